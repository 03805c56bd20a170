"""A homeowner reads her report on the phone, corrects it, shares it, and opens it again without a network."""

from __future__ import annotations

from time import monotonic

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import User
from consumer_reports.models import ConsumerReport, ReportAnalytics
from tests.consumer_reports.finished import a_finished_report, a_waiting_report, the_rules
from tests.factories import UserFactory
from tests.journeys.conftest import PATIENCE
from tests.journeys.looking import DESK, PHONE, SMALLEST, barriers, clipped

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.django_db(transaction=True)]
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Version/17.0 Safari/604"
MOST_BYTES = 150_000
DONE = {"view", "tab_change", "adjust", "agent_click", "share"}
KEPT = """words => caches.match(document.body.dataset.report)
    .then(found => found?.text()).then(text => text?.includes(words))"""
PARTS = ("Overview", "Details", "Comps", "Market", "Agent")


@pytest.fixture
def maria(transactional_db: None, empty_cache: None) -> User:
    the_rules()
    return UserFactory(first_name="Maria", last_name="Lopez", mobile_phone="(206) 555-0177")


@pytest.fixture
def phone(page: Page) -> Page:
    """A phone whose browser is a person's."""
    page.set_viewport_size({"width": PHONE, "height": 844})
    page.context.set_extra_http_headers({"User-Agent": IPHONE})
    return page


def weight_of(context: BrowserContext, page: Page) -> list[int]:
    """Fills with the bytes of every answer, its head left out, as they come over the wire."""
    sizes: list[int] = []
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda told: sizes.append(round(told["encodedDataLength"])))
    return sizes


def kinds_told(page: Page, *, least: set[str]) -> set[str]:
    """The kinds of events that were kept, once the least arrived; what the script tells comes by itself."""
    deadline = monotonic() + PATIENCE / 1000
    while True:
        kinds = set(ReportAnalytics.objects.values_list("event_type", flat=True))
        if kinds >= least or monotonic() > deadline:
            return kinds
        page.wait_for_timeout(100)


def comes_true(page: Page, promise: str, given: str | None = None) -> None:
    """What a script promises becomes true; ``wait_for_function`` would take the promise itself for a yes."""
    deadline = monotonic() + PATIENCE / 1000
    while not page.evaluate(promise, given):
        assert monotonic() < deadline, promise
        page.wait_for_timeout(100)


def stands(page: Page) -> None:
    """Nothing is cut off on any screen, and nothing keeps anybody out."""
    for width in (DESK, SMALLEST, PHONE):
        assert clipped(page, width) == 0
    assert barriers(page) == []


def test_a_homeowner_reads_corrects_shares_and_reads_again_offline(phone: Page, live_server, maria: User):
    report = a_finished_report(maria)
    address = f"{live_server.url}/r/{report.public_code}/"
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    sizes = weight_of(phone.context, phone)
    phone.goto(address, wait_until="networkidle")
    assert 20_000 < sum(sizes) < MOST_BYTES, sizes
    assert all(url.startswith((live_server.url, "data:")) for url in asked), asked
    assert phone.context.cookies() == []

    expect(phone.get_by_text("The middle is $925,000")).to_be_visible()
    for part in PARTS:
        phone.get_by_role("tab", name=part).click()
        expect(phone.get_by_role("tab", name=part)).to_have_attribute("aria-selected", "true")
        expect(phone.get_by_role("tabpanel")).to_have_count(1)
        stands(phone)
    phone.keyboard.press("Home")
    expect(phone.get_by_role("tab", name="Overview")).to_be_focused()
    phone.keyboard.press("ArrowRight")
    expect(phone.get_by_role("heading", name="Details")).to_be_visible()

    phone.get_by_label("Bedrooms").fill("a lot")
    phone.get_by_role("button", name="Save my answers").click()
    expect(phone.get_by_role("alert")).to_contain_text("give a whole number from 0 to 20")
    expect(phone.get_by_label("Bedrooms")).to_have_value("a lot")
    stands(phone)
    phone.get_by_label("Bedrooms").fill("4")
    phone.get_by_label("New roof in the last five years").check()
    phone.get_by_role("button", name="Save my answers").click()
    expect(phone.get_by_text("Saved. Maria sees your answers.")).to_be_visible()
    expect(phone.get_by_text("Records: 3")).to_be_visible()

    phone.evaluate("() => { navigator.share = async (what) => { window.shared = what.url } }")
    phone.get_by_role("tab", name="Agent").click()
    phone.evaluate(
        "document.querySelector('[data-way=call]').addEventListener('click', e => e.preventDefault())"
    )
    phone.get_by_role("link", name="Call (206) 555-0177").click()
    phone.get_by_role("button", name="Copy the address").click()
    phone.wait_for_function("window.shared")
    comes_true(phone, KEPT, "Records: 3")

    assert kinds_told(phone, least=DONE) >= DONE
    report.refresh_from_db()
    assert report.unique_views == 1

    phone.context.set_offline(True)
    phone.goto(f"{address}#comps")
    phone.reload()
    expect(phone.get_by_text("Saved copy of")).to_be_visible()
    expect(phone.get_by_role("heading", name="Sold nearby")).to_be_visible()
    phone.get_by_role("tab", name="Details").click()
    expect(phone.get_by_text("Records: 3")).to_be_visible()
    phone.get_by_role("button", name="Save my answers").click()
    expect(phone.get_by_text("Nothing was sent, and nothing you typed is lost.")).to_be_visible()
    stands(phone)

    phone.context.set_offline(False)
    phone.goto(f"{address}delete/")
    stands(phone)
    phone.get_by_role("button", name="Yes, delete it").click()
    expect(phone.get_by_role("heading", name="Your report is deleted")).to_be_visible()
    comes_true(phone, "caches.keys().then(names => names.length === 0)")
    stands(phone)


def test_the_page_comes_by_itself_as_soon_as_it_is_made(phone: Page, live_server, maria: User):
    report = a_waiting_report(maria)
    phone.goto(f"{live_server.url}/r/{report.public_code}/?lang=es")
    expect(phone.get_by_role("heading", name="Su informe está en camino")).to_be_visible()
    stands(phone)
    made = a_finished_report(maria)
    columns = ("property_data", "comparables", "market_stats", "value_estimate", "status")
    ConsumerReport.objects.filter(pk=report.pk).update(**{name: getattr(made, name) for name in columns})
    expect(phone.get_by_text("El centro es $925,000")).to_be_visible()
    phone.get_by_role("tab", name="Ventas").click()
    expect(phone.get_by_role("heading", name="Vendidas cerca")).to_be_visible()
    stands(phone)


def test_without_a_script_all_parts_can_be_read_one_below_another(browser, live_server, maria: User):
    report = a_finished_report(maria)
    context = browser.new_context(java_script_enabled=False, viewport={"width": PHONE, "height": 844})
    page = context.new_page()
    page.goto(f"{live_server.url}/r/{report.public_code}/")
    for heading in ("Details", "Sold nearby", "The market in 98103", "Maria Lopez"):
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    page.get_by_role("link", name="Market", exact=True).click()
    assert page.url.endswith("#market")
    page.get_by_label("Year built").fill("1960")
    page.get_by_role("button", name="Save my answers").click()
    expect(page.get_by_text("Records: 1954")).to_be_visible()
    context.close()
