"""A homeowner asks what her home is worth, on the phone and by keyboard; the agent sets her page up."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from communications.models import Consent
from consumer_reports.models import ConsumerReport, HomeValueDay, HomeValuePage
from tests.factories import ListingFactory, UserFactory
from tests.journeys.looking import DESK, PHONE, SMALLEST, barriers, clipped
from tests.property_reports.wizard.county import TOWN, sample_feed, the_home

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.django_db(transaction=True)]
FINGER = 44
BROWSER = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604"


@pytest.fixture
def alice(transactional_db: None, empty_cache: None) -> User:
    feed = sample_feed()
    the_home(feed, today=timezone.now().date(), beds=4, baths=2.5)
    ListingFactory(feed=feed, street_address="12 Oakwood Dr", **TOWN)
    for unit in ("1", "2"):
        ListingFactory(
            feed=feed, street_address="20 Harbor Walk", unit=unit, parcel_number=f"17-30-00{unit}", **TOWN
        )
    return UserFactory(mobile_phone="(206) 555-0177", license_number="123456", license_state="WA")


@pytest.fixture
def phone(page: Page) -> Page:
    """A phone of a person: the visits of browsers without a head are not counted."""
    page.set_viewport_size({"width": PHONE, "height": 800})
    page.set_extra_http_headers({"User-Agent": BROWSER})
    return page


def stands(page: Page) -> None:
    """Nothing is cut off on any screen, nothing keeps anybody out, and a thumb finds what it presses."""
    for width in (DESK, SMALLEST, PHONE):
        assert clipped(page, width) == 0
    assert barriers(page) == []
    pressed = "main button, main .place__button, form input[type=text], .landing__switch"
    for target in page.locator(pressed).all():
        box = target.bounding_box()
        assert box is None or box["x"] < 0 or box["height"] >= FINGER


def test_a_homeowner_asks_by_keyboard_on_her_phone(phone: Page, live_server, alice: User):
    foreign: list[str] = []
    phone.on("request", lambda asked: foreign.append(asked.url) if live_server.url not in asked.url else None)
    phone.goto(f"{live_server.url}/cma/{alice.agent_code.lower()}/")
    field = phone.get_by_label("Your home’s address")
    box = field.bounding_box()
    assert box and box["y"] + box["height"] < 700  # seen without scrolling
    stands(phone)
    field.press_sequentially("12 oak")
    options = phone.get_by_role("option")
    expect(options).to_have_count(2)
    expect(field).to_have_attribute("aria-expanded", "true")
    stands(phone)
    field.press("Escape")
    expect(options.first).to_be_hidden()
    field.press_sequentially(" ")
    expect(options.first).to_be_visible()
    field.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", "address-0")
    field.press("Enter")
    expect(field).to_have_value("12 Oak St, Fairview, WA 98103")
    field.press("Enter")
    expect(phone.get_by_role("heading", name="Is this your home?")).to_be_visible()
    expect(phone.get_by_text("1,600 sq ft")).to_be_visible()
    stands(phone)
    phone.get_by_role("button", name="Yes, this is it").click()

    expect(phone.get_by_role("heading", name="Where should your report go?")).to_be_visible()
    agrees = phone.locator("#id_agrees")
    expect(agrees).to_be_hidden()  # without a number there is nothing to agree to
    phone.get_by_role("button", name="Show my report").click()
    expect(phone.get_by_role("alert")).to_contain_text("Give a phone number or an email address.")
    stands(phone)
    phone.get_by_label("Mobile phone").fill("206 555 0142")
    expect(agrees).not_to_be_checked()
    agrees.check()
    stands(phone)
    assert phone.context.cookies() == [] and foreign == []
    phone.get_by_role("button", name="Show my report").click()
    phone.wait_for_url("**/r/*/")
    report = ConsumerReport.objects.get()
    assert phone.url.endswith(f"/r/{report.public_code}/")
    assert Consent.objects.get().consumer_report_id == report.pk
    day = HomeValueDay.objects.get()
    assert (day.visits, day.unique_visits, day.homes_confirmed) == (1, 1, 1)


def test_in_spanish_she_finds_her_unit_and_switches_without_losing_anything(
    phone: Page, live_server, alice: User
):
    phone.goto(f"{live_server.url}/cma/{alice.agent_code}/")
    phone.get_by_role("link", name="Español").click()
    phone.get_by_label("La dirección de su vivienda").fill("20 Harbor Walk, Fairview, WA 98103")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", name="¿Cuál es la suya?")).to_be_visible()
    stands(phone)
    phone.get_by_role("button", name="20 Harbor Walk #2").click()
    phone.get_by_role("button", name="Sí, es esta").click()
    phone.get_by_label("Correo electrónico", exact=True).fill("dana@example.com")
    phone.get_by_role("button", name="English").click()
    expect(phone.get_by_label("Email", exact=True)).to_have_value("dana@example.com")
    phone.get_by_role("button", name="Español").click()
    phone.get_by_role("button", name="Ver mi informe").click()
    phone.wait_for_url("**/r/*/")
    report = ConsumerReport.objects.get()
    assert (report.language, report.property_address) == ("es", "20 Harbor Walk #2")


def test_without_a_script_an_address_nobody_knows_is_written_by_hand(browser, live_server, alice: User):
    plain = browser.new_context(viewport={"width": PHONE, "height": 800}, java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{live_server.url}/cma/{alice.agent_code}/")
    page.get_by_label("Your home’s address").fill("9 New Rd")
    page.get_by_role("button", name="See my home’s value").click()
    page.get_by_label("City").fill("Fairview")
    page.get_by_label("State").fill("WA")
    page.get_by_label("ZIP code").fill("98103")
    page.get_by_role("button", name="Look it up").click()
    expect(page.get_by_role("heading", name="We did not find this address")).to_be_visible()
    page.get_by_role("button", name="Go on with this address").click()
    page.get_by_label("Email", exact=True).fill("dana@example.com")
    page.get_by_role("button", name="Show my report").click()
    page.wait_for_url("**/r/*/")
    assert ConsumerReport.objects.get().property_address == "9 New Rd"
    plain.close()


def test_the_agent_closes_her_page_and_prints_her_sheet(page: Page, live_server, alice: User):
    client = Client()
    client.force_login(alice)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
    page.goto(f"{live_server.url}/home-value/page/")
    for width in (PHONE, SMALLEST, DESK):
        assert clipped(page, width) == 0
    assert barriers(page) == []
    page.get_by_label("After my review").check()
    page.get_by_label("ZIP codes you serve").fill("98103, Fairview")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("“Fairview” is no ZIP code.")
    assert barriers(page) == []
    page.get_by_label("ZIP codes you serve").fill("98103")
    page.get_by_label("Closed", exact=True).check(force=True)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your page is saved.")).to_be_visible()
    kept = HomeValuePage.objects.get()
    assert (kept.is_open, kept.mode, kept.zip_codes) == (False, "review", ["98103"])
    page.get_by_role("link", name="Sheet to print").click()
    assert barriers(page) == []
    page.emulate_media(media="print")
    assert len(page.pdf(prefer_css_page_size=True).split(b"/Type /Page\n")) == 2  # one page
    page.context.clear_cookies()
    page.goto(f"{live_server.url}/cma/{alice.agent_code}/")
    expect(page.get_by_role("heading", name="This page is closed right now")).to_be_visible()
    assert barriers(page) == []
