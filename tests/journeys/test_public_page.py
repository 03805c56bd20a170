"""A buyer finds a home's page on the phone and writes; the agent answers from her inbox; a guest signs in."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from accounts.models import User
from communications.models import Consent, EmailMessage
from property_reports.models import Lead, PropertyReport
from tests.factories import UserFactory
from tests.journeys.looking import DESK, PHONE, SMALLEST, barriers, clipped
from tests.property_reports.public.made import FACTS, a_document, a_photo, a_public_report, with_photos

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.django_db(transaction=True)]
LEAST_ON_A_TABLET = 44


@pytest.fixture
def alice(transactional_db: None) -> User:
    return UserFactory(mobile_phone="(206) 555-0177", license_number="123456", license_state="WA")


def a_home(alice: User, **columns) -> PropertyReport:
    photos = [a_photo(seed).hash for seed in range(3)]
    document = {**a_document(), **with_photos(*photos), "language": columns.pop("language", "en")}
    chosen = {"facts": FACTS, "photos": photos, "headline": "Light, garden, the lake", "show_value": True}
    return a_public_report(alice, document=document, chosen=chosen, **columns)


def signed_in(page: Page, user: User, url: str) -> None:
    client = Client()
    client.force_login(user)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": url}])


def stands(page: Page) -> None:
    """Nothing is cut off on any screen, and nothing keeps anybody out."""
    for width in (DESK, SMALLEST, PHONE):
        assert clipped(page, width) == 0
    assert barriers(page) == []


def test_a_buyer_writes_from_her_phone_and_the_agent_answers(page: Page, live_server, alice: User):
    report = a_home(alice)
    page.set_viewport_size({"width": PHONE, "height": 800})
    page.goto(f"{live_server.url}/p/{report.short_code}")
    expect(page.get_by_role("heading", name="12 Oak St")).to_be_visible()
    stands(page)
    page.get_by_text("See all 3 photos").click()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Tell us your name.")).to_be_visible()
    stands(page)
    page.get_by_label("Your name").fill("Sam Seller")
    page.get_by_label("Phone").fill("206 555 0142")
    page.get_by_label("Message (optional)").fill("Is it still there?")
    consent = page.get_by_role("checkbox")
    expect(consent).not_to_be_checked()
    consent.check()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    stands(page)
    assert page.context.cookies() == []
    assert Consent.objects.get().phone == "+12065550142"
    assert EmailMessage.objects.get(kind="new_lead").to_address == alice.email

    signed_in(page, alice, live_server.url)
    page.goto(f"{live_server.url}/leads/")
    stands(page)
    page.get_by_role("link", name="Sam Seller").click()
    stands(page)
    page.get_by_role("button", name="Contacted").click()
    expect(page.get_by_text("Now: Contacted.")).to_be_visible()
    page.get_by_label("Add a note").fill("Wants to see it on Sunday")
    page.get_by_role("button", name="Save note").click()
    expect(page.get_by_text("Wants to see it on Sunday")).to_be_visible()
    assert Lead.objects.get().status == "contacted"


def test_the_agent_chooses_what_is_public_and_sees_it_at_once(page: Page, live_server, alice: User):
    report = a_home(alice, is_public=False)
    signed_in(page, alice, live_server.url)
    page.goto(f"{live_server.url}/property-reports/{report.pk}/public/")
    look = page.frame_locator("iframe")
    expect(look.get_by_text("Light, garden, the lake")).to_be_visible()
    page.get_by_label("Headline").fill("Ten minutes to the lake")
    expect(page.frame_locator("iframe:last-of-type").get_by_text("Ten minutes to the lake")).to_be_visible()
    page.get_by_label("On", exact=True).check(force=True)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    stands(page)
    report.refresh_from_db()
    assert report.is_public
    for more in ("statistics/", "sheet/"):
        page.goto(f"{live_server.url}/property-reports/{report.pk}/public/{more}")
        stands(page)


def test_a_guest_signs_in_on_the_tablet_and_leaves_nothing_behind(page: Page, live_server, alice: User):
    report = a_home(alice, is_public=False, language="es")
    client = Client()
    client.force_login(alice)
    screen = client.post(f"/property-reports/{report.pk}/public/tablet/")["Location"]
    page.set_viewport_size({"width": 820, "height": 1180})
    page.goto(live_server.url + screen)
    stands(page)
    for field in (*page.locator("input:visible").all(), page.get_by_role("button")):
        box = field.bounding_box()
        assert box and (box["x"] < 0 or min(box["width"], box["height"]) >= LEAST_ON_A_TABLET)
    page.get_by_label("Su nombre").fill("Gina Guest")
    page.get_by_label("Correo electrónico").fill("gina@example.com")
    page.get_by_role("button", name="Registrarse").click()
    expect(page.get_by_text("Gracias. ¡Disfrute su visita!")).to_be_visible()
    stands(page)
    page.go_back()
    expect(page.get_by_label("Su nombre")).to_have_value("")
    assert Lead.objects.get().source == "open_house"
