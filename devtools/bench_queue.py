"""Bench of the whole way of an order: row, bell, worker, document, four files in storage, row."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import redis
from django.conf import settings
from django.utils import timezone

from accounts.models import Account
from integrations.mls.record import PropertyType, Status
from integrations.models import Feed, Listing
from market_reports.models import ReportGeneration
from market_reports.queue import order_report
from market_reports.request import ReportRequest

ROOT = Path(__file__).resolve().parent.parent
SLUG = "bench-queue"
ZIP = "00601"
TODAY = date(2026, 6, 30)
LISTINGS = 1_000
ORDERS = 24
PATIENCE_SECONDS = 240


def run(report: Callable[[str], None]) -> None:
    """Orders a minute, of snapshots over 1,000 listings and of closed reports with 60 sales."""
    account = bench_account()
    redis.Redis.from_url(settings.REDIS_URL).flushdb()
    with render_worker():
        made(account, "market_snapshot", orders=2, offset=400)
        for report_type, days in (("market_snapshot", 30), ("closed", 30)):
            started = time.monotonic()
            waits = made(account, report_type, orders=ORDERS, days=days)
            minutes = (time.monotonic() - started) / 60
            report(
                f"{report_type}: {ORDERS / minutes:.0f} orders a minute with {workers()} render process(es); "
                f"work on one {sorted(waits)[len(waits) // 2] / 1000:.2f} s (median)"
            )


def bench_account() -> Account:
    """An account whose own feed holds ``LISTINGS`` homes of one ZIP code."""
    account, _ = Account.objects.get_or_create(
        slug=SLUG, defaults={"name": "Bench", "account_type": "REGULAR"}
    )
    ReportGeneration.objects.filter(account=account).delete()
    feed, fresh = Feed.objects.get_or_create(
        account=account, name="Bench", defaults={"source": "csv", "has_display_profile": True}
    )
    if fresh:
        Listing.objects.bulk_create(listing(feed, number) for number in range(LISTINGS))
    return account


def listing(feed: Feed, number: int) -> Listing:
    """A home: four in five closed within the last 400 days, the others for sale."""
    closed = number % 5 != 0
    day = TODAY - timedelta(days=number % 400)
    price = 400_000 + number * 611 % 500_000
    return Listing(
        feed=feed, listing_key=str(number), mls_number=str(number), zip_code=ZIP, city="Benchley", state="WA",
        street_address=f"{number} Main St", status=Status.CLOSED if closed else Status.ACTIVE,
        property_type=list(PropertyType)[number % 3], beds=2 + number % 4, baths=1 + number % 3,
        living_area=900 + number * 37 % 2_200, list_price=price, original_list_price=price,
        list_date=day - timedelta(days=45), pending_date=day - timedelta(days=25) if closed else None,
        close_date=day if closed else None, close_price=price - 5_000 if closed else None,
        office_name="Harbor Realty", office_phone="206-555-0100", checked_at=timezone.now(),
    )  # fmt: skip


def made(account: Account, report_type: str, *, orders: int, days: int = 30, offset: int = 0) -> list[int]:
    """Order reports of different days and wait for all; the milliseconds each took its worker."""
    placed = [
        order_report(
            account=account,
            user=None,
            request=request(report_type, days, TODAY - timedelta(days=offset + number)),
            now=timezone.now(),
            billable=False,
        ).pk
        for number in range(orders)
    ]
    deadline = time.monotonic() + PATIENCE_SECONDS
    mine = ReportGeneration.objects.filter(pk__in=placed)
    while mine.filter(status="completed").count() < orders:
        if time.monotonic() > deadline or mine.filter(status="failed").exists():
            raise RuntimeError("the reports were not all made")
        time.sleep(0.05)
    return [spent or 0 for spent in mine.values_list("processing_time_ms", flat=True)]


def request(report_type: str, days: int, as_of: date) -> ReportRequest:
    params = {
        "report_type": report_type,
        "area": {"kind": "zip_codes", "values": [ZIP]},
        "window": {"days": days},
        "as_of": as_of.isoformat(),
    }
    return ReportRequest.from_params(params, today=TODAY)


def workers() -> int:
    """Render processes, as ``dev.py run`` starts them."""
    return max(1, (os.cpu_count() or 1) - 1)


@contextmanager
def render_worker() -> Iterator[None]:
    """A real worker on the render queue."""
    command = [
        sys.executable, "-m", "celery", "-A", "trendyreports.celery:app", "worker", "--queues", "render",
        "--concurrency", str(workers()), "--loglevel", "WARNING", "--without-gossip", "--without-mingle",
    ]  # fmt: skip
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
        try:
            yield
        finally:
            process.terminate()
            process.wait(timeout=30)
