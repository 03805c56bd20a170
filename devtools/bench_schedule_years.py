"""Bench of schedules over years: 400 days through the database, every slot held against a slow count."""

import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from accounts.models import Account
from devtools import measure
from devtools.bench_schedules import bench_account, clear
from devtools.slot_oracle import DAYS, FIRST, plans, slots
from devtools.slot_rows import row_of
from market_reports.models import Schedule, ScheduleRun
from market_reports.scheduling.claiming import fire_due

STEP = timedelta(minutes=4)


def run(report: Callable[[str], None]) -> None:
    """Slots lost or doubled: none may be."""
    account = bench_account()
    try:
        four_hundred_days(account, report)
    finally:
        clear(account)


def four_hundred_days(account: Account, report: Callable[[str], None]) -> None:
    """Two hundred schedules in eight zones, both changes of the clock and a leap day, by a stepped clock."""
    clear(account)
    until = FIRST + timedelta(days=DAYS)
    planned = plans(200)
    rows = [row_of(plan, account=account, report_type="closed") for plan in planned]
    Schedule.objects.bulk_create(rows)
    expected = {schedule.pk: slots(plan, until=until) for schedule, plan in zip(rows, planned, strict=True)}
    started = time.perf_counter()
    looked = 0
    for moment in looks(expected.values()):
        fire_due(moment)
        looked += 1
    spent = time.perf_counter() - started
    wrong = sum(found_of(schedule, until) != expected[schedule.pk] for schedule in rows)
    total = sum(len(each) for each in expected.values())
    report(f"{total:,} slots of 400 days through the database in {spent:.0f} s ({looked:,} looks)")
    report(measure.against("schedules of 200 with a slot lost or doubled in 400 days", wrong, at_most=0))


def looks(expected: Iterable[list[tuple[str, datetime]]]) -> Iterator[datetime]:
    """Every fourth minute at which anything has come due since the one before."""
    start = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC)
    moments = {moment for each in expected for _, moment in each}
    yield from sorted({start + -(-(moment - start) // STEP) * STEP for moment in moments})


def found_of(schedule: Schedule, until: date) -> list[tuple[str, datetime]]:
    """The slots of a schedule that have a run."""
    runs = ScheduleRun.objects.filter(schedule=schedule, slot__lt=until.isoformat()).order_by("slot_at")
    return [(str(slot), at) for slot, at in runs.values_list("slot", "slot_at") if at]
