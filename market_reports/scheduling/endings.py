"""How a run ends when it did not send: skipped, over the plan, failed; and what that does to its schedule."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import structlog
from django.db import transaction
from django.db.models import QuerySet

from communications.letters import letter
from communications.queue import write_email
from market_reports.models import RunOutcome, RunStatus, Schedule, ScheduleRun
from market_reports.scheduling.checks import FileTooOld
from market_reports.scheduling.sender import sender_of
from trendyreports.core.links import public_link
from trendyreports.core.outbox import Claim, finish

log = structlog.get_logger(__name__)

FAILURES_UNTIL_PAUSED = 3


def open_runs() -> QuerySet[ScheduleRun]:
    """Runs that are still underway."""
    return ScheduleRun.objects.filter(status=RunStatus.STARTED)


def end(
    held: Claim,
    outcome: RunOutcome,
    sentence: str,
    *,
    now: datetime,
    left_out: list[dict[str, Any]] | None = None,
) -> bool:
    """End a run that sent nothing; False when a later attempt has taken it over."""
    columns = {} if left_out is None else {"recipients_left_out": left_out}
    log.info("schedule run ended", run=str(held.row_id), outcome=outcome.value, sentence=sentence)
    return finish(
        open_runs(),
        held,
        status=RunStatus.FAILED,
        outcome=outcome,
        error=sentence,
        finished_at=now,
        **columns,
    )


def skip(held: Claim, sentence: str, *, now: datetime, left_out: list[dict[str, Any]] | None = None) -> bool:
    """Leave this slot out; nothing is wrong with the schedule."""
    return end(held, RunOutcome.SKIPPED, sentence, now=now, left_out=left_out)


def end_over_limit(held: Claim, sentence: str, *, now: datetime) -> bool:
    """The plan is used up, and the grace of schedules with it."""
    return end(held, RunOutcome.OVER_LIMIT, sentence, now=now)


def end_unsent(held: Claim, sentence: str, *, now: datetime) -> bool:
    """A vendor or the platform was down for too long; that counts towards nothing."""
    return end(held, RunOutcome.ERROR, sentence, now=now)


def end_for_a_newer_file(run: ScheduleRun, held: Claim, fault: FileTooOld, *, now: datetime) -> bool:
    """Send nothing from a file that is too old and ask the owner for a newer one, once for each file."""
    with transaction.atomic():
        ended = end(held, RunOutcome.SKIPPED, str(fault), now=now)
        if ended:
            cause = f"file_needed:{run.schedule_id}:{fault.newest}"
            tell_owner(run.schedule, "file_needed", cause, {"reason": str(fault), "url": my_data_url()})
    return ended


def end_at_fault(run: ScheduleRun, held: Claim, sentence: str, *, now: datetime) -> bool:
    """The cause lies in the schedule: the third time in a row pauses it, and its owner is told once.

    A run started by hand counts towards nothing: who started it sees what came of it.
    """
    with transaction.atomic():
        schedule = Schedule.objects.select_for_update(no_key=True).get(pk=run.schedule_id)
        ended = end(held, RunOutcome.ERROR, sentence, now=now)
        if ended and run.slot is not None:
            count_failure(schedule, run, sentence)
    return ended


def count_failure(schedule: Schedule, run: ScheduleRun, sentence: str) -> None:
    """Count it on the locked row, and pause the schedule where it was once too often."""
    schedule.consecutive_failures += 1
    changed = ["consecutive_failures"]
    if schedule.active and schedule.consecutive_failures >= FAILURES_UNTIL_PAUSED:
        schedule.active, schedule.next_run_at, schedule.paused_reason = False, None, sentence
        changed += ["active", "next_run_at", "paused_reason"]
        said = {"reason": sentence, "url": schedule_url(schedule), "failures": FAILURES_UNTIL_PAUSED}
        tell_owner(run.schedule, "schedule_paused", f"schedule_paused:{run.pk}", said)
    schedule.save(update_fields=changed)


def tell_owner(schedule: Schedule, kind: str, cause: str, said: dict[str, Any]) -> None:
    """Write to in whose name the schedule writes; once for a ``cause``."""
    person = sender_of(schedule)
    if person is None:
        return
    words = {"first_name": person.first_name, "schedule": str(schedule), **said}
    write_email(
        kind=kind,
        unique_key=cause,
        to=person.email,
        to_name=person.get_full_name() or None,
        letter=letter(kind, words),
        account_id=schedule.account_id,
        user_id=person.pk,
        schedule_id=schedule.pk,
    )


def my_data_url() -> str:
    """Where a file is brought."""
    return public_link("integrations:my_data")


def schedule_url(schedule: Schedule) -> str:
    """The page of a schedule."""
    return public_link("market_reports:schedule", schedule_id=schedule.pk)
