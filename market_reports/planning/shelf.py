"""The schedules of an account in a list: found by words and state, each with what comes and what came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from accounts.models import Account
from market_reports.audiences import AUDIENCES
from market_reports.models import RunOutcome, RunStatus, Schedule, ScheduleRun
from market_reports.planning.run_counts import Counts, counts_of
from market_reports.planning.words import (
    RunWords,
    moment_in_words,
    rhythm_in_words,
    run_in_words,
    short_moment,
    slot_in_words,
)
from market_reports.request import REPORT_TYPES, OrderInvalid
from market_reports.scheduling.orders import order_of
from market_reports.scheduling.readers import told_count
from market_reports.scheduling.slots import Slot, is_zone, next_slots, rhythm_of, zone_of
from market_reports.scheduling.verbs import IS_A_COPY
from market_reports.words.places import area_label

PER_PAGE = 25
FAILED = (RunOutcome.ERROR, RunOutcome.OVER_LIMIT)
NO_RHYTHM = "Time zone not known"
ACTIVE, PAUSED, TROUBLED = "active", "paused", "troubled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A schedule as it is read: in words, with its next slot and its last run."""

    schedule: Schedule
    what: str
    place: str
    rhythm: str
    next: str
    last: Past | None
    state: RunWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A run as it is read."""

    run: ScheduleRun
    when: str
    short: str
    words: RunWords
    counts: Counts


def find_schedules(account: Account, *, text: str = "", state: str = "") -> QuerySet[Schedule]:
    """The account's schedules that match, the one due next first, those that rest last."""
    found = Schedule.objects.for_account(account).select_related("user")
    for word in text.split():
        in_area = Q(area__values__icontains=word) | Q(area__name__icontains=word) | Q(city__icontains=word)
        found = found.filter(Q(name__icontains=word) | in_area | Q(zip_codes__contains=[word]))
    if state in (ACTIVE, PAUSED):
        found = found.filter(active=state == ACTIVE)
    if state == TROUBLED:
        newest = ScheduleRun.objects.filter(schedule=OuterRef("pk")).newest_first()
        found = found.alias(newest=Subquery(newest.values("pk")[:1])).filter(in_trouble())
    return found.order_by("-active", F("next_run_at").asc(nulls_last=True), "name", "id")


def in_trouble() -> Q:
    """Paused by the product or its staff, or active with a ``newest`` run that failed or is late."""
    by_others = Q(active=False, paused_reason__isnull=False) & ~Q(paused_reason=IS_A_COPY)
    late = Q(status=RunStatus.STARTED) & Q(error__gt="")
    unwell = ScheduleRun.objects.filter(late | Q(outcome__in=FAILED), pk=OuterRef("newest"))
    return by_others | Q(Exists(unwell), active=True)


def rows_of(account: Account, schedules: Sequence[Schedule], *, now: datetime) -> list[Row]:
    """The schedules with their newest runs. Two queries, however many."""
    newest = newest_runs([schedule.pk for schedule in schedules])
    counts = counts_of(account, [run.pk for run in newest.values()])
    return [row_of(schedule, newest.get(schedule.pk), counts, now=now) for schedule in schedules]


def newest_runs(schedule_ids: Sequence[UUID]) -> Mapping[UUID, ScheduleRun]:
    """The last run of each schedule that has one."""
    runs = ScheduleRun.objects.filter(schedule__in=schedule_ids).newest_first("schedule")
    return {run.schedule_id: run for run in runs.distinct("schedule")}


def row_of(
    schedule: Schedule, run: ScheduleRun | None, counts: Mapping[UUID, Counts], *, now: datetime
) -> Row:
    """One schedule in words."""
    what, place = what_and_where(schedule)
    last = past_of(schedule, run, counts, now=now) if run else None
    return Row(
        schedule=schedule,
        what=what,
        place=place,
        rhythm=rhythm_in_words(rhythm_of(schedule)) if is_zone(schedule.time_zone) else NO_RHYTHM,
        next=next_in_words(schedule, now=now),
        last=last,
        state=state_of(schedule, run, last),
    )


def past_of(schedule: Schedule, run: ScheduleRun, counts: Mapping[UUID, Counts], *, now: datetime) -> Past:
    """One run in words."""
    zone = zone_of(schedule)
    today, counted = now.astimezone(zone), counts.get(run.pk, {})
    left_out = told_count(run.recipients_left_out or [])
    return Past(
        run=run,
        when=slot_in_words(run.slot, started=run.started_at, zone=zone, today=today),
        short=short_moment(run.slot, started=run.started_at, zone=zone, today=today),
        words=run_in_words(run.status, run.outcome, run.error, counted, left_out),
        counts=counted,
    )


def what_and_where(schedule: Schedule) -> tuple[str, str]:
    """What is sent: the report, or the audience it is made for, and its area."""
    preset = AUDIENCES.get(schedule.audience or "")
    what = preset.title if preset else REPORT_TYPES.get(schedule.report_type, "Market report")
    try:
        return what, area_label(order_of(schedule, schedule.created_at.date()).area)
    except OrderInvalid:
        return what, "Area not known any more"


def coming(schedule: Schedule, *, now: datetime, count: int) -> list[Slot]:
    """The next slots of a schedule; none while it rests, or its time zone is not known."""
    if not (schedule.active and is_zone(schedule.time_zone)):
        return []
    return next_slots(rhythm_of(schedule), after=now, count=count)


def next_in_words(schedule: Schedule, *, now: datetime) -> str:
    """When it goes out next, after one that is skipped; empty while it rests."""
    slots = coming(schedule, now=now, count=2)
    if not slots:
        return ""
    zone = zone_of(schedule)
    slot = slots[1 if schedule.skip_next else 0]
    return moment_in_words(slot.instant.astimezone(zone), today=now.astimezone(zone))


def state_of(schedule: Schedule, run: ScheduleRun | None, last: Past | None) -> RunWords:
    """Active, paused and why, delayed and why."""
    if not schedule.active:
        return RunWords("paused", "Paused", schedule.paused_reason or "")
    if run and last and run.status == RunStatus.STARTED and last.words.word == "Delayed":
        return last.words
    if run and last and run.outcome in FAILED:
        return RunWords("failed", "Needs a look", last.words.text)
    return RunWords("completed", "Active", "")
