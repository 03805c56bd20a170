"""Telling a story about an area drawn on the map, and handing the report to clients with a link."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from market_reports.models import ReportGeneration, SavedArea
from tests.factories import FeedFactory, ListingFactory, UserFactory
from tests.journeys.looking import DESK, PHONE, SMALLEST, barriers, clipped
from tests.market_reports.finished import a_finished_report

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.django_db(transaction=True)]

PASSWORD = "a-quiet-street-9"
PREVIEW = "iframe[name^=preview-first]"
INSIDE, OUTSIDE = 6, 4
MEDIAN = "$625,000"  # of 600,000, 610,000, … 650,000


@pytest.fixture
def agent(transactional_db: None, empty_cache: None) -> User:
    return UserFactory(email="maria@example.com", first_name="Maria", last_name="Lopez", password=PASSWORD)


@pytest.fixture
def sales(agent: User) -> None:
    """Sales of last week: those of the west on one spot, dear ones in the east, five miles away."""
    feed, closed = FeedFactory(account=agent.account), timezone.now().date() - timedelta(days=7)
    for number in range(INSIDE):
        ListingFactory(feed=feed, latitude=47.60, longitude=-122.40, close_price=600_000 + 10_000 * number,
                       close_date=closed, list_date=closed - timedelta(days=30), city="Westend")  # fmt: skip
    for _ in range(OUTSIDE):
        ListingFactory(feed=feed, latitude=47.64, longitude=-122.30, close_price=2_000_000, close_date=closed,
                       list_date=closed - timedelta(days=30), city="Eastend", zip_code="98199")  # fmt: skip


def signed_in(page: Page, url: str, address: str) -> None:
    page.goto(f"{url}/sign-in/?next={address}")
    page.get_by_label("Email").fill("maria@example.com")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"**{address}")


def draw_the_west(page: Page) -> None:
    """Four corners round the dots of the west, by clicks; one too many is taken back with a key."""
    page.get_by_text("Draw on the map", exact=True).click()
    expect(page.locator(".map__name", has_text="Westend")).to_be_visible()
    land = page.locator("svg.map")
    box = land.bounding_box()
    assert box
    for across, down in ((0.02, 0.98), (0.02, 0.3), (0.4, 0.3), (0.4, 0.98), (0.9, 0.1)):
        land.click(position={"x": box["width"] * across, "y": box["height"] * down})
    expect(page.get_by_text("5 corners")).to_be_visible()
    land.press("Backspace")
    expect(page.get_by_text("4 corners")).to_be_visible()


def test_from_a_story_to_the_order_of_a_drawn_area(page: Page, live_server, sales: None):
    signed_in(page, live_server.url, "/reports/new/")
    expect(page.get_by_role("heading", name="What story do you want to tell?")).to_be_visible()
    assert not barriers(page)
    page.get_by_text("Closed sales", exact=True).click()
    page.get_by_role("button", name="Next: audience").click()
    expect(page.get_by_role("heading", name="Who is it for?")).to_be_focused()
    assert not barriers(page)
    page.get_by_role("button", name="Next: where and when").click()
    draw_the_west(page)
    page.get_by_label("Save this area as").fill("West side")
    assert not barriers(page)
    assert [clipped(page, width) for width in (DESK, PHONE, SMALLEST, DESK)] == [0, 0, 0, 0]

    page.get_by_role("button", name="Next: look").click()
    first_page = page.frame_locator(PREVIEW).last
    expect(first_page.get_by_text(MEDIAN).first).to_be_visible()
    expect(first_page.get_by_text("from 6 sales").first).to_be_visible()
    expect(page.locator("[data-chosen-place]")).to_have_text("West side")
    assert not barriers(page)
    assert [clipped(page, width) for width in (DESK, PHONE, SMALLEST, DESK)] == [0, 0, 0, 0]

    page.get_by_role("button", name="Order the report").click()
    expect(page.get_by_role("heading", name="Closed sales, West side", level=1)).to_be_visible()
    assert SavedArea.objects.get().name == "West side"
    assert ReportGeneration.objects.get().input_params["area"]["kind"] == "polygon"


def test_a_preview_follows_the_choices_and_says_what_is_missing(page: Page, live_server, sales: None):
    signed_in(page, live_server.url, "/reports/new/?audience=condo_watch")
    page.get_by_role("link", name="Look").click()
    said = page.locator("[data-look-said]")
    expect(said).to_contain_text("One thing needs your attention first.")
    said.get_by_role("button", name="Enter a city or at least one ZIP code.").click()
    expect(page.get_by_label("City, ZIP codes, county or subdivision")).to_be_focused()
    page.keyboard.type("99999 ")
    page.get_by_role("button", name="Next: look").click()
    expect(said).to_contain_text("There are no listings for 99999 in your sources.")
    page.get_by_role("link", name="Story").click()
    page.get_by_text("Closed sales", exact=True).click()  # takes the audience of another report with it
    page.get_by_role("link", name="Where and when").click()
    page.get_by_role("button", name="Remove 99999").click()
    page.keyboard.type("98199 ")
    page.get_by_role("button", name="Next: look").click()
    expect(page.frame_locator(PREVIEW).last.get_by_text("$2,000,000").first).to_be_visible()
    expect(page.locator("[data-chosen-audience]")).to_have_text("Everyone")


def test_a_report_is_lively_and_shared_with_who_has_the_link(page: Page, live_server, agent: User):
    report = a_finished_report(agent.account, agent)
    signed_in(page, live_server.url, f"/reports/{report.pk}/")
    page.get_by_role("button", name="Create a public link").click()
    link = page.locator("[data-copy-source]").inner_text()
    assert not barriers(page)
    assert [clipped(page, width) for width in (PHONE, SMALLEST, DESK)] == [0, 0, 0]

    page.context.clear_cookies()
    page.goto(f"{live_server.url}/m/{link.split('/m/')[1]}")
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    head = page.locator("th", has=page.get_by_role("button", name="Price", exact=True)).first
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    expect(page.get_by_text("Sorted by Price, highest first")).to_be_attached()
    assert not barriers(page)
    assert [clipped(page, width) for width in (PHONE, SMALLEST, DESK)] == [0, 0, 0]

    page.goto(f"{live_server.url}/m/nothing/")
    expect(page.get_by_role("heading", name="There is no report at this address")).to_be_visible()
    assert not barriers(page)
