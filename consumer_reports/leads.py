"""The lead behind a consumer report."""

from __future__ import annotations

from consumer_reports.models import ConsumerReport
from property_reports.models import Lead


def lead_of(report: ConsumerReport) -> Lead | None:
    """Who asked; None where nobody is known."""
    return Lead.objects.for_account(report.account_id).filter(consumer_report=report).first()
