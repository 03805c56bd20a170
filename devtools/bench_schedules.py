"""Bench of schedules: ten thousand that are due in the same minute, and a hundred of one area."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import redis
from django.conf import settings
from django.db import connection

from accounts.models import Account, Membership, Role, User
from devtools import measure
from integrations.feeds import default_profile
from integrations.mls.sandbox.county import STATE
from integrations.models import Feed, PullState
from market_reports.generation import compose
from market_reports.models import ReportGeneration, Schedule, ScheduleRun
from market_reports.sample import TOWN
from market_reports.scheduling.claiming import fire_batch, fired
from market_reports.scheduling.runs import advance
from market_reports.scheduling.tasks import RUNS_A_RING, advance_runs
from trendyreports.core.bell import ring_for_all, rings_waiting

SLUG = "bench-schedules"
MANY, A_HUNDRED, AT_ONCE = 10_000, 100, 8


def run(report: Callable[[str], None]) -> None:
    """How fast they become work for the workers, and what they cost a vendor."""
    account = bench_account()
    try:
        due_in_one_minute(account, report)
        one_area(account, report)
    finally:
        redis.Redis.from_url(settings.REDIS_URL).flushdb()
        clear(account)


def due_in_one_minute(account: Account, report: Callable[[str], None]) -> None:
    """Ten thousand schedules that come due in the same minute: claimed, and a ring for each in the queue."""
    clear(account)
    came = datetime.now(UTC).replace(second=0, microsecond=0)
    Schedule.objects.bulk_create((daily(account, came) for _ in range(MANY)), batch_size=1_000)
    redis.Redis.from_url(settings.REDIS_URL).flushdb()
    started, worked = time.perf_counter(), time.process_time()
    for run_ids in fired(came + timedelta(seconds=5)):
        ring_for_all(advance_runs, run_ids, at_a_time=RUNS_A_RING)
    spent, worked = time.perf_counter() - started, time.process_time() - worked
    rings = rings_waiting(advance_runs) * RUNS_A_RING
    runs = ScheduleRun.objects.filter(schedule__account=account).count()
    if (rings, runs) != (MANY, MANY) or fire_batch(came + timedelta(seconds=5)) is not None:
        raise RuntimeError(f"{runs} runs and {rings} rings for {MANY} schedules")
    report(f"{worked:.1f} s of it in this process, the rest in the database, the broker and other programs")
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
        faults = set(ScheduleRun.objects.filter(pk__in=run_ids).values_list("error", flat=True))
        raise RuntimeError(f"{len(reports)} reports for {A_HUNDRED} runs: {faults}")
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
    User.objects.filter(account=account, email_verified_at=None).update(email_verified_at=datetime.now(UTC))
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
