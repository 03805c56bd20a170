"""Bench of schedules: ten thousand due in a minute, a hundred of one area, 400 days through the database."""

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import redis
from django.conf import settings
from django.db import connection

from accounts.models import Account, Membership, Role, User
from devtools import measure
from devtools.slot_oracle import DAYS, FIRST, Plan, plans, slots
from integrations.feeds import default_profile
from integrations.mls.sandbox.county import STATE
from integrations.models import Feed, PullState
from market_reports.generation import compose
from market_reports.models import ReportGeneration, Schedule, ScheduleRun
from market_reports.sample import TOWN
from market_reports.scheduling.claiming import fire_batch, fire_due, fired
from market_reports.scheduling.runs import advance
from market_reports.scheduling.slots import next_slot, rhythm_of
from market_reports.scheduling.tasks import advance_run, ring_for_each
from trendyreports.core.bell import rings_waiting

SLUG = "bench-schedules"
MANY, A_HUNDRED, AT_ONCE = 10_000, 100, 8
STEP = timedelta(minutes=4)


def run(report: Callable[[str], None]) -> None:
    """Three figures, each with what it must hold to."""
    account = bench_account()
    try:
        due_in_one_minute(account, report)
        one_area(account, report)
        four_hundred_days(account, report)
    finally:
        redis.Redis.from_url(settings.REDIS_URL).flushdb()
        clear(account)


def due_in_one_minute(account: Account, report: Callable[[str], None]) -> None:
    """Ten thousand schedules that come due in the same minute: claimed, and a ring for each in the queue."""
    clear(account)
    came = datetime.now(UTC).replace(second=0, microsecond=0)
    Schedule.objects.bulk_create((daily(account, came) for _ in range(MANY)), batch_size=1_000)
    redis.Redis.from_url(settings.REDIS_URL).flushdb()
    started = time.perf_counter()
    for run_ids in fired(came + timedelta(seconds=5)):
        ring_for_each(advance_run, run_ids)
    spent = time.perf_counter() - started
    rings = rings_waiting(advance_run)
    runs = ScheduleRun.objects.filter(schedule__account=account).count()
    if (rings, runs) != (MANY, MANY) or fire_batch(came + timedelta(seconds=5)) is not None:
        raise RuntimeError(f"{runs} runs and {rings} rings for {MANY} schedules")
    report(measure.against("seconds until 10,000 due schedules are claimed and rung for", spent, at_most=60))


def one_area(account: Account, report: Callable[[str], None]) -> None:
    """A hundred schedules of one area: their orders, then their documents by several workers at once."""
    clear(account)
    came = datetime.now(UTC).replace(second=0, microsecond=0)
    Schedule.objects.bulk_create([daily(account, came) for _ in range(A_HUNDRED)])
    run_ids = [run_id for batch in fired(came + timedelta(seconds=5)) for run_id in batch]
    PullState.objects.filter(feed__account=account).delete()
    started = time.perf_counter()
    for run_id in run_ids:
        advance(run_id)
    spent = time.perf_counter() - started
    report(f"orders placed by runs: {len(run_ids) / spent:.0f} a second and worker process")
    reports = list(ReportGeneration.objects.filter(account=account).select_related("account", "user"))
    if len(reports) != A_HUNDRED:
        raise RuntimeError(f"{len(reports)} reports for {A_HUNDRED} runs")
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(document_of, reports))
    pulls = sum(PullState.objects.filter(feed__account=account).values_list("attempts", flat=True))
    report(measure.against("pulls for 100 schedules of one area at once", pulls, at_most=1))


def document_of(order: ReportGeneration) -> None:
    """What a worker does first with an order."""
    try:
        compose(order, now=datetime.now(UTC))
    finally:
        connection.close()


def four_hundred_days(account: Account, report: Callable[[str], None]) -> None:
    """Two hundred schedules in eight zones, both changes of the clock and a leap day, by a stepped clock."""
    clear(account)
    until = FIRST + timedelta(days=DAYS)
    planned = plans(200)
    rows = [row(account, plan) for plan in planned]
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


def bench_account() -> Account:
    """An account without a limit, whose owner may publish, with a sandbox of its own."""
    account, fresh = Account.objects.get_or_create(
        slug=SLUG,
        defaults={"name": "Bench", "account_type": "REGULAR", "monthly_report_limit_override": 10_000_000},
    )
    if fresh:
        user = User.objects.create_user(
            email=f"{SLUG}@example.com",
            account=account,
            first_name="Alice",
            last_name="Bench",
            brokerage_name="Evergreen Realty",
            brokerage_logo_url=f"/pictures/{'e5' * 32}.png",
            office_address="1200 Market Street, Seattle, WA 98107",
            role=Role.OWNER,
        )
        Membership.objects.create(account=account, user=user, role=Role.OWNER)
        Feed.objects.create(account=account, name="Bench", source="sandbox", **default_profile("sandbox"))
    return account


def clear(account: Account) -> None:
    """Nothing of an earlier round."""
    for rows in (Schedule, ReportGeneration):
        rows.objects.filter(account=account).delete()


def daily(account: Account, came: datetime) -> Schedule:
    """A daily schedule that has come due at a moment."""
    return Schedule(
        account=account,
        report_type="closed",
        area={"kind": "cities", "values": [TOWN], "state": STATE},
        cadence="daily",
        send_hour=came.hour,
        send_minute=came.minute,
        time_zone="UTC",
        recipients=[f"{SLUG}@example.com"],
        starts_on=came.date() - timedelta(days=7),
        next_run_at=came,
    )


def row(account: Account, plan: Plan) -> Schedule:
    """A schedule as planned, set going before its first day."""
    schedule = Schedule(
        account=account,
        report_type="closed",
        cadence=plan.cadence,
        interval_count=plan.every,
        weekly_dow=plan.weekday,
        monthly_dom=plan.month_day,
        send_hour=plan.at.hour,
        send_minute=plan.at.minute,
        time_zone=plan.zone,
        starts_on=plan.starts_on,
    )
    before = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC) - timedelta(days=2)
    schedule.next_run_at = next_slot(rhythm_of(schedule), after=before).instant
    return schedule
