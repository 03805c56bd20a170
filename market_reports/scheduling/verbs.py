"""What people do to a schedule: pause, resume, skip, run now, set going, copy."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import structlog
from django.db import transaction
from django.db.models import Q

from accounts.models import User
from market_reports.models import RunStatus, Schedule, ScheduleRun
from market_reports.scheduling.claiming import A_MOMENT
from market_reports.scheduling.slots import is_zone, next_slot, rhythm_of, zone_of
from market_reports.scheduling.tasks import advance_run
from trendyreports.core.bell import ring

log = structlog.get_logger(__name__)

IS_A_COPY = "This is a copy. Check it, then resume it."
LONGEST_NAME = 80
COPIED = (
    "account", "report_type", "city", "zip_codes", "area", "look_back_days", "cadence", "interval_count",
    "weekly_dow", "monthly_dom", "send_hour", "send_minute", "time_zone", "recipients", "subject", "greeting",
    "note", "attach_pdf", "filters", "audience", "language", "keep_window",
)  # fmt: skip


def arm(schedule: Schedule, now: datetime) -> None:
    """Set a schedule that was made or edited to its next slot after ``now``; a paused one has none.

    A slot that had come and was not taken up yet when it was edited is not lost.
    """
    waiting = schedule.next_run_at if schedule.next_run_at and schedule.next_run_at <= now else None
    after = waiting - A_MOMENT if waiting else now
    coming = next_slot(rhythm_of(schedule), after=after).instant if schedule.active else None
    change(schedule, next_run_at=coming)


def pause(schedule: Schedule, reason: str | None = None) -> None:
    """Stop a schedule; runs that have not written to anybody yet do not any more. One that rests already
    keeps its reason.
    """
    change_where(schedule, Q(active=True), active=False, paused_reason=reason, next_run_at=None)


def resume(schedule: Schedule, now: datetime) -> bool:
    """Set a schedule going again, from its next slot on: what came by while it was paused stays undone.

    One that is active goes on as it is. False where its time zone is not known: it has to be edited first.
    """
    if not is_zone(schedule.time_zone):
        return False
    settled = {"paused_reason": None, "consecutive_failures": 0, "skip_next": False}
    if change_where(schedule, Q(active=False), active=True, next_run_at=None, **settled):
        arm(schedule, now)
    return True


def skip_next(schedule: Schedule) -> None:
    """Leave the next slot out; it is recorded as skipped when it comes."""
    change(schedule, skip_next=True)


def unskip(schedule: Schedule) -> None:
    """Take that back."""
    change(schedule, skip_next=False)


def run_now(schedule: Schedule, user: User | None, now: datetime) -> ScheduleRun:
    """Start a run beside the slots, of a paused schedule too. A button pressed twice starts one.

    ``user`` is who pressed it; the report carries the name of the schedule's own.
    """
    with transaction.atomic():
        Schedule.objects.select_for_update(no_key=True).get(pk=schedule.pk)
        runs = ScheduleRun.objects.filter(schedule=schedule, slot=None, status=RunStatus.STARTED)
        underway: ScheduleRun | None = runs.first()
        if underway:
            return underway
        run = ScheduleRun.objects.create(schedule=schedule, started_at=now, next_attempt_at=now)
        change(schedule, last_run_at=now)
        log.info("run by hand", schedule=str(schedule.pk), by=str(user.pk) if user else None)
        transaction.on_commit(partial(ring, advance_run, run.pk))
    return run


def duplicate(schedule: Schedule, user: User | None, now: datetime) -> Schedule:
    """A copy under the name of ``user``, with the same readers; paused, so that nobody gets mail twice."""
    with transaction.atomic():
        copy = Schedule.objects.create(
            **{name: getattr(schedule, name) for name in COPIED},
            user=user,
            name=f"Copy of {schedule}"[:LONGEST_NAME],
            starts_on=now.astimezone(zone_of(schedule)).date(),
            active=False,
            paused_reason=IS_A_COPY,
        )
        copy.contacts.set(schedule.contacts.all())
        copy.contact_groups.set(schedule.contact_groups.all())
    return copy


def change(schedule: Schedule, **columns: object) -> None:
    """Write these columns of the row and no others, which may have moved on meanwhile."""
    change_where(schedule, Q(), **columns)


def change_where(schedule: Schedule, condition: Q, **columns: object) -> bool:
    """The same where the row is as ``condition`` says; else they are read anew, and False is given."""
    if not Schedule.objects.filter(condition, pk=schedule.pk).update(**columns):
        schedule.refresh_from_db(fields=list(columns))
        return False
    for name, value in columns.items():
        setattr(schedule, name, value)
    return True
