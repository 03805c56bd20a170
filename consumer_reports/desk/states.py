"""Where a report stands, in one word for the agent: how far it and its reader have come."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When

from consumer_reports.models import (
    OPEN_STATUSES,
    ConsumerReport,
    ConsumerReportStatus,
    EventType,
    ReportAnalytics,
)

ERASED, ENDED, FAILED, MAKING = "erased", "ended", "failed", "making"
WAITING, REACHED, OPENED, READY = "waiting", "reached", "opened", "ready"
STATES = {
    WAITING: "Waiting for your look",
    REACHED: "Reached out",
    OPENED: "Opened",
    READY: "Ready, not opened",
    MAKING: "Waiting for records",
    FAILED: "Failed",
    ENDED: "Revoked",
    ERASED: "Deleted by its reader",
}


def held(now: datetime) -> Q:
    """Reports that are ready and wait for the agent's look."""
    return Q(
        status=ConsumerReportStatus.COMPLETED,
        hold_until__gt=now,
        released_at__isnull=True,
        revoked_at__isnull=True,
        erased_at__isnull=True,
    )


def is_held(report: ConsumerReport, now: datetime) -> bool:
    """Whether a report waits for the agent's look."""
    return bool(
        report.status == ConsumerReportStatus.COMPLETED
        and report.hold_until
        and report.hold_until > now
        and not (report.released_at or report.revoked_at or report.erased_at)
    )


def with_state(reports: QuerySet[ConsumerReport], *, now: datetime) -> QuerySet[ConsumerReport]:
    """The reports with ``state``, one of the keys above."""
    clicks = ReportAnalytics.objects.filter(report=OuterRef("pk"), event_type=EventType.AGENT_CLICK)
    state = Case(
        When(erased_at__isnull=False, then=Value(ERASED)),
        When(revoked_at__isnull=False, then=Value(ENDED)),
        When(status=ConsumerReportStatus.FAILED, then=Value(FAILED)),
        When(status__in=OPEN_STATUSES, then=Value(MAKING)),
        When(held(now), then=Value(WAITING)),
        When(Exists(clicks), then=Value(REACHED)),
        When(first_viewed_at__isnull=False, then=Value(OPENED)),
        default=Value(READY),
        output_field=CharField(),
    )
    return reports.annotate(state=state)


def waiting_reports(reports: QuerySet[ConsumerReport], *, now: datetime) -> list[ConsumerReport]:
    """The reports that wait for a look, the one that opens soonest first. One query."""
    heavy = ("property_data", "comparables", "market_stats")
    return list(reports.filter(held(now)).select_related("agent").defer(*heavy).order_by("hold_until")[:20])


def time_left(until: datetime, now: datetime) -> str:
    """``3 h 20 min`` until a moment; whole minutes, never less than one."""
    minutes = max(1, int((until - now) / timedelta(minutes=1)))
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if hours else f"{rest} min"
