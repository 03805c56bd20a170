"""Where a report stands for its reader: on its way, held back, failed, or open."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from consumer_reports.models import OPEN_STATUSES, ConsumerReport, ConsumerReportStatus

LONG = timedelta(seconds=30)  # after so long a reader is told that it takes longer


class Stage(StrEnum):
    WAITING = "waiting"
    LONGER = "longer"
    HELD = "held"
    FAILED = "failed"
    OPEN = "open"


def stage_of(report: ConsumerReport, *, now: datetime) -> Stage:
    """The stage at a moment; a held report opens by itself when its time is over."""
    if report.status in OPEN_STATUSES:
        waits = report.next_attempt_at is not None and report.next_attempt_at > now and report.attempts > 0
        return Stage.LONGER if waits or now - report.created_at > LONG else Stage.WAITING
    if report.status == ConsumerReportStatus.FAILED:
        return Stage.FAILED
    held = report.hold_until is not None and report.hold_until > now and report.released_at is None
    return Stage.HELD if held else Stage.OPEN
