"""From a report to a schedule: the dates that come, kept, and run at once."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from market_reports.models import Schedule, ScheduleRun
from market_reports.windows import Window
from tests.factories import ContactFactory, ContactGroupFactory, UserFactory
from tests.journeys.looking import DESK, PHONE, SMALLEST, barriers, clipped
from tests.market_reports.finished import a_finished_report, an_order

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.django_db(transaction=True)]

PASSWORD = "a-quiet-street-9"


@pytest.fixture
def agent(transactional_db: None, empty_cache: None) -> User:
    return UserFactory(email="maria@example.com", first_name="Maria", last_name="Lopez", password=PASSWORD)


def signed_in(page: Page, url: str, address: str) -> None:
    page.goto(f"{url}/sign-in/?next={address}")
    page.get_by_label("Email").fill("maria@example.com")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"**{address}")


def fits(page: Page) -> bool:
    return [clipped(page, width) for width in (PHONE, SMALLEST, DESK)] == [0, 0, 0]


def test_from_a_report_to_a_schedule_that_runs(page: Page, live_server, agent: User):
    order = replace(an_order(), window=Window.look_back(90))
    report = a_finished_report(agent.account, agent, order=order)
    bob = ContactFactory(account=agent.account, name="Bob Buyer", email="bob@example.com")
    ContactFactory(account=agent.account, name="Ann Owner", email="ann@example.com")
    ContactGroupFactory(account=agent.account, name="Past clients", members=[bob])
    signed_in(page, live_server.url, f"/reports/{report.pk}/")
    page.get_by_role("link", name="Make this a schedule").click()

    expect(page.get_by_role("heading", name="New schedule")).to_be_visible()
    dates = page.locator("#dates")
    expect(dates.locator("time")).to_have_count(5)
    page.get_by_text("Monthly", exact=True).click()
    page.get_by_label("Repeat").select_option(label="Every 3 months")
    page.get_by_label("Day of the month").select_option(label="Last day")
    page.get_by_label("Time", exact=True).fill("06:30")
    expect(dates).to_contain_text("Every 3 months on the last day at 6:30 AM Pacific")
    expect(dates).to_contain_text("6:30 AM is before 7 AM.")
    expect(dates.locator("time")).to_have_count(5)
    page.get_by_label("Other addresses").fill("client@example.com, bob@example.com")
    page.get_by_label(re.compile("^Past clients")).check()
    page.get_by_label("Find people and groups").fill("owner")
    page.get_by_label(re.compile("^Ann Owner")).check()
    expect(dates).to_contain_text("3 people each time.")
    assert not barriers(page)
    assert fits(page)

    page.get_by_label("Personal note").fill("Perfect for families.")
    page.get_by_label("Name", exact=True).press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Fair Housing Act")
    expect(page.get_by_label(re.compile("^Ann Owner"))).to_be_checked()
    assert not barriers(page)
    page.get_by_label("Personal note").fill("Close to the park.")
    page.get_by_role("button", name="Start the schedule").click()

    expect(page.get_by_role("heading", name="Closed sales, 98103", level=1)).to_be_visible()
    expect(page.locator("ol.dates time")).to_have_count(5)
    assert not barriers(page)
    assert fits(page)
    page.get_by_role("button", name="Skip the next one").click()
    expect(page.locator(".dates__skipped")).to_have_count(1)
    page.get_by_role("link", name="Run now", exact=True).click()
    assert not barriers(page)
    page.get_by_role("button", name="Make and send it").dblclick()
    expect(page.get_by_role("heading", name=re.compile("^By hand"))).to_be_visible()
    assert not barriers(page)
    assert fits(page)
    assert ScheduleRun.objects.get().schedule == Schedule.objects.get()

    page.get_by_role("navigation", name="Main", exact=True).get_by_role("link", name="Schedules").click()
    expect(page.get_by_role("link", name="Closed sales, 98103")).to_be_visible()
    assert not barriers(page)
    assert fits(page)
