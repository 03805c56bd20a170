"""Bench of the wait for one report: from order to files, one worker, a fresh area of 1,000 listings."""

import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import redis
from django.conf import settings
from PIL import Image

from accounts.models import Account
from devtools import measure
from devtools.bench_queue import TODAY, ZIP, bench_account, render_worker
from integrations.models import Listing
from market_reports.models import ReportGeneration, ReportStatus
from market_reports.queue import order_report
from market_reports.report_types import TYPES
from market_reports.request import ReportRequest
from trendyreports.core.images import store_drawn

ROUNDS = 6
PATIENCE_SECONDS = 60
POLL_SECONDS = 0.005
OPEN_DAYS = 7


def run(report: Callable[[str], None]) -> None:
    """Every type several times, one order at a time; the 95th percentile of all waits is the yardstick."""
    account = bench_account()
    furnish(account)
    redis.Redis.from_url(settings.REDIS_URL).flushdb()
    with render_worker():
        for kind in TYPES:
            wait_for(account, kind.key, days_ago=40)
        waits = {
            kind.key: [wait_for(account, kind.key, days_ago=ago) for ago in range(ROUNDS)] for kind in TYPES
        }
    for name, seconds in waits.items():
        report(f"{name}: {statistics.median(seconds):.2f} s from order to files (longest {max(seconds):.2f})")
    ordered = sorted(wait for seconds in waits.values() for wait in seconds)
    p95 = ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]
    report(measure.against("seconds from order to files, 95th percentile of all types", p95, at_most=1.5))


def furnish(account: Account) -> None:
    """Pictures for all homes and open houses in the coming week for every fifth of those for sale."""
    homes = list(Listing.objects.filter(feed__account=account))
    shades = [store_drawn(photo(number)) for number in range(24)]
    for number, home in enumerate(homes):
        picture = shades[number % len(shades)]
        home.photos = [{"hash": picture.hash, "width": picture.width, "height": picture.height}]
        home.open_houses = list(visits(number)) if home.close_date is None and number % 25 == 0 else []
    Listing.objects.bulk_update(homes, ["photos", "open_houses"])


def photo(number: int) -> Image.Image:
    """A picture of card size with as much in it as a photo has."""
    noise = Image.effect_noise((180, 120), 40 + number).resize((720, 480), Image.Resampling.BICUBIC)
    return Image.merge("RGB", (noise, noise.rotate(180), noise.transpose(Image.Transpose.FLIP_LEFT_RIGHT)))


def visits(number: int) -> Iterator[dict[str, str]]:
    """An open house on a day of the week after the report."""
    start = datetime(TODAY.year, TODAY.month, TODAY.day, 20, tzinfo=UTC) + timedelta(
        days=1 + number % OPEN_DAYS
    )
    yield {"start": start.isoformat(), "end": (start + timedelta(hours=2)).isoformat()}


def wait_for(account: Account, report_type: str, *, days_ago: int) -> float:
    """Order a report and wait for its files; the seconds between."""
    params = {
        "report_type": report_type,
        "area": {"kind": "zip_codes", "values": [ZIP]},
        "window": {"days": 30},
        "as_of": (TODAY - timedelta(days=days_ago)).isoformat(),
    }
    request = ReportRequest.from_params(params, today=TODAY)
    started = time.perf_counter()
    now = datetime.now(UTC)
    placed = order_report(account=account, user=None, request=request, now=now, billable=False)
    row = ReportGeneration.objects.filter(pk=placed.pk)
    while row.values_list("status", flat=True).get() != ReportStatus.COMPLETED:
        if time.perf_counter() - started > PATIENCE_SECONDS:
            raise RuntimeError(f"{report_type} was not made: {row.get().error_message}")
        time.sleep(POLL_SECONDS)
    return time.perf_counter() - started
