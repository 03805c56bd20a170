"""Loading the demo as of a day, and counting what is there."""

from __future__ import annotations

import io
from datetime import date

from django.core.management import call_command
from django.test import override_settings

from accounts.models import Account, AffiliateBranding, LoginAttempt, Membership, SignupToken, User
from billing.models import UsageEvent
from communications.models import EmailMessage, MailboxEmail
from consumer_reports.models import ConsumerReport, HomeValueDay, HomeValuePage, ReportAnalytics
from integrations.models import Feed, Listing
from market_reports.models import ReportGeneration, Schedule, ScheduleRun
from property_reports.models import Lead, LeadEvent, PropertyDraft, PropertyReport, PropertyReportStatsDaily

DAY, NEXT_DAY = date(2026, 3, 17), date(2026, 3, 18)
TABLES = (
    Account, User, Membership, AffiliateBranding, SignupToken, LoginAttempt, EmailMessage, MailboxEmail,
    Feed, Listing, ReportGeneration, Schedule, ScheduleRun, UsageEvent,
    PropertyReport, PropertyDraft, PropertyReportStatsDaily, Lead, LeadEvent,
    HomeValuePage, HomeValueDay, ConsumerReport, ReportAnalytics,
)  # fmt: skip


def load(day: date, *options: str) -> str:
    """What the command says."""
    said = io.StringIO()
    with override_settings(DEBUG=True):
        call_command("load_demo", "--as-of", day.isoformat(), *options, stdout=said)
    return said.getvalue()


def counts() -> dict[str, int]:
    """Rows by table."""
    return {table.__name__: table._default_manager.count() for table in TABLES}
