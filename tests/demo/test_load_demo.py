"""The demo: complete after one run, unchanged by a second, moved on by the next day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.hashers import check_password
from django.db.models import Count, Q

from accounts.invitations import open_invitations_of, open_invitations_of_sponsor
from accounts.models import Account, AccountType, LoginAttempt, Role, SignupToken, User
from accounts.readiness import missing_for_publishing
from communications.models import EmailMessage, MailboxEmail, MessageStatus
from consumer_reports.desk.hot import hot_leads
from consumer_reports.desk.states import waiting_reports
from consumer_reports.models import ConsumerReport, HomeValueDay
from integrations.models import Feed, Listing
from market_reports.models import ReportGeneration, Schedule, ScheduleRun
from market_reports.ordering.order_fields import REPORT_TYPES
from property_reports.client_link import report_for, token_of
from property_reports.models import Lead, PropertyDraft, PropertyReport
from tests.demo.loaded import DAY, NEXT_DAY, counts, load
from trendyreports.core.images import picture_bytes
from trendyreports.demo.people import ADMIN, AGENT, LOGINS, PASSWORD, SPONSORED, TEAM, TITLE_COMPANY
from trendyreports.home.sponsor import sponsored_agents

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 17, 20, tzinfo=UTC)  # the moment the demo of the day is loaded at


def account_of(email: str) -> Account:
    return Account.objects.get(home_users__email=email)


def test_it_says_who_can_come_in(demo):
    for email in (AGENT, TITLE_COMPANY, TEAM, ADMIN, PASSWORD):
        assert email in demo


def test_everybody_can_sign_in_with_the_shown_password(demo):
    for email in LOGINS.values():
        user = User.objects.get(email=email)
        assert check_password(PASSWORD, user.password)
        assert user.is_active
        assert user.email_verified_at


def test_the_agent_is_ready_to_publish(demo):
    agent = User.objects.get(email=AGENT)

    assert agent.agent_code == "mayaellison"
    assert agent.brokerage_name
    assert agent.office_address
    assert agent.license_number
    assert picture_bytes(agent.photo_url[10:74])
    assert picture_bytes(agent.account.branding["logo"][10:74])


def test_everybody_of_the_demo_may_publish(demo):
    for user in User.objects.filter(account__isnull=False).select_related("account"):
        assert missing_for_publishing(user, user.account) == [], user.email


def test_the_title_company_sponsors_twelve_agents(demo):
    sponsor = account_of(TITLE_COMPANY)

    assert sponsor.account_type == AccountType.INDUSTRY_AFFILIATE
    assert sponsor.sponsored_accounts.count() == len(SPONSORED) == 12
    assert {account.plan_id for account in sponsor.sponsored_accounts.all()} == {"sponsored_free"}
    assert sponsor.affiliate_branding.accent_color == "#facc15"
    assert picture_bytes(sponsor.affiliate_branding.logo_url[10:74])


def test_the_agents_have_colours_of_every_kind(demo):
    accents = {
        account.branding["accent_color"] for account in account_of(TITLE_COMPANY).sponsored_accounts.all()
    }

    assert {"#0d9488", "#facc15", "#7c2d12", "#1d4ed8", "#f9f3b4"} <= accents


def test_the_team_has_an_owner_and_members(demo):
    roles = list(account_of(TEAM).memberships.order_by("role").values_list("role", flat=True))

    assert roles == [Role.ADMIN, Role.MEMBER, Role.MEMBER, Role.OWNER]


def test_the_agent_works_in_a_second_account_too(demo):
    places = User.objects.get(email=AGENT).memberships.values_list("account__slug", "role")

    assert set(places) == {("maya-ellison", Role.OWNER), ("lindqvist-team", Role.MEMBER)}


def test_the_team_waits_for_an_answer(demo):
    [invited] = open_invitations_of(account_of(TEAM))

    assert invited.role == Role.MEMBER


def test_the_title_company_sees_agents_in_every_state(demo):
    agents = sponsored_agents(account_of(TITLE_COMPANY), NOON)

    assert agents.filter(last_sign_in=None).count() == 3
    assert agents.filter(reports_this_month=0).exists()
    assert agents.filter(reports_this_month__gt=1).exists()
    assert [agent.agent_name for agent in agents.exclude(sponsorship_paused_at=None)] == ["Marcus Delgado"]


def test_three_invitations_of_the_title_company_are_open_and_one_has_expired(demo):
    until = [row.expires_at > NOON for row in open_invitations_of_sponsor(account_of(TITLE_COMPANY))]

    assert sorted(until) == [False, True, True]


def test_the_agent_has_signed_in_rightly_and_wrongly(demo):
    tries = LoginAttempt.objects.filter(email=AGENT)

    assert {attempt.success for attempt in tries} == {True, False}
    assert len({attempt.ip_address for attempt in tries}) == 3
    assert max(attempt.attempted_at for attempt in tries) < NOON


def test_the_mailbox_holds_what_was_written(demo):
    kinds = list(MailboxEmail.objects.values_list("message__kind", flat=True))

    assert sorted(kinds) == [*["sponsorship_invitation"] * 3, "sponsorship_paused", "team_invitation"]
    assert set(EmailMessage.objects.values_list("status", flat=True)) == {MessageStatus.SENT}


def test_no_mail_of_the_demo_leaves_the_machine(demo, settings):
    EmailMessage.objects.all().delete()
    SignupToken.objects.all().delete()
    settings.EMAIL_PROVIDER = "smtp"

    load(NEXT_DAY)

    assert not EmailMessage.objects.exists()


def test_what_a_visitor_answered_or_withdrew_is_not_brought_back(demo):
    Account.objects.update(sponsorship_paused_at=None)
    SignupToken.objects.update(used=True)

    load(NEXT_DAY)

    assert not Account.objects.exclude(sponsorship_paused_at=None).exists()
    assert not SignupToken.objects.filter(used=False).exists()


def test_the_platform_admin_belongs_to_no_account(demo):
    admin = User.objects.get(email=ADMIN)

    assert admin.is_platform_admin
    assert not admin.memberships.exists()


def test_the_agents_reports_are_finished(demo):
    reports = ReportGeneration.objects.filter(account=account_of(AGENT))

    assert reports.count() == 9
    assert {report.status for report in ReportGeneration.objects.all()} == {"completed"}
    assert {report.report_type for report in reports} == set(REPORT_TYPES)
    assert len({report.created_at.date() for report in reports}) > 3


def test_the_agents_schedules_have_a_past_and_a_future(demo):
    schedules = Schedule.objects.filter(account=account_of(AGENT))
    assert {(schedule.active, bool(schedule.next_run_at)) for schedule in schedules} == {
        (True, True),
        (False, False),
    }
    runs = ScheduleRun.objects.filter(schedule__in=schedules)
    assert {run.outcome for run in runs} == {"ok", "skipped", "error"}
    assert all(run.slot_at < NOON for run in runs)
    assert runs.filter(report_run__isnull=False).count() == 2
    sent = EmailMessage.objects.filter(run_id__in=runs.values("pk"))
    assert {message.to_address for message in sent} == {AGENT}  # sample data stays in the account


def test_the_agent_has_a_property_report_with_a_value_a_page_visitors_and_leads(demo):
    account = account_of(AGENT)
    [report] = PropertyReport.objects.for_account(account)
    assert (report.status, report.is_public, report_for(token_of(report) or "")) == (
        "completed", True, report,
    )  # fmt: skip
    assert report.estimate is not None
    prices = [price["amount"] for price in report.options["draft"]["prices"]]
    assert len(prices) == 3 and prices[1] < prices[0] < prices[2]
    assert report.view_count > report.unique_visitors > 20
    statuses = Lead.objects.filter(property_report=report).values_list("status", flat=True)
    assert sorted(statuses) == ["contacted", "new", "new"]
    drafts = PropertyDraft.objects.for_account(account).filter(property_report=None)
    assert [draft.data["prepared_for"] for draft in drafts] == ["Walter Nakamura"]


def test_the_agent_s_home_value_page_has_visitors_and_reports_in_every_outcome(demo):
    account = account_of(AGENT)
    reports = ConsumerReport.objects.for_account(account)
    outcomes = {report.value_estimate["outcome"] for report in reports}
    assert {"estimate", "listed", "none"} <= outcomes
    assert "owner_name" in reports[0].property_data["record"]
    assert {report.property_data["record"]["owner_name"] for report in reports} == {None}
    figures = [value for report in reports for value in report.market_stats["figures"].values()]
    assert all(figures)  # the sample county knows them all
    assert len(waiting_reports(reports, now=NOON)) == 1
    hot = hot_leads(reports, since=NOON - timedelta(days=30), zone=ZoneInfo(account.time_zone))
    assert hot[0].reasons[:2] == ["Tapped to call you", "Came back on two other days"]
    assert HomeValueDay.objects.for_account(account).count() == 30
    assert set(reports.values_list("language", flat=True)) == {"en", "es"}
    assert Lead.objects.filter(consumer_report__in=reports).count() == reports.count() == 6


def test_the_listings_are_those_of_the_day(demo):
    feed = Feed.objects.get()

    assert feed.is_sample
    assert feed.has_display_profile
    assert feed.account is None
    assert 6_000 < Listing.objects.count() < 9_000
    assert not Listing.objects.filter(Q(close_date__gt=DAY) | Q(list_date__gt=DAY)).exists()
    assert Listing.objects.filter(close_date=DAY).exists()
    assert Listing.objects.filter(photos__0__hash__isnull=True).count() == 0


def test_the_sponsor_sees_numbers_of_this_month_within_the_plan(demo):
    month = Q(usage_events__day__gte=date(2026, 3, 1), usage_events__day__lte=DAY)
    sponsored = account_of(TITLE_COMPANY).sponsored_accounts.annotate(
        used=Count("usage_events", filter=month)
    )

    used = sorted(account.used for account in sponsored)
    assert used[0] == 0
    assert 5 < used[-1] <= 10


def test_a_second_run_changes_nothing(demo):
    before = counts()

    said = load(DAY)

    assert counts() == before
    assert "made" not in said
    assert "added" not in said
    assert "listings" not in said


def test_the_next_day_moves_the_same_homes_on(demo):
    before, waiting = (
        counts(),
        set(Listing.objects.filter(status="Pending").values_list("listing_key", flat=True)),
    )

    load(NEXT_DAY)

    after = counts()
    assert before["Listing"] < after["Listing"] < before["Listing"] + 60
    assert {**after, "Listing": 0} == {**before, "Listing": 0}
    assert Listing.objects.filter(close_date=NEXT_DAY, listing_key__in=waiting).exists()
    assert not Listing.objects.filter(close_date__gt=NEXT_DAY).exists()


def test_what_a_visitor_changed_stays(demo):
    Account.objects.filter(slug="maya-ellison").update(name="Maya Sells")

    load(NEXT_DAY)

    assert Account.objects.get(slug="maya-ellison").name == "Maya Sells"
