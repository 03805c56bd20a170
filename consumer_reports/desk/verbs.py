"""What an agent does with a report: let it be read, take it back, open it again, send its copies again."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from consumer_reports.desk.states import held
from consumer_reports.models import ConsumerReport, ConsumerReportStatus
from consumer_reports.telling.consumer import send_copies
from trendyreports.core.ratelimit import count_one

COPIES_A_DAY = 3
DAY_SECONDS = int(timedelta(days=1).total_seconds())


class NotNow(Exception):
    """What was asked for cannot be done with this report as it stands; the message is a sentence."""


@transaction.atomic
def release(report: ConsumerReport, *, now: datetime) -> bool:
    """Let the reader of a held report open it, and send her the copies; False where it is open already."""
    rows = ConsumerReport.objects.filter(held(now), pk=report.pk)
    if not rows.update(released_at=now, updated_at=now):
        return False
    report.released_at = now
    send_copies(report, now=now)
    return True


def revoke(report: ConsumerReport, *, now: datetime) -> bool:
    """Close the public page; False where it is closed already."""
    rows = ConsumerReport.objects.filter(pk=report.pk, revoked_at__isnull=True)
    return bool(rows.update(revoked_at=now, updated_at=now))


def restore(report: ConsumerReport, *, now: datetime) -> bool:
    """Open the page again; False where it is open, or its reader has deleted the report."""
    rows = ConsumerReport.objects.filter(pk=report.pk, revoked_at__isnull=False, erased_at__isnull=True)
    return bool(rows.update(revoked_at=None, updated_at=now))


@transaction.atomic
def resend(report: ConsumerReport, *, now: datetime) -> None:
    """Send the copies once more, at most three times a day. Raises NotNow and ``ratelimit.TooOften``."""
    if not may_resend(report, now=now):
        raise NotNow("Copies go out when the report is ready and its page is open.")
    count_one("home-value-copies", str(report.pk), limit=COPIES_A_DAY, seconds=DAY_SECONDS)
    send_copies(report, now=now, again=True)


def may_resend(report: ConsumerReport, *, now: datetime) -> bool:
    """Whether there is a finished report, an open page, and somebody to write to."""
    is_open = report.status == ConsumerReportStatus.COMPLETED and not (report.revoked_at or report.erased_at)
    is_waiting = bool(report.hold_until and report.hold_until > now and not report.released_at)
    return is_open and not is_waiting and bool(report.consumer_email or report.consumer_phone)
