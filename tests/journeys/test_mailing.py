"""A report is emailed on a phone: readers found and ticked, who gets it told at once, confirmed, sent."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from communications.models import EmailMessage
from tests.factories import ContactFactory, ContactGroupFactory, EmailSuppressionFactory, UserFactory
from tests.journeys.looking import DESK, PHONE, SMALLEST, barriers, clipped
from tests.market_reports.finished import NOW, a_finished_report

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.django_db(transaction=True)]

PASSWORD = "a-quiet-street-9"
LEAST_TOUCH = 44  # pixels a thumb needs


@pytest.fixture
def agent(transactional_db: None, empty_cache: None) -> User:
    return UserFactory(
        email="maria@example.com",
        first_name="Maria",
        last_name="Lopez",
        password=PASSWORD,
        email_verified_at=NOW,
    )


def test_readers_are_chosen_and_the_report_is_sent(page: Page, live_server, agent: User):
    report = a_finished_report(agent.account, agent)
    bob, ann = (
        ContactFactory(account=agent.account, name=name, email=email)
        for name, email in (("Bob Buyer", "bob@example.com"), ("Ann Owner", "ann@example.com"))
    )
    ContactGroupFactory(account=agent.account, name="Past clients", members=[bob, ann])
    EmailSuppressionFactory(account=agent.account, email="ann@example.com")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}/sign-in/?next=/reports/{report.pk}/mail/")
    page.get_by_label("Email").fill("maria@example.com")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()

    reach = page.locator("#reach")
    expect(reach).to_contain_text("Nobody yet.")
    page.get_by_label("Find people and groups").fill("buyer")
    page.get_by_label(re.compile("^Bob Buyer")).check()
    expect(reach).to_contain_text("1 person.")
    page.get_by_label("Find people and groups").fill("past")
    page.locator("#picker_found").get_by_label(re.compile("^Past clients")).click()
    expect(page.locator("#id_groups").get_by_label(re.compile("^Past clients"))).to_be_checked()
    page.get_by_label("Other addresses").fill("carl@example.com")
    expect(reach).to_contain_text("2 people. 1 of those chosen is left out.")
    expect(reach).to_contain_text("Unsubscribed on")
    assert not barriers(page)
    assert [clipped(page, width) for width in (PHONE, SMALLEST, DESK)] == [0, 0, 0]

    page.get_by_role("button", name="Go on").last.click()
    expect(page.get_by_role("heading", name="Send it to 2 readers?")).to_be_visible()
    assert not barriers(page)
    page.get_by_role("button", name="Change something").click()
    expect(page.get_by_label(re.compile("^Bob Buyer"))).to_be_checked()
    page.get_by_role("button", name="Go on").last.click()
    page.get_by_role("button", name="Send now").click()
    expect(page.get_by_text("On its way to 2 readers.")).to_be_visible()
    assert EmailMessage.objects.count() == 2

    bar = page.get_by_role("navigation", name="Main, at the bottom")
    page.set_viewport_size({"width": 360, "height": 740})
    bar.get_by_text("More").click()
    tabs = [*bar.locator(".app__tab").all(), *bar.locator(".menu__item").all()]
    boxes = [tab.bounding_box() for tab in tabs]
    assert len(boxes) == 10
    assert all(box and min(box["width"], box["height"]) >= LEAST_TOUCH for box in boxes)
    assert not barriers(page)
    bar.get_by_role("link", name="Settings").click()
    expect(page.get_by_role("heading", name="Settings")).to_be_visible()
