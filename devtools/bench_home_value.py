"""Bench of a home report: from its order to the finished row, and to the message handed to the carrier.

The workers as ``dev.py run`` starts them, a mail server of its own process that takes everything, the sample
county, and two PDF renders at work all the time. An order is what the page of an agent does when a form is
posted: ``order_consumer_report``.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import redis
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from accounts.models import Account, Membership, Role, User
from communications.models import EmailMessage
from consumer_reports.making.finding import find_home
from consumer_reports.making.warming import warm_key
from consumer_reports.models import ConsumerReport
from consumer_reports.queue import order_consumer_report, warm_up_area
from consumer_reports.requests import Asked, Coming, Contact
from devtools.bench_mail import CELERY, QUIET, mail_sink
from devtools.measure import against
from devtools.property_job import prepare
from integrations.areas import city_area
from integrations.assessor.sandbox import sample_listings
from integrations.freshness import make_fresh
from integrations.mls.record import ON_MARKET, PropertyType
from integrations.mls.sandbox.county import STATE
from integrations.models import Feed, FeedSource, Listing
from market_reports.sample import TOWN
from trendyreports.celery import RENDER_NICENESS

ROOT = Path(__file__).resolve().parent.parent
SLUG, EMAIL = "bench-home-value", "home-value@bench.example"
ORDERS, BURST = 40, 20
PAUSE_SECONDS = 1.0
PATIENCE_SECONDS = 240
WARM_UPS = 4  # so that each process has done its work once
AT_MOST_SECONDS, AIM_SECONDS = 2.0, 1.0
RENDERS, MORE_THAN_ENOUGH = 2, 100_000
WORKERS = (("home_value", 2), ("send,bulk,light,runs,celery", 2))


def run(report: Callable[[str], None]) -> None:
    """Reports of areas that were made ready: one after another, and twenty at once."""
    redis.Redis.from_url(settings.REDIS_URL).flushdb()
    agent = the_agent()
    homes = homes_of_the_county(ORDERS + BURST)
    with mail_sink() as sink, workers(sink.port):
        make_ready(agent, homes)
        with renders():
            steady = timed(agent, homes[:ORDERS], pause=PAUSE_SECONDS)
            burst = timed(agent, homes[ORDERS:], pause=0)
    for name, times in (("one after another", steady), (f"{BURST} at once", burst)):
        load = round(os.getloadavg()[0], 1)
        report(json.dumps({"orders": name, "count": len(times), **told(times), "load": load}))
    for what, part in (("completed", 0), ("message handed over", 1)):
        p95 = percentile([pair[part] for pair in steady], 95)
        report(against(f"order to {what}, seconds (p95)", p95, at_most=AT_MOST_SECONDS, aim=AIM_SECONDS))


def told(times: list[tuple[float, float]]) -> dict[str, float]:
    """The seconds as figures."""
    found: dict[str, float] = {}
    for what, part in (("completed", 0), ("handed_over", 1)):
        seconds = [pair[part] for pair in times]
        found |= {f"{what}_p50": percentile(seconds, 50), f"{what}_p95": percentile(seconds, 95)}
    return found


def percentile(seconds: list[float], part: int) -> float:
    if len(seconds) == 1:
        return round(seconds[0], 3)
    return round(statistics.quantiles(seconds, n=100, method="inclusive")[part - 1], 3)


def the_agent() -> User:
    """An agent of the sample county whose profile is whole."""
    User.objects.filter(email=EMAIL).delete()
    Account.objects.filter(slug=SLUG).delete()
    account = Account.objects.create(slug=SLUG, name="Bench", account_type="REGULAR")
    agent = User.objects.create_user(
        email=EMAIL, account=account, first_name="Ana", last_name="Bench", brokerage_name="Bench Realty",
        office_address="1 Bench Street, Wrenfield, OR 97485", email_verified_at=timezone.now(),
    )  # fmt: skip
    Membership.objects.create(account=account, user=agent, role=Role.OWNER)
    return agent


def homes_of_the_county(count: int) -> list[Listing]:
    """Homes of one town that sold some time ago: none of them is for sale."""
    feed, _ = Feed.objects.get_or_create(
        source=FeedSource.SANDBOX,
        account=None,
        defaults={"name": "Sample county", "has_display_profile": True},
    )
    make_fresh([feed], city_area([TOWN], state=STATE), now=timezone.now())
    homes = sample_listings().filter(
        city=TOWN, property_type=PropertyType.SINGLE_FAMILY, latitude__isnull=False
    )
    offered = homes.filter(status__in=ON_MARKET).values("parcel_number")
    sold = homes.filter(status="Closed").exclude(parcel_number__in=offered)
    found = list(sold.order_by("parcel_number", "id").distinct("parcel_number")[:count])
    if len(found) < count:
        raise RuntimeError("the sample county is too small for the bench")
    return found


def make_ready(agent: User, homes: list[Listing]) -> None:
    """What the page does when a home is confirmed, for one home of each area; waits until all is done."""
    areas = {warm_key(agent, find_home(asked_of(home)).record): home for home in homes}
    started = time.monotonic()
    for key, home in areas.items():
        warm_up_area(agent, find_home(asked_of(home)).record)
        while not cache.get(key):
            if time.monotonic() - started > PATIENCE_SECONDS:
                raise RuntimeError("the areas were not made ready")
            time.sleep(0.05)
    for home in homes[:WARM_UPS]:
        timed(agent, [home], pause=0)
    ConsumerReport.objects.filter(account=agent.account_id).delete()


def asked_of(home: Listing) -> Asked:
    street = f"{home.street_address} #{home.unit}" if home.unit else str(home.street_address)
    return Asked(
        address=street,
        city=home.city or "",
        state=home.state or "",
        zip_code=home.zip_code or "",
        fips="41990",
        apn=home.parcel_number or "",
    )


def timed(agent: User, homes: list[Listing], *, pause: float) -> list[tuple[float, float]]:
    """Order reports of these homes; the seconds to each finished row, and to its message handed over."""
    placed = []
    for number, home in enumerate(homes):
        placed.append(order(agent, home, number))
        time.sleep(pause)
    deadline = time.monotonic() + PATIENCE_SECONDS
    keys = [report.pk for report in placed]
    sent = EmailMessage.objects.filter(kind="home_value", consumer_report_id__in=keys, status="sent")
    while sent.count() < len(keys):
        if time.monotonic() > deadline:
            raise RuntimeError("not every report came with its message")
        time.sleep(0.05)
    return [seconds_of(report) for report in placed]


def order(agent: User, home: Listing, number: int) -> ConsumerReport:
    now = timezone.now()
    return order_consumer_report(
        agent=agent,
        page=None,
        asked=asked_of(home),
        contact=Contact(email=f"reader{number}-{home.pk}@bench.example", name="Rae Reader"),
        coming=Coming(
            page="/", language="en", name="Ana Bench", brokerage="Bench Realty", network_address=None
        ),
        now=now,
    )


def seconds_of(report: ConsumerReport) -> tuple[float, float]:
    """From the order to the finished row (a trigger moves ``updated_at``), and to the carrier's answer."""
    row = ConsumerReport.objects.get(pk=report.pk)
    message = EmailMessage.objects.get(kind="home_value", consumer_report_id=report.pk)
    if row.status != "completed" or message.sent_at is None:
        raise RuntimeError(f"{row}: {row.status}, {row.error_message}")
    return between(report.created_at, message.created_at), between(report.created_at, message.sent_at)


