"""A run of a schedule, taken through its steps by whoever claims it: order the report, wait, deliver.

Each call of ``advance`` goes one step. What a step decides is written in one transaction, under the claim;
whoever dies leaves a row that is claimed again, and the step is gone once more from its beginning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from billing.limits import LimitReached
from market_reports.models import (
    OPEN_STATUSES,
    Cadence,
    FailureCause,
    ReportGeneration,
    ReportStatus,
    ScheduleRun,
)
from market_reports.queue import order_report
from market_reports.request import ReportRequest
from market_reports.scheduling.checks import FileTooOld, NobodyThisTime, ScheduleAtFault, checked_order
from market_reports.scheduling.claiming import TOO_LATE, WAITS
from market_reports.scheduling.delivery import deliver
from market_reports.scheduling.endings import (
    end_at_fault,
    end_for_a_newer_file,
    end_over_limit,
    end_unsent,
    open_runs,
    skip,
)
from market_reports.scheduling.lateness import SENT, Fate, Verdict, by_day, verdict
from market_reports.scheduling.sender import sender_of
from market_reports.scheduling.slots import zone_of
from market_reports.scheduling.waking import DELAYED, pause_after, wake_runs
from trendyreports.core.formatting import sentence_case
from trendyreports.core.outbox import Claim, claim, due, put_back

log = structlog.get_logger(__name__)

RETRIED_FOR = timedelta(hours=12)
AT_LEAST = timedelta(hours=1)  # of patience, for a run that was taken up late
UNDERWAY = timedelta(hours=1)  # a run that began on time and takes longer is late
LOOKED_AT_AGAIN = timedelta(minutes=10)  # a report that waits, should nobody tell of its end
RUNS_PER_SWEEP = 500
WAS_PAUSED = "The schedule was paused before this one was sent."
NOT_ACTIVE = "The account is not active."
OUR_FAULT = f"{DELAYED}something went wrong on our side. We will try again by ourselves."
READY_LATE = "Its report was ready late. It goes out at 7 in the morning."
GAVE_UP = "We tried for twelve hours and could not finish this report. Nothing was sent."
DIED = "We tried several times and could not finish this report. Nothing was sent."


class ClaimLost(Exception):
    """A later attempt has taken the run over: nothing of this one may stand."""


def due_runs(now: datetime) -> list[UUID]:
    """The runs a worker should take up now, oldest first."""
    waiting = open_runs().filter(due(now)).order_by("next_attempt_at", "started_at")
    return list(waiting.values_list("id", flat=True)[:RUNS_PER_SWEEP])


def advance(run_id: UUID, *, clock: Callable[[], datetime] = timezone.now) -> UUID | None:
    """Take a run one step further if it is due and nobody else is at it.

    The report that is to be made now is given, to ring for. An error gives the run back, to be tried again
    for twelve hours with growing pauses, and goes on to the caller.
    """
    now = clock()
    held = claim(open_runs(), run_id, now=now, lease_seconds=settings.LEASE_SECONDS)
    if held is None:
        return None
    rows = ScheduleRun.objects.select_related("schedule__account", "schedule__user", "report_run")
    run = rows.get(pk=run_id)
    if held.attempt - run.waits > settings.MAX_ATTEMPTS:
        end_unsent(held, DIED, now=now)
        return None
    with given_back(run, held, now):
        return step(run, held, clock)


@contextmanager
def given_back(run: ScheduleRun, held: Claim, now: datetime) -> Iterator[None]:
    """A step that ends in an error gives the run back; the error goes on."""
    done = False
    try:
        yield
        done = True
    finally:
        if not done:
            try_again(run, held, OUR_FAULT, now=now)


def step(run: ScheduleRun, held: Claim, clock: Callable[[], datetime]) -> UUID | None:
    """The one thing that is to be done with a run as it stands."""
    now, report = clock(), run.report_run
    if sentence := stopped(run):
        skip(held, sentence, now=now)
    elif report is not None and report.status in OPEN_STATUSES:
        wait_for(report, held, now=now)
    elif report is not None and report.status == ReportStatus.FAILED:
        take_failure(run, report, held, now=now)
    elif not comes_too_late(run, held, now=now):
        if report is None:
            return order(run, held, now=now)
        if not deliver(run, report, held, clock):
            try_again(run, held, OUR_FAULT, now=now, report_run=None)
    return None


def stopped(run: ScheduleRun) -> str | None:
    """Why nothing more is to be done; None while everything may go on."""
    if not run.schedule.account.is_active:
        return NOT_ACTIVE
    return WAS_PAUSED if run.slot is not None and not run.schedule.active else None


def comes_too_late(run: ScheduleRun, held: Claim, *, now: datetime) -> bool:
    """Whether the run waits for the morning or ends unsent, being late. What delayed it stays told."""
    found = lateness_of(run, now)
    told = (run.error or "").startswith(DELAYED)
    failing = told and run.report_run is None
    if failing and found.fate is Fate.SKIP:
        end_unsent(held, reason_of_delay(run), now=now)
    elif found.fate is Fate.SKIP:
        skip(held, TOO_LATE, now=now)
    elif failing and (found.until or now) >= run.started_at + RETRIED_FOR:
        end_unsent(held, GAVE_UP, now=now)
        return True
    elif found.until is not None:
        waits = {"error": READY_LATE if run.report_run else WAITS}
        put_off(held, until=found.until, **({} if told else waits))
    return found.fate is not Fate.SEND


def lateness_of(run: ScheduleRun, now: datetime) -> Verdict:
    """What its lateness makes of a run; one whose report is made and counted is sent, by day."""
    zone, cadence = zone_of(run.schedule), Cadence(run.schedule.cadence)
    if run.slot_at is None or now - run.slot_at <= UNDERWAY:
        return SENT
    if run.report_run is not None:
        return by_day(now, zone)
    return verdict(run.slot_at, now=now, zone=zone, cadence=cadence, on_time=UNDERWAY)


def reason_of_delay(run: ScheduleRun) -> str:
    """What kept a run from being sent, once it is too late for it."""
    told = (run.error or "").removeprefix(DELAYED)
    return DIED if run.error == OUR_FAULT else f"{sentence_case(told)} Nothing was sent."


def order(run: ScheduleRun, held: Claim, *, now: datetime) -> UUID | None:
    """Look at everything that could keep the report from being sent, then order it and wait for it."""
    try:
        return place(run, held, checked_order(run.schedule, now), now=now)
    except ScheduleAtFault as fault:
        end_at_fault(run, held, str(fault), now=now)
    except NobodyThisTime as fault:
        skip(held, str(fault), now=now, left_out=fault.readers.told())
    except FileTooOld as fault:
        end_for_a_newer_file(run, held, fault, now=now)
    except LimitReached as fault:
        end_over_limit(held, str(fault), now=now)
    except ClaimLost:
        log.info("run taken over by another", run=str(run.pk))
    return None


def place(run: ScheduleRun, held: Claim, request: ReportRequest, *, now: datetime) -> UUID:
    """The order, the tie between run and report, and the wait: all of it or nothing."""
    schedule = run.schedule
    with transaction.atomic():
        report = order_report(
            account=schedule.account,
            user=sender_of(schedule),
            request=request,
            now=now,
            ring_for_worker=False,
            retry_until=patience_of(run, now),
        )
        if not put_off(held, until=now + LOOKED_AT_AGAIN, report_run=report, error=None):
            raise ClaimLost
    return report.pk


def wait_for(report: ReportGeneration, held: Claim, *, now: datetime) -> None:
    """Wait for a report that is being made; one that ended in this very moment makes the run due at once."""
    put_off(held, until=now + LOOKED_AT_AGAIN)
    if not ReportGeneration.objects.filter(pk=report.pk, status__in=OPEN_STATUSES).exists():
        wake_runs(report.pk, now=now)


def take_failure(run: ScheduleRun, report: ReportGeneration, held: Claim, *, now: datetime) -> None:
    """The report failed: for a reason that lies in the schedule, in its source, or with us."""
    sentence = report.error_message or DIED
    if report.failure_cause == FailureCause.ORDER:
        end_at_fault(run, held, sentence, now=now)
    elif report.failure_cause == FailureCause.SOURCE:
        end_unsent(held, sentence, now=now)
    else:
        try_again(run, held, OUR_FAULT, now=now, report_run=None)


def try_again(run: ScheduleRun, held: Claim, sentence: str, *, now: datetime, **changes: Any) -> None:
    """Put the run off after a fault of ours, longer each time; after twelve hours it ends."""
    if now >= run.started_at + RETRIED_FOR:
        end_unsent(held, GAVE_UP, now=now)
        return
    put_off(held, until=now + pause_after(now - run.started_at), error=sentence, **changes)


def patience_of(run: ScheduleRun, now: datetime) -> datetime:
    """Until when it is tried again what is nobody's fault here."""
    return max(run.started_at + RETRIED_FOR, now + AT_LEAST)


def put_off(held: Claim, *, until: datetime, **changes: Any) -> bool:
    """Give the run back in good order, so that it does not count as an attempt that died."""
    return put_back(open_runs(), held, until=until, waits=F("waits") + 1, **changes)
