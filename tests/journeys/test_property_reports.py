"""Property reports in a browser: the list, one report with its client link, and the page behind the link."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from property_reports.client_link import share, whole_address
from tests.factories import UserFactory
from tests.journeys.looking import DESK, PHONE, SMALLEST, barriers, clipped
from tests.property_reports.finished import a_document, a_finished_report, an_ordered_report, finish_version

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.django_db(transaction=True)]

PASSWORD = "a-quiet-street-9"
NOW = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)


@pytest.fixture
def agent(transactional_db: None, empty_cache: None) -> User:
    return UserFactory(email="maria@example.com", password=PASSWORD)


def looks_well(page: Page) -> None:
    """Nothing is clipped from the smallest phone up, and nothing keeps anybody out."""
    for width in (PHONE, SMALLEST, DESK):
        assert clipped(page, width) == 0
    assert not barriers(page)


def test_a_report_is_found_shared_released_and_revoked(page: Page, live_server, agent: User) -> None:
    report = share(a_finished_report(agent.account, agent), now=NOW)
    finish_version(report, a_document(agent.account, agent, prepared_for="Ruth Okafor"), attempt=2)
    an_ordered_report(agent.account, agent, status="failed", error_message="The MLS is away.")
    page.goto(f"{live_server.url}/sign-in/?next=/property-reports/")
    page.get_by_label("Email").fill("maria@example.com")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="Property reports")).to_be_visible()
    looks_well(page)

    page.goto(f"{live_server.url}/property-reports/{report.pk}/")
    expect(page.get_by_text("It still shows the version you released")).to_be_visible()
    looks_well(page)
    page.get_by_role("button", name="Release this version").click()
    expect(page.get_by_text("It shows this version")).to_be_visible()

    path = whole_address(report).split("/c/")[1]
    page.goto(f"{live_server.url}/c/{path}")
    expect(page.get_by_role("heading", name="Price range")).to_be_visible()
    looks_well(page)

    page.goto(f"{live_server.url}/property-reports/{report.pk}/link/revoke/")
    looks_well(page)
    page.get_by_role("button", name="Revoke the link").click()
    page.goto(f"{live_server.url}/c/{path}")
    expect(page.get_by_role("heading", name="This report is no longer shared")).to_be_visible()
    looks_well(page)
