"""A report that was held for its agent's look opens by itself when she did not look in time."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from consumer_reports.models import ConsumerReport, ConsumerReportStatus
from consumer_reports.telling.agent import tell_agent
from consumer_reports.telling.agent_words import TEXT
from consumer_reports.telling.consumer import send_copies

MOST_AT_ONCE = 200


def release_overdue(*, now: datetime) -> int:
    """Open every report whose time of review is over, with its copies; how many. Each once."""
    overdue = ConsumerReport.objects.filter(
        status=ConsumerReportStatus.COMPLETED,
        hold_until__lte=now,
        released_at=None,
        revoked_at=None,
        erased_at=None,
    )
    keys = list(overdue.order_by("hold_until").values_list("pk", flat=True)[:MOST_AT_ONCE])
    return sum(release_by_itself(key, now=now) for key in keys)


@transaction.atomic
def release_by_itself(report_id: UUID, *, now: datetime) -> bool:
    """Open one report; False where somebody else just did."""
    held = ConsumerReport.objects.filter(pk=report_id, released_at=None, erased_at=None, revoked_at=None)
    if not held.update(released_at=now):
        return False
    report = ConsumerReport.objects.select_related("account", "agent").get(pk=report_id)
    send_copies(report, now=now)
    if report.text_note:
        tell_agent(report, TEXT, now=now)
    return True
