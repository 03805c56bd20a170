"""What a property report counts in the plan: once, and its changes within 90 days nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

from accounts.models import Account
from billing.limits import local_day, record_usage, release_reference
from billing.models import UsageEvent
from billing.plans import Kind
from property_reports.models import PropertyReport

CHANGES_FREE = timedelta(days=90)


def count_order(account: Account, report: PropertyReport, *, version: int, now: datetime) -> None:
    """Count an order; to be called in the transaction that writes its row. Raises ``LimitReached``.

    The same property on the same day counts once.
    """
    if counted_lately(report, now=now):
        return
    day = local_day(account, now)
    place = (report.property_address, report.property_city, report.property_zip)
    record_usage(
        account,
        kind=Kind.PROPERTY_REPORT,
        reference=reference_of(report, version),
        counts_as="|".join([str(day), *(" ".join((part or "").lower().split()) for part in place)]),
        day=day,
        user_id=report.user_id,
    )


def counted_lately(report: PropertyReport, *, now: datetime) -> bool:
    """Whether the report was counted within the last 90 days, so that a change of it is free."""
    uses = UsageEvent.objects.filter(
        account_id=report.account_id, event_type=Kind.PROPERTY_REPORT, reference__startswith=f"{report.pk}:"
    )
    return uses.filter(voided_at=None, created_at__gte=now - CHANGES_FREE).exists()


def reference_of(report: PropertyReport, version: int) -> str:
    """The natural key of a use: the report and its version."""
    return f"{report.pk}:{version}"


def give_back(report: PropertyReport, *, version: int, now: datetime) -> None:
    """Give back what a version that could not be made has used."""
    release_reference(report.account_id, reference_of(report, version), now=now)
