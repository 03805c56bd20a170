"""From a schedule that has come due to the rows of its runs: each slot once, whoever looks and however often.

A batch of schedules is locked (others pass it by), its runs are written under the unique key of schedule and
slot, and the schedules are moved on to their next slot, all in one transaction. Whoever dies in between
leaves everything as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from django.db import connection, transaction
from django.db.models import Q

from market_reports.models import Cadence, RunOutcome, RunStatus, Schedule, ScheduleRun
from market_reports.scheduling.lateness import Fate, Verdict, verdicts
from market_reports.scheduling.slots import Rhythm, Slot, rhythm_of, slots_after

log = structlog.get_logger(__name__)

BATCH = 500
MOST_BATCHES = 20  # a call; what is left is taken by the next
A_MOMENT = timedelta(microseconds=1)
AS_ASKED = "Skipped, as you asked."
TOO_LATE = "Missed while our service was interrupted, and too late to send."
WAITS = "Missed while our service was interrupted. It goes out at 7 in the morning."
NO_ZONE = "Its time zone is not known any more. Edit the schedule and choose one."

WRITTEN = (
    "id", "schedule_id", "slot", "slot_at", "status", "outcome", "error", "started_at", "finished_at",
    "next_attempt_at",
)  # fmt: skip
WRITE = f"""
INSERT INTO schedule_runs ({", ".join(WRITTEN)})
SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::timestamptz[], %s::text[], %s::text[],
    %s::text[], %s::timestamptz[], %s::timestamptz[], %s::timestamptz[])
ON CONFLICT (schedule_id, slot) DO NOTHING RETURNING id"""  # noqa: S608 - names of columns
MOVE_ON = """
UPDATE schedules SET next_run_at = moved.next_run_at, skip_next = moved.skip_next,
    last_run_at = coalesce(moved.last_run_at, schedules.last_run_at), active = moved.next_run_at IS NOT NULL,
    paused_reason = coalesce(moved.paused_reason, schedules.paused_reason)
FROM unnest(%s::uuid[], %s::timestamptz[], %s::boolean[], %s::timestamptz[], %s::text[])
    AS moved(id, next_run_at, skip_next, last_run_at, paused_reason)
WHERE schedules.id = moved.id"""


@dataclass(frozen=True, slots=True)
class Fired:
    """What one schedule comes to: the rows of its runs, and how its own row moves on.

    Without ``next_run_at`` it is paused for ``paused_reason``.
    """

    schedule_id: UUID
    next_run_at: datetime | None
    runs: list[ScheduleRun] = field(default_factory=list)
    skip_next: bool = False
    last_run_at: datetime | None = None
    paused_reason: str | None = None


def fire_due(now: datetime) -> int:
    """Write the runs of every schedule that is due; how many are to be taken through their steps."""
    return sum(len(run_ids) for run_ids in fired(now))


def fired(now: datetime) -> Iterator[list[UUID]]:
    """Fire batch by batch; the runs of each to ring for, once it is committed."""
    for _ in range(MOST_BATCHES):
        run_ids = fire_batch(now)
        if run_ids is None:
            return
        yield run_ids


def fire_batch(now: datetime) -> list[UUID] | None:
    """Fire up to ``BATCH`` schedules nobody else is at; None when there are none.

    Those runs are given that were not there before and have something to do now.
    """
    with transaction.atomic():
        come = Q(next_run_at__lte=now) | Q(next_run_at=None)  # none: written by plain SQL
        due = Schedule.objects.filter(come, active=True).order_by("next_run_at")
        schedules = list(due.select_for_update(skip_locked=True, no_key=True)[:BATCH])
        if not schedules:
            return None
        fires = [fire(schedule, now) for schedule in schedules]
        written = write([run for each in fires for run in each.runs])
        move_on(fires)
        return [run.pk for run in written if run.status == RunStatus.STARTED and run.next_attempt_at <= now]


def fire(schedule: Schedule, now: datetime) -> Fired:
    """What a schedule that is due comes to; one that cannot be read is paused and keeps nobody waiting."""
    try:
        rhythm = rhythm_of(schedule)
    except ValueError as fault:
        log.warning("schedule unreadable; paused", schedule=str(schedule.pk), fault=str(fault))
        return Fired(schedule.pk, None, paused_reason=NO_ZONE)
    missed, coming = missed_and_next(rhythm, since=schedule.next_run_at or now, now=now)
    skipped = missed[:1] if schedule.skip_next else []
    others = missed[len(skipped) :]
    found = verdicts(others, now=now, zone=rhythm.zone, cadence=Cadence(schedule.cadence))
    runs = [skipped_run(schedule, slot, AS_ASKED, now) for slot in skipped]
    runs += [run_of(schedule, slot, each, now) for slot, each in zip(others, found, strict=True)]
    goes = any(run.status == RunStatus.STARTED for run in runs)
    return Fired(
        schedule.pk,
        coming.instant,
        runs,
        skip_next=schedule.skip_next and not missed,
        last_run_at=now if goes else None,
    )


def missed_and_next(rhythm: Rhythm, *, since: datetime, now: datetime) -> tuple[list[Slot], Slot]:
    """The slots from ``since`` to ``now``, both included, oldest first, and the one after them."""
    missed: list[Slot] = []
    for slot in slots_after(rhythm, since - A_MOMENT):
        if slot.instant > now:
            return missed, slot
        missed.append(slot)
    raise AssertionError("a rhythm has no end")


def run_of(schedule: Schedule, slot: Slot, found: Verdict, now: datetime) -> ScheduleRun:
    """The row of a slot: to be taken through its steps now or in the morning, or skipped."""
    if found.fate is Fate.SKIP:
        return skipped_run(schedule, slot, TOO_LATE, now)
    return ScheduleRun(
        schedule=schedule,
        slot=slot.key,
        slot_at=slot.instant,
        started_at=now,
        next_attempt_at=found.until or now,
        error=WAITS if found.fate is Fate.WAIT else None,
    )


def skipped_run(schedule: Schedule, slot: Slot, reason: str, now: datetime) -> ScheduleRun:
    """A run that is over before it began."""
    return ScheduleRun(
        schedule=schedule,
        slot=slot.key,
        slot_at=slot.instant,
        started_at=now,
        finished_at=now,
        next_attempt_at=now,
        status=RunStatus.FAILED,
        outcome=RunOutcome.SKIPPED,
        error=reason,
    )


def write(runs: Sequence[ScheduleRun]) -> list[ScheduleRun]:
    """Write the rows in one statement; those are given that are new, for a slot that had a run keeps it."""
    with connection.cursor() as cursor:
        cursor.execute(WRITE, [[getattr(run, name) for run in runs] for name in WRITTEN])
        fresh = {run_id for (run_id,) in cursor.fetchall()}
    return [run for run in runs if run.pk in fresh]


def move_on(fires: Sequence[Fired]) -> None:
    """Set every schedule of a batch to its next slot, in one statement."""
    columns: list[Any] = [
        [each.schedule_id for each in fires],
        [each.next_run_at for each in fires],
        [each.skip_next for each in fires],
        [each.last_run_at for each in fires],
        [each.paused_reason for each in fires],
    ]
    with connection.cursor() as cursor:
        cursor.execute(MOVE_ON, columns)
