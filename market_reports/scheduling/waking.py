"""What a report tells the run of a schedule that waits for it, in the transaction of its own change.

Nothing is rung for here: the task that made the report rings, and the sweep where that was lost.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from market_reports.models import RunStatus, ScheduleRun
from market_reports.scheduling.slots import zone_of
from trendyreports.core.formatting import clock_time

SHORTEST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(minutes=30)
DELAYED = "Delayed: "


def waiting_for(report_id: Any) -> QuerySet[ScheduleRun]:
    """The runs that wait for a report: one, or none."""
    return ScheduleRun.objects.filter(report_run=report_id, status=RunStatus.STARTED)


def wake_runs(report_id: Any, *, now: datetime) -> None:
    """Make the run that waits for a report due."""
    waiting_for(report_id).update(next_attempt_at=now)


def woken_by(report_id: UUID, *, now: datetime) -> list[UUID]:
    """The runs to ring for once a report has ended."""
    return list(waiting_for(report_id).filter(next_attempt_at__lte=now).values_list("id", flat=True))


def tell_of_delay(report_id: UUID, sentence: str, *, is_down: bool, now: datetime) -> None:
    """Write on the run why it is late; since when a source is down stays as it was first seen."""
    for run in waiting_for(report_id).select_related("schedule"):
        words = DELAYED + (down_since(run, now) if is_down else "") + sentence
        if not (is_down and (run.error or "").startswith(f"{DELAYED}the MLS feed")):
            ScheduleRun.objects.filter(pk=run.pk).update(error=words)


def down_since(run: ScheduleRun, now: datetime) -> str:
    """Since when, where the schedule is: at 6:10 AM."""
    local = now.astimezone(zone_of(run.schedule))
    return f"the MLS feed is down since {clock_time(local)}. "


def pause_after(age: timedelta) -> timedelta:
    """How long to wait before another try: a quarter of the time it has been tried, 30 s to 30 min."""
    return min(max(age / 4, SHORTEST_PAUSE), LONGEST_PAUSE)
