"""Real Celery processes for tests that kill them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import connection

from tests.faults.nursery import Forked, Nursery
from trendyreports.celery import app

ROOT = Path(__file__).resolve().parent.parent.parent
EVERY_QUEUE = "render,scheduled,home_value,send,bulk,light,runs"
QUICK = {"LEASE_SECONDS": "2", "SWEEP_SECONDS": "0.5", "RENDER_HARD_LIMIT_SECONDS": "60"}


def database_url() -> str:
    """The address of the test database this process is connected to."""
    db = connection.settings_dict
    login = f"{db['USER']}:{db['PASSWORD']}" if db["PASSWORD"] else db["USER"]
    return f"postgres://{login}@{db['HOST']}:{db['PORT']}/{db['NAME']}"


def environment(**overrides: str) -> dict[str, str]:
    given = {
        "DATABASE_URL": database_url(),
        "REDIS_URL": settings.REDIS_URL,
        "STORAGE_DIR": str(settings.STORAGE_DIR),
        "CELERY_SKIP_CHECKS": "true",  # Django's, which ``dev.py check`` makes
    }
    return {**os.environ, **given, **QUICK, **overrides}


class Worker:
    """A worker with its beat, in a process group of their own, so that all of it dies at once.

    Without ``beat`` nothing is rung again: for work that has rung already.
    """

    def __init__(
        self,
        log: Path,
        *,
        queues: str = EVERY_QUEUE,
        beat: bool = True,
        from_nothing: bool = False,
        **overrides: str,
    ) -> None:
        work = ["worker", "--queues", queues, "--concurrency", "1", "--without-gossip", "--without-mingle"]
        work += ["--beat", "--schedule", str(log.with_suffix(".beat"))] if beat else []
        work += ["--loglevel", "WARNING"]
        self.process = started(work, log, from_nothing=from_nothing, **overrides)

    def children(self) -> list[int]:
        """The processes that do the work, of a worker without a beat."""
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in listed.split()]

    def kill_all(self) -> None:
        """Signal 9 to the worker, its beat and everything they started."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=60)

    def kill_children(self) -> None:
        for pid in self.children():
            os.kill(pid, signal.SIGKILL)


@cache
def nursery() -> Nursery:
    """The one of this process, from its first worker on."""
    return Nursery()


def started(
    arguments: list[str], log: Path, *, from_nothing: bool = False, **overrides: str
) -> Forked | subprocess.Popen[bytes]:
    """A Celery process with the settings of the tests; ``from_nothing`` as an operator starts it."""
    if not from_nothing:
        return nursery().start(arguments, log, environment(**overrides))
    return subprocess.Popen(
        [sys.executable, "-m", "celery", "-A", "trendyreports.celery:app", *arguments],
        cwd=ROOT,
        env=environment(**overrides),
        stdout=log.open("ab"),
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


@contextmanager
def running_worker(
    log: Path,
    *,
    queues: str = EVERY_QUEUE,
    beat: bool = True,
    from_nothing: bool = False,
    **overrides: str,
) -> Iterator[Worker]:
    worker = Worker(log, queues=queues, beat=beat, from_nothing=from_nothing, **overrides)
    try:
        yield worker
    finally:
        worker.kill_all()


@contextmanager
def running_beat(log: Path) -> Iterator[None]:
    """A beat by itself, which outlives the processes of a worker."""
    arguments = ["beat", "--schedule", str(log.with_suffix(".beat")), "--pidfile=", "--loglevel", "WARNING"]
    beat = started(arguments, log)
    try:
        yield
    finally:
        beat.kill()
        beat.wait(timeout=60)


def wait_until(true: Callable[[], bool], *, seconds: float, what: str) -> None:
    """Poll until the statement is true; fails with its name when the time is up."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"not within {seconds:g} s: {what}"
        time.sleep(0.05)


@contextmanager
def unreachable_broker() -> Iterator[None]:
    """The queue rings where nobody listens."""
    before = app.conf.broker_write_url
    app.conf.broker_write_url = "redis://127.0.0.1:1/0"
    app.amqp._producer_pool = None
    try:
        yield
    finally:
        app.conf.broker_write_url = before
        app.amqp._producer_pool = None
