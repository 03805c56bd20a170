"""What a person does to a schedule: pause, resume, skip, run now."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from accounts.models import User
from market_reports.models import RunStatus, Schedule, ScheduleRun
from market_reports.scheduling.slots import next_slot, rhythm_of


def arm(schedule: Schedule, now: datetime) -> None:
    """Set when it is due next, after it was made, changed or resumed."""
    schedule.next_run_at = next_slot(rhythm_of(schedule), after=now).instant if schedule.active else None
    schedule.save(update_fields=["next_run_at"])


def pause(schedule: Schedule, reason: str | None = None) -> None:
    """Let it rest; ``reason`` is told to the owner where it was not she who did it."""
    schedule.active, schedule.paused_reason, schedule.next_run_at = False, reason, None
    schedule.save(update_fields=["active", "paused_reason", "next_run_at"])


def resume(schedule: Schedule, now: datetime) -> None:
    """Let it go on from its next slot; failures of before are forgotten."""
    schedule.active, schedule.paused_reason, schedule.consecutive_failures = True, None, 0
    schedule.save(update_fields=["active", "paused_reason", "consecutive_failures"])
    arm(schedule, now)


def skip_next(schedule: Schedule) -> None:
    """Pass over the next slot."""
    schedule.skip_next = True
    schedule.save(update_fields=["skip_next"])


def unskip(schedule: Schedule) -> None:
    """Take the next slot after all."""
    schedule.skip_next = False
    schedule.save(update_fields=["skip_next"])


def run_now(schedule: Schedule, user: User, now: datetime) -> ScheduleRun:
    """A run by hand; the one that is underway where it was asked for a moment ago."""
    with transaction.atomic():
        locked = Schedule.objects.select_for_update().get(pk=schedule.pk)
        underway = ScheduleRun.objects.filter(schedule=locked, slot=None, status=RunStatus.STARTED).first()
        return underway or ScheduleRun.objects.create(schedule=locked, started_at=now)