def between(first: datetime, last: datetime) -> float:
    return (last - first).total_seconds()


@contextmanager
def workers(port: int) -> Iterator[None]:
    """The worker of home reports and that of messages, as the product starts them, with a mail server."""
    given = {
        "EMAIL_PROVIDER": "smtp",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(port),
        "EMAIL_USE_TLS": "false",
        "LOG_LEVEL": "ERROR",
        "DEBUG": "false",
        "SECRET_KEY": settings.SECRET_KEY,
    }
    with tempfile.TemporaryFile() as log:
        processes = [
            subprocess.Popen(
                [*CELERY, "worker", "-Q", queues, "--concurrency", str(count), "-n", f"bench{place}@%h",
                 "--without-gossip", "--without-mingle", *QUIET],
                cwd=ROOT, env={**os.environ, **given}, stdout=log, stderr=log,
            )
            for place, (queues, count) in enumerate(WORKERS)
        ]  # fmt: skip
        try:
            yield
        finally:
            for process in processes:
                process.terminate()
            for process in processes:
                process.wait(timeout=60)


@contextmanager
def renders() -> Iterator[None]:
    """Two processes that draw the PDF of a property report again and again, as nice as the product's."""
    with tempfile.TemporaryDirectory() as folder:
        job = Path(folder)
        prepare(job)
        lines = job / "lines"
        lines.write_text("property\n" * MORE_THAN_ENOUGH)
        command = [
            "nice",
            "-n",
            str(RENDER_NICENESS),
            sys.executable,
            "-m",
            "devtools.pdf_renderer",
            folder,
        ]
        processes = []
        for _ in range(RENDERS):
            with lines.open() as given:
                processes.append(
                    subprocess.Popen(
                        command,
                        cwd=ROOT,
                        env={**os.environ, "STORAGE_DIR": folder},
                        stdin=given,
                        stdout=subprocess.DEVNULL,
                    )
                )
        try:
            wait_until_drawn(job)
            yield
        finally:
            for process in processes:
                process.terminate()
            for process in processes:
                process.wait(timeout=30)


def wait_until_drawn(job: Path) -> None:
    """Until the first PDF is there."""
    started = time.monotonic()
    while not (job / "ours-property.pdf").exists():
        if time.monotonic() - started > PATIENCE_SECONDS:
            raise RuntimeError("no PDF was drawn")
        time.sleep(0.05)
