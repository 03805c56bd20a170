"""Writes down what a reader does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.http import HttpRequest

from consumer_reports.events.visitors import device_of, is_counted
from consumer_reports.models import ConsumerReport, ConsumerReportVisitor, EventType, ReportAnalytics
from property_reports.public.visits import visitor_of

VISITORS_KEPT = timedelta(days=2)
# One statement: whoever comes at the same moment waits for the row, and nothing is read before it is written.
# A view that a crash of the database forgets is no loss worth a write to the disk for each.
COUNT = """
WITH quick AS (SELECT set_config('synchronous_commit', 'off', true)),
seen AS (
    INSERT INTO consumer_report_visitors (report_id, date, visitor)
    SELECT %(report)s, %(day)s, %(visitor)s FROM quick WHERE %(visitor)s <> ''
    ON CONFLICT DO NOTHING RETURNING 1
),
fresh AS (SELECT count(*)::int AS visitors FROM seen),
counted AS (
    UPDATE consumer_reports
    SET view_count = view_count + 1, unique_views = unique_views + fresh.visitors,
        first_viewed_at = least(first_viewed_at, %(now)s), last_viewed_at = greatest(last_viewed_at, %(now)s)
    FROM fresh WHERE id = %(report)s AND erased_at IS NULL RETURNING id
)
INSERT INTO report_analytics (report_id, event_type, session_id, device_type, created_at)
SELECT counted.id, %(kind)s, nullif(%(visitor)s, ''), %(device)s, %(now)s FROM counted
"""


def note(
    report: ConsumerReport,
    event_type: EventType,
    data: Mapping[str, Any] | None,
    request: HttpRequest,
    *,
    now: datetime,
) -> bool:
    """Keep one event of a reader; False for a program, for the agent's own people, and for one too many."""
    if not is_counted(request, report):
        return False
    ReportAnalytics.objects.create(
        report=report,
        event_type=event_type,
        event_data=dict(data) if data else None,
        session_id=visitor_of(request, report.pk, now=now) or None,
        device_type=device_of(request),
    )
    return True


def note_view(report: ConsumerReport, request: HttpRequest, *, now: datetime) -> bool:
    """Count a view of the open report; False where it is none of a reader's."""
    if request.method != "GET" or not is_counted(request, report):
        return False
    count_view(report.pk, visitor_of(request, report.pk, now=now), device_of(request), now=now)
    return True


def count_view(report_id: UUID, visitor: str, device: str, *, now: datetime) -> None:
    """Count one view, and a visitor who was not here today; an empty ``visitor`` is nobody in particular."""
    given: dict[str, Any] = {"report": report_id, "day": now.date(), "visitor": visitor, "now": now}
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {**given, "device": device, "kind": EventType.VIEW.value})


def forget_visitors(*, now: datetime) -> int:
    """Delete the hashes of days that are over; how many."""
    old = ConsumerReportVisitor.objects.filter(date__lt=(now - VISITORS_KEPT).date())
    return old.delete()[0]
