"""What the first page behind the sign-in shows to an agent and to a sponsor."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Role, User
from market_reports.models import ReportGeneration, ReportStatus
from tests.factories import (
    AccountFactory,
    AffiliateFactory,
    ContactFactory,
    LeadFactory,
    ReportGenerationFactory,
    ScheduleFactory,
    UserFactory,
)
from tests.market_reports.finished import a_finished_report, an_ordered_report, sales_of
from trendyreports.home.dashboard import greeting_at
from trendyreports.home.sponsor import sponsored_agents, totals_of


def dashboard(client: Client) -> str:
    answer = client.get("/dashboard/")
    assert answer.status_code == 200
    return answer.content.decode()


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("hour", "words"),
    [(0, "Good morning"), (11, "Good morning"), (12, "Good afternoon"), (18, "Good evening")],
)
def test_the_greeting_goes_by_the_clock_on_her_wall(hour, words):
    assert greeting_at(datetime(2026, 5, 1, hour, tzinfo=UTC)) == words


def test_it_is_morning_where_the_account_is(agent: User, agent_client: Client, time_machine):
    time_machine.move_to("2026-05-02T01:00:00Z", tick=False)  # 6 in the evening of May 1 in Los Angeles
    page = dashboard(agent_client)
    assert "Good evening, Alice" in page
    assert "Friday, May 1" in page


def test_who_has_no_report_yet_is_led_to_the_first(agent_client: Client):
    page = dashboard(agent_client)
    assert "Your first report is a minute away" in page
    assert 'href="/my-data/"' in page


def test_the_newest_finished_report_leads_with_its_figures(agent: User, agent_client: Client):
    finished = a_finished_report(agent.account, agent)
    an_ordered_report(agent.account, agent)
    page = dashboard(agent_client)
    assert f'<h2 id="newest"><a href="/reports/{finished.pk}/">Seattle 98103</a></h2>' in page
    assert "$560,000" in page


def test_what_is_underway_or_failed_says_so(agent: User, agent_client: Client):
    an_ordered_report(agent.account, agent)
    an_ordered_report(agent.account, agent, status=ReportStatus.FAILED)
    page = dashboard(agent_client)
    assert "Waiting" in page
    assert "Failed" in page


def test_the_use_of_the_plan_is_counted(agent: User, agent_client: Client):
    sales_of(agent.account)
    agent_client.post("/reports/new/", {"area": "98103", "report_type": "closed", "window": "30"})
    page = dashboard(agent_client)
    assert "1 of 5" in page
    assert "4 left, renews" in page


def test_many_reports_cost_no_more_queries_than_four(agent: User, agent_client: Client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            agent_client.get("/dashboard/")
        return len(captured)

    ReportGenerationFactory.create_batch(4, account=agent.account)
    for_four = queries()
    ReportGenerationFactory.create_batch(26, account=agent.account)
    ScheduleFactory.create_batch(10, account=agent.account, next_run_at=datetime.now(UTC))
    ScheduleFactory.create_batch(10, account=agent.account, active=False, paused_reason="Nobody is left.")
    assert queries() == for_four


def test_it_says_what_goes_out_next_and_which_schedule_needs_a_look(
    agent: User, agent_client: Client, time_machine
):
    time_machine.move_to("2026-11-26T20:00:00Z", tick=False)
    an_ordered_report(agent.account, agent)
    assert "Nothing goes out by itself yet." in dashboard(agent_client)
    for day in range(4):
        due = datetime(2026, 11, 30 - day, tzinfo=UTC)
        ScheduleFactory(account=agent.account, name=f"Number {day}", weekly_dow=day, next_run_at=due)
    ScheduleFactory(account=agent.account, name="Tired", active=False, paused_reason="No reader is left.")
    ScheduleFactory(account=agent.account, name="Resting", active=False)
    ScheduleFactory(name="Somebody else's", next_run_at=datetime(2026, 11, 27, tzinfo=UTC))
    page = dashboard(agent_client)
    assert [f"Number {day}" in page for day in range(4)] == [False, True, True, True]
    assert "Tuesday, December 1 at 9:00 AM" in page
    assert "Paused. No reader is left." in page
    assert "Resting" not in page
    assert "Somebody else" not in page


# Sponsors


@pytest.fixture
def sponsor(db: None) -> User:
    return UserFactory(account=AffiliateFactory(name="Cascade Title"))


def completed(account, when: datetime) -> None:
    report = ReportGenerationFactory(account=account, status=ReportStatus.COMPLETED)
    ReportGeneration.objects.filter(pk=report.pk).update(created_at=when)


def test_a_sponsor_sees_its_agents_with_this_month_s_reports(sponsor: User, time_machine):
    time_machine.move_to("2026-05-20T20:00:00Z", tick=False)
    busy = AccountFactory(name="Busy Homes", sponsor_account=sponsor.account)
    AccountFactory(name="Quiet Homes", sponsor_account=sponsor.account)
    AccountFactory(name="Somebody Else")
    for day in (2, 3):
        completed(busy, datetime(2026, 5, day, tzinfo=UTC))
    completed(busy, datetime(2026, 4, 30, tzinfo=UTC))
    page = dashboard(signed_in(sponsor))
    assert page.index("Busy Homes") < page.index("Quiet Homes")
    assert "Somebody Else" not in page
    totals = totals_of(sponsored_agents(sponsor.account, datetime(2026, 5, 20, 20, tzinfo=UTC)))
    assert (totals.agents, totals.active, totals.reports) == (2, 1, 2)


def test_the_month_begins_where_the_sponsor_is(sponsor: User):
    agent = AccountFactory(sponsor_account=sponsor.account)
    completed(agent, datetime(2026, 5, 1, 5, tzinfo=UTC))  # still April 30 in Los Angeles
    [row] = sponsored_agents(sponsor.account, datetime(2026, 5, 20, tzinfo=UTC))
    assert row.reports_this_month == 0


def test_reports_that_failed_or_are_underway_are_not_counted(sponsor: User):
    agent = AccountFactory(sponsor_account=sponsor.account)
    for status in (ReportStatus.FAILED, ReportStatus.PENDING):
        ReportGenerationFactory(account=agent, status=status)
    [row] = sponsored_agents(sponsor.account, datetime.now(UTC))
    assert (row.reports_this_month, row.newest_report) == (0, None)


def test_a_sponsor_never_sees_leads_or_contacts_of_its_agents(sponsor: User):
    agent = AccountFactory(sponsor_account=sponsor.account)
    lead, contact = LeadFactory(account=agent), ContactFactory(account=agent)
    page = dashboard(signed_in(sponsor))
    for private in (lead.name, lead.email, contact.name, contact.email):
        assert private not in page


def test_a_sponsor_without_agents_is_told_what_will_be_here(sponsor: User):
    assert "No agents yet" in dashboard(signed_in(sponsor))


def test_thirty_agents_cost_no_more_queries_than_one(sponsor: User):
    client = signed_in(sponsor)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/dashboard/")
        return len(captured)

    AccountFactory(sponsor_account=sponsor.account)
    for_one = queries()
    AccountFactory.create_batch(29, sponsor_account=sponsor.account)
    assert queries() == for_one


def test_the_affiliate_role_sees_totals_and_may_not_order(agent: User):
    completed(agent.account, datetime.now(UTC))
    report = ReportGeneration.objects.get()
    page = dashboard(signed_in(UserFactory(account=agent.account, role=Role.AFFILIATE)))
    assert re.search(r'figure__value">1</span><span class="figure__note">in ', page)
    assert "/reports/new/" not in page
    assert str(report.pk) not in page
