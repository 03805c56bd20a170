"""An agent sees who came to her home value page, looks at a report that waits, and lets it be opened."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from consumer_reports.models import (
    ConsumerReport,
    HomeValueDay,
    HomeValuePage,
    Mode,
    WordFromReader,
    WordKind,
)
from tests.consumer_reports.made import a_report, did, its_lead
from tests.factories import UserFactory
from tests.journeys.looking import DESK, PHONE, SMALLEST, barriers, clipped

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.django_db(transaction=True)]


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


@pytest.fixture
def alice(transactional_db: None) -> User:
    """An agent with a month of visits, a report that waits, and one whose reader came back."""
    alice, now = UserFactory(), timezone.now()
    home_page = HomeValuePage.objects.create(user=alice, account=alice.account)
    for back in range(30):
        counts = {"visits": back % 7 + 3, "unique_visits": back % 7 + 1, "homes_confirmed": 1}
        HomeValueDay.objects.create(page=home_page, date=now.date() - timedelta(days=back), **counts)
    held = {"mode": Mode.REVIEW, "hold_until": now + timedelta(hours=5), "created_at": now}
    a_report(alice, sales=3, property_address="505 Fern Avenue", **held)
    answers = {"corrections": {"beds": 4}, "ticks": ["new_roof"], "at": now.isoformat()}
    seen = {"created_at": now - timedelta(days=3), "first_viewed_at": now, "consumer_answers": answers}
    warm = a_report(
        alice, sales=0, property_address="1171 Vesper Place", consumer_phone="+12065550199", **seen
    )
    its_lead(warm, name="Nora Field")
    WordFromReader.objects.create(report=warm, kind=WordKind.NOT_MY_HOME)
    for days in (0, 1, 2):
        did(warm, "view", at=now - timedelta(days=days))
    did(warm, "agent_click", at=now, by="call")
    return alice


def test_she_looks_releases_and_finds_the_warm_lead(page: Page, live_server, alice: User):
    signed_in(page, alice, live_server.url)
    page.goto(f"{live_server.url}/home-value/")
    expect(page.get_by_text("Came back on two other days")).to_be_visible()
    stands(page)
    page.get_by_role("link", name="Look at it").click()
    expect(page.get_by_role("heading", name="The sales behind it")).to_be_visible()
    stands(page)
    page.get_by_role("button", name="Release it now").click()
    expect(page.get_by_text("Released. The report is open")).to_be_visible()
    assert ConsumerReport.objects.get(property_address="505 Fern Avenue").released_at
    page.goto(f"{live_server.url}/home-value/reports/?text=vesper")
    stands(page)
    page.get_by_role("link", name="1171 Vesper Place").click()
    expect(page.get_by_text("Tapped to call you")).to_be_visible()
    expect(page.get_by_text("Not my home", exact=True)).to_be_visible()
    stands(page)
    page.get_by_role("link", name="Close it").click()
    page.get_by_role("button", name="Close it").click()
    page.get_by_role("button", name="Open it again").click()
    expect(page.get_by_text("Open again, under the same link.")).to_be_visible()
