"""A reader takes her report away."""

from __future__ import annotations

from datetime import datetime

from consumer_reports.models import ConsumerReport


def erase(report: ConsumerReport, *, now: datetime) -> None:
    """Take contact, answers and data of a report away, and close it."""
    ConsumerReport.objects.filter(pk=report.pk).update(
        consumer_phone=None,
        consumer_email=None,
        property_data=None,
        comparables=None,
        market_stats=None,
        value_estimate=None,
        consumer_answers=None,
        asked={},
        erased_at=now,
        revoked_at=now,
    )
