"""Bench of a sending to 5,000 readers: each gets it once, and the web pages stay quick meanwhile.

The web server, the sending worker and the beat as ``dev.py run`` starts them, and a mail server of its own
process that takes everything and counts.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import redis
from django.conf import settings
from django.db import transaction

from accounts.models import Account
from communications.addressees import Addressee
from communications.models import OPEN_STATUSES, EmailBody, EmailMessage, MessageStatus
from communications.queue import write_many
from devtools.bench_sign_in import people, read, session_of, web
from devtools.measure import against, mebibytes, resident_bytes

ROOT = Path(__file__).resolve().parent.parent
SLUG = "bench-mail"
READERS = 5_000
WARM_UP = 200
PATIENCE_SECONDS = 3_600
CELERY = [sys.executable, "-m", "celery", "-A", "trendyreports.celery:app"]
QUIET = ["--loglevel", "ERROR"]
HTML = (
    "<p>Hi %%name%%,</p>"
    + "<p>A line of a market report.</p>\n" * 1_800
    + "<a href='%%unsubscribe%%'>Stop</a>"
)


def run(report: Callable[[str], None]) -> None:
    """Messages a second, who got how many, pages alone and meanwhile, memory before and after."""
    redis.Redis.from_url(settings.REDIS_URL).flushdb()
    cookie = f"{settings.SESSION_COOKIE_NAME}={session_of(people())}"
    with mail_sink() as sink, web() as (port, _), senders(sink.port) as worker:
        read(port, cookie, seconds=2)
        send_to(WARM_UP, "warm")
        before = resident_bytes(worker)
        alone = read(port, cookie, seconds=10)
        crowded: list[float] = []
        over = threading.Event()
        reader = threading.Thread(target=lambda: read_until(over, port, cookie, crowded))
        reader.start()
        writing, sending = send_to(READERS, "bench")
        over.set()
        reader.join()
        after = resident_bytes(worker)
    times = Counter({who: count for who, count in sink.times.items() if who.startswith("bench")})
    report(f"written in {writing:.1f} s, sent in {sending:.0f} s: {READERS / sending:.0f} messages a second")
    report(f"{sink.connections} connections to the mail server for {READERS + WARM_UP} messages")
    report(against("readers without their message", READERS - len(times), at_most=0))
    report(against("messages too many", times.total() - len(times), at_most=0))
    tell_pages(report, alone, crowded)
    report(f"memory of the sending processes: {mebibytes(before)}, afterwards {mebibytes(after)}")
    report(against("memory after the sending, times before", after / before, at_most=1.1))


def tell_pages(report: Callable[[str], None], alone: list[float], crowded: list[float]) -> None:
    """The pages alone and meanwhile: the middle, and what one in twenty exceeds."""
    for name, part in (("median", 50), ("95th percentile", 95)):
        quiet, busy = percentile(alone, part), percentile(crowded, part)
        report(f"a page, {name}: {quiet * 1000:.1f} ms alone, {busy * 1000:.1f} ms while mail is sent")
        report(against(f"a page while mail is sent, times alone ({name})", busy / quiet, at_most=3))


def percentile(seconds: list[float], part: int) -> float:
    return statistics.quantiles(seconds, n=100)[part - 1]


def read_until(over: threading.Event, port: int, cookie: str, taken: list[float]) -> None:
    """Open the page again and again until it is over."""
    while not over.is_set():
        taken += read(port, cookie, seconds=0.5)


def send_to(how_many: int, prefix: str) -> tuple[float, float]:
    """Write a sending and wait until all of it has ended; the seconds of both."""
    account, _ = Account.objects.get_or_create(
        slug=SLUG, defaults={"name": "Bench", "account_type": "REGULAR"}
    )
    mine = EmailMessage.objects.filter(account=account)
    mine.delete()
    started = time.monotonic()
    with transaction.atomic():
        body = EmailBody.objects.create(account=account, html=HTML, text="Hi %%name%%\n%%unsubscribe%%")
        readers = [
            Addressee(f"{prefix}{number}@example.com", f"Reader {number}") for number in range(how_many)
        ]
        write_many(
            kind="market_report", cause=f"{prefix}:{time.time()}", body=body, subject="Your market",
            addressees=readers, account_id=account.pk, from_name="Ana Realtor",
        )  # fmt: skip
    written = time.monotonic()
    while mine.filter(status__in=OPEN_STATUSES).exists():
        if time.monotonic() - written > PATIENCE_SECONDS:
            raise RuntimeError("the messages were not all sent")
        time.sleep(0.2)
    if mine.exclude(status=MessageStatus.SENT).exists():
        raise RuntimeError("some messages ended otherwise than sent")
    return written - started, time.monotonic() - written


class Sink:
    """The mail server: its port, and once it has ended what it counted."""

    port = 0
    connections = 0
    times: dict[str, int] = {}


@contextmanager
def mail_sink() -> Iterator[Sink]:
    process = subprocess.Popen(
        [sys.executable, "-m", "devtools.mail_sink"],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    sink = Sink()
    sink.port = int(process.stdout.readline())
    try:
        yield sink
    finally:
        told = json.loads(process.communicate()[0])
        sink.connections, sink.times = told["connections"], told["times"]


@contextmanager
def senders(port: int) -> Iterator[int]:
    """The sending worker with its two processes, and the beat; the worker's process."""
    given = {
        "EMAIL_PROVIDER": "smtp",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(port),
        "EMAIL_USE_TLS": "false",
        "LOG_LEVEL": "ERROR",
        "DEBUG": "false",
        "SECRET_KEY": settings.SECRET_KEY,
    }
    work = [
        *CELERY,
        "worker",
        "-Q",
        "send,bulk,light,runs,celery",
        "--concurrency",
        "2",
        "--without-gossip",
        "--without-mingle",
    ]
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as log:
        beat = [*CELERY, "beat", "--schedule", str(Path(folder) / "beat"), "--pidfile="]
        processes = [
            subprocess.Popen([*each, *QUIET], cwd=ROOT, env={**os.environ, **given}, stdout=log, stderr=log)
            for each in (work, beat)
        ]
        try:
            yield processes[0].pid
        finally:
            for process in processes:
                process.terminate()
            for process in processes:
                process.wait(timeout=60)
