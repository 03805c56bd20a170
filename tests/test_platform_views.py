"""The two views of the platform admin say what the rows say, on rows made by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from accounts.models import User
from tests.factories import (
    AccountFactory,
    BillingEventFactory,
    ConsumerReportFactory,
    LeadFactory,
    MembershipFactory,
    PlatformAdminFactory,
    PropertyReportFactory,
    ReportGenerationFactory,
    UserFactory,
)
from tests.sql import rows
from trendyreports.models import AgentStanding, DailyMetrics


def on(day: int, hour: int = 12) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=UTC)


def figures(day: date) -> DailyMetrics:
    return DailyMetrics.objects.get(day=day)


def test_each_day_has_a_row_from_the_first_to_today_without_gaps(db):
    AccountFactory(created_at=on(2))
    days = list(DailyMetrics.objects.order_by("day").values_list("day", flat=True))
    today = timezone.now().astimezone(UTC).date()
    assert days == [date(2026, 3, 2) + timedelta(days=n) for n in range((today - date(2026, 3, 2)).days + 1)]


def test_a_text_counts_once_on_the_day_it_left(db):
    for day, sid, status in (
        (2, "SM1", "queued"), (2, "SM1", "sent"), (3, "SM1", "delivered"), (3, "SM2", "unknown"),
        (3, "SM2", "sent"), (4, "SM3", "refused"), (4, "SM4", "received"), (4, "SM4", "answered"),
        (4, None, "failed"), (4, "SM5", "sent"), (4, "SM5", "undelivered"),
    ):  # fmt: skip
        rows(
            "INSERT INTO sms_logs (to_phone, twilio_sid, status, created_at) VALUES ('+1', %s, %s, %s)",
            sid, status, on(day),
        )  # fmt: skip
    assert [figures(date(2026, 3, day)).texts for day in (2, 3, 4)] == [1, 1, 1]


def test_an_empty_platform_has_a_row_for_today(db):
    User.objects.all().delete()
    assert [(row.day, row.signups) for row in DailyMetrics.objects.all()] == [
        (timezone.now().astimezone(UTC).date(), 0)
    ]


def test_a_day_counts_what_happened_on_it(db):
    account = AccountFactory(created_at=on(2))
    agent = UserFactory(account=account, created_at=on(2, 0))
    UserFactory(account=account, created_at=on(2, 23))
    PlatformAdminFactory(created_at=on(2))
    for status in ("completed", "completed", "failed", "pending"):
        ReportGenerationFactory(account=account, status=status, created_at=on(2))
    PropertyReportFactory(account=account, status="completed", created_at=on(2))
    PropertyReportFactory(account=account, status="failed", created_at=on(2))
    ConsumerReportFactory(account=account, agent=agent, status="completed", created_at=on(2))
    for _ in range(3):
        LeadFactory(account=account, created_at=on(2))
    rows("INSERT INTO email_log (subject, created_at) VALUES ('a', %s), ('b', %s)", on(2), on(2))
    rows("INSERT INTO email_log (subject, error, created_at) VALUES ('c', 'refused', %s)", on(2))
    rows(
        "INSERT INTO sms_logs (to_phone, status, created_at) VALUES ('+1', 'sent', %s), ('+1', NULL, %s)",
        on(2),
        on(2),
    )
    rows("INSERT INTO sms_logs (to_phone, status, created_at) VALUES ('+1', 'undelivered', %s)", on(2))
    day = figures(date(2026, 3, 2))
    assert (day.signups, day.new_accounts) == (2, 1)
    assert (day.market_reports, day.market_reports_failed) == (2, 1)
    assert (day.property_reports, day.property_reports_failed) == (1, 1)
    assert (day.consumer_reports, day.consumer_reports_failed) == (1, 0)
    assert (day.leads, day.emails, day.texts) == (3, 2, 2)
    assert figures(date(2026, 3, 3)).leads == 0


def test_days_are_utc(db):
    account = AccountFactory(created_at=on(2))
    LeadFactory(account=account, created_at=datetime.fromisoformat("2026-03-02T16:30:00-08:00"))
    assert (figures(date(2026, 3, 2)).leads, figures(date(2026, 3, 3)).leads) == (0, 1)


def test_revenue_is_what_paid_invoices_say(db):
    account = AccountFactory(created_at=on(2))
    BillingEventFactory(
        account=account, created_at=on(2), payload={"data": {"object": {"amount_paid": 2900}}}
    )
    BillingEventFactory(account=account, created_at=on(2), payload={"amount_paid": 9900})
    BillingEventFactory(account=account, created_at=on(2), payload={"amount_paid": "free"})
    BillingEventFactory(account=account, created_at=on(2), payload=None)
    BillingEventFactory(
        account=account, created_at=on(2), type="invoice.payment_failed", payload={"amount_paid": 1}
    )
    assert figures(date(2026, 3, 2)).revenue_cents == 12_800
    assert figures(date(2026, 3, 3)).revenue_cents == 0


def test_two_weeks_of_figures_read_two_weeks_of_rows(db):
    AccountFactory(created_at=on(2))
    recent = DailyMetrics.objects.filter(day__gte=timezone.now().date() - timedelta(days=13))
    rows("SET LOCAL enable_seqscan = off")
    plan = recent.explain(analyze=True)
    assert "report_generations_time" in plan
    assert "loops=14" in plan


def test_agents_are_ranked_by_reports_then_leads_then_conversions(db):
    account = AccountFactory()
    busy, liked, quiet = (UserFactory(account=account) for _ in range(3))
    for _ in range(3):
        ReportGenerationFactory(account=account, user=busy, status="completed")
    ReportGenerationFactory(account=account, user=busy, status="failed")
    home = PropertyReportFactory(account=account, user=liked, status="completed")
    ConsumerReportFactory(account=account, agent=liked, status="completed")
    LeadFactory(account=account, property_report=home)
    LeadFactory(account=account, property_report=home, status="converted")
    LeadFactory(account=account, property_report=home, user=busy)
    PlatformAdminFactory()
    standing = {row.user_id: row for row in AgentStanding.objects.all()}
    assert set(standing) == {busy.pk, liked.pk, quiet.pk}
    told = [(row.rank, row.reports, row.leads, row.conversions) for row in
            (standing[busy.pk], standing[liked.pk], standing[quiet.pk])]  # fmt: skip
    assert told == [(1, 3, 1, 0), (2, 2, 2, 1), (3, 0, 0, 0)]


def test_rows_of_one_source_do_not_multiply_those_of_another(db):
    agent = UserFactory()
    for _ in range(4):
        ReportGenerationFactory(account=agent.account, user=agent, status="completed")
        PropertyReportFactory(account=agent.account, user=agent, status="completed")
        LeadFactory(account=agent.account, user=agent)
        MembershipFactory(user=agent)
    row = AgentStanding.objects.get(user=agent)
    assert (row.market_reports, row.property_reports, row.reports, row.leads) == (4, 4, 8, 4)


def test_equal_agents_share_a_rank(db):
    first, second = UserFactory(), UserFactory()
    assert {row.user_id: row.rank for row in AgentStanding.objects.all()} == {first.pk: 1, second.pk: 1}
