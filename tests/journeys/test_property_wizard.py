"""From an address to the preview of a property report, by keyboard alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from billing.limits import local_day
from property_reports.models import PropertyDraft, PropertyReport
from tests.factories import UserFactory
from tests.journeys.looking import DESK, PHONE, SMALLEST, barriers, clipped
from tests.property_reports.wizard.county import STREET, county, picture

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.django_db(transaction=True)]

PASSWORD = "a-quiet-street-9"


@pytest.fixture
def agent(transactional_db: None, empty_cache: None) -> User:
    agent = UserFactory(email="maria@example.com", first_name="Maria", last_name="Lopez", password=PASSWORD)
    county(local_day(agent.account, timezone.now()), sales=24)
    return agent


def press(place: Locator, key: str = "Enter") -> None:
    """A key on a control, as somebody without a mouse does it."""
    place.focus()
    expect(place).to_be_focused()
    place.press(key)


def sound(page: Page) -> None:
    """No barrier, and nothing clipped at any width."""
    assert not barriers(page)
    assert [clipped(page, width) for width in (PHONE, SMALLEST, DESK)] == [0, 0, 0]


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", name=words, level=2)).to_be_visible()


def onward(page: Page, words: str) -> None:
    press(page.get_by_role("button", name=words))


def test_from_an_address_to_the_preview_by_keyboard(page: Page, live_server, agent: User, tmp_path: Path):
    page.goto(f"{live_server.url}/sign-in/?next=/property-reports/new/")
    page.get_by_label("Email").fill("maria@example.com")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Password").press("Enter")

    heading(page, "What is it for?")
    sound(page)
    press(page.get_by_role("radio", name=re.compile("^Listing presentation")), "Space")
    page.get_by_label("Prepared for").fill("Ana Miller")
    onward(page, "Next: address")

    heading(page, "Which home is it?")
    page.get_by_label("Street address").fill(STREET)
    page.get_by_label("ZIP code").fill("98103")
    sound(page)
    page.get_by_label("ZIP code").press("Enter")

    heading(page, "Are the facts right?")
    page.get_by_label("Bedrooms").fill("4")
    photo = tmp_path / "front.jpg"
    photo.write_bytes(picture())
    page.get_by_label("Add photos").set_input_files(photo)
    expect(page.get_by_alt_text("Photo 1 of the home")).to_be_visible()
    expect(page.get_by_label("Bedrooms")).to_have_value("4")
    expect(page.get_by_text("Records: 3.")).to_be_visible()
    sound(page)
    onward(page, "Next: comparables")

    heading(page, "Which sales tell the value?")
    sales = page.locator(".sale--out, .sale").filter(has=page.locator(".sale__number"))
    before = sales.count()
    value = page.locator("#value")
    assert before >= 3
    sound(page)
    press(sales.first.get_by_role("button", name=re.compile("^Drop")))
    expect(sales).to_have_count(before - 1)
    expect(value).to_contain_text("count")
    press(page.locator(".own summary").first)
    own = page.locator(".own__form").first
    own.get_by_label("Dollars").fill("15000")
    own.get_by_label("Why", exact=True).fill("A new kitchen that ours lacks.")
    own.get_by_label("Why", exact=True).press("Enter")
    expect(page.get_by_text("Your judgement", exact=True)).to_be_visible()
    sound(page)
    onward(page, "Next: price")

    heading(page, "What do you recommend?")
    page.get_by_label("Price", exact=True).first.fill("620,000")
    page.get_by_label("Price", exact=True).first.press("Tab")
    expect(value).to_contain_text("the middle")
    sound(page)
    onward(page, "Next: look")

    heading(page, "How should it look?")
    sound(page)
    press(page.get_by_role("radio", name=re.compile("^Modern")), "Space")
    press(page.get_by_role("button", name="Map: earlier"))
    expect(page.get_by_role("button", name="Map: earlier")).to_be_focused()
    onward(page, "Next: preview")

    heading(page, "Look through it")
    expect(page.frame_locator("[data-proof]").get_by_text(STREET).first).to_be_visible()
    sound(page)
    look = PropertyDraft.objects.get().data["look"]
    assert look["theme"] == 2
    assert look["pages"].index("aerial") < look["pages"].index("overview")
    onward(page, "Make the report")
    page.wait_for_url(re.compile(r"/property-reports/[0-9a-f-]{36}/$"))
    assert PropertyReport.objects.get().property_address == STREET
