"""Real workers that send mail, quick to give up and quick to look again, and what may break around them."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.conf import settings
from django.db import connection

from communications.addressees import Addressee
from communications.models import OPEN_STATUSES, EmailBody, EmailMessage
from communications.queue import write_many
from devtools.valkey import Valkey
from tests.factories import AccountFactory
from tests.fakes.mail_server import MailServer
from tests.faults.workers import database_url, started
from trendyreports.celery import app

QUICK = {
    "LEASE_SECONDS": "1.5",
    "SWEEP_SECONDS": "0.5",
    "EMAIL_TIMEOUT": "1",
    "EMAIL_RETRY_SECONDS": "0.2,0.2,0.2,0.2,0.2",
    "LOG_LEVEL": "WARNING",
}
PROCESSES = 2


class MailWorkers:
    """Two processes that send, and a beat that sweeps; in a group of their own, to be killed whole."""

    def __init__(self, server: MailServer, log: Path, **overrides: str) -> None:
        given = {
            **QUICK,
            "EMAIL_PROVIDER": "smtp",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(server.port),
            "EMAIL_USE_TLS": "false",
            "REDIS_URL": settings.REDIS_URL,
            **overrides,
        }
        work = ["worker", "--queues", "send,bulk,light", "--concurrency", str(PROCESSES)]
        work += ["--without-gossip", "--without-mingle", "--without-heartbeat"]
        work += ["--beat", "--schedule", str(log.with_suffix(".beat")), "--loglevel", "ERROR"]
        self.process = started(work, log, **given)

    def kill(self) -> None:
        """Signal 9 to all of it."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=10)


@contextmanager
def mail_workers(server: MailServer, log: Path, **overrides: str) -> Iterator[MailWorkers]:
    workers = MailWorkers(server, log, **overrides)
    try:
        yield workers
    finally:
        workers.kill()


def write_to(how_many: int, *, cause: str = "run:1", prefix: str = "r") -> None:
    """A sending to so many readers, ``r0@example.com`` and on."""
    account = AccountFactory()
    body = EmailBody.objects.create(account=account, html="<p>Hi %%name%%</p>", text="Hi %%name%%")
    readers = [Addressee(f"{prefix}{number}@example.com") for number in range(how_many)]
    write_many(
        kind="market_report", cause=cause, body=body, subject="Your market", addressees=readers,
        account_id=account.pk,
    )  # fmt: skip


def all_ended() -> bool:
    return not EmailMessage.objects.filter(status__in=OPEN_STATUSES).exists()


def ends() -> dict[str, str]:
    """The first part of each address, with how its message ended."""
    rows = EmailMessage.objects.values_list("to_address", "status")
    return {address.partition("@")[0]: status for address, status in rows}


def doubled(server: MailServer) -> dict[str, int]:
    """Who got a message more than once."""
    return {address: times for address, times in server.times_by_reader().items() if times > 1}


def lost(server: MailServer) -> set[str]:
    """Whose message is called sent and never arrived, or arrived and is called something else but unknown."""
    arrived = {address.partition("@")[0] for address in server.times_by_reader()}
    told = ends()
    sent = {reader for reader, status in told.items() if status == "sent"}
    return {reader for reader in sent ^ arrived if told[reader] != "unknown"}


def closed_to_everybody(seconds: float) -> None:
    """The test's own database ends every connection but ours and lets nobody in for a while.

    It looks like a restart to whoever is connected; the server's other databases notice nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [ours] = cursor.fetchone() or (0,)
    name = str(connection.settings_dict["NAME"])
    other = urlsplit(database_url())._replace(path="/postgres").geturl()
    with psycopg.connect(other, autocommit=True) as door:
        door.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        try:
            door.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> %s",
                (name, ours),
            )
            time.sleep(seconds)
        finally:
            door.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')


@contextmanager
def own_broker(folder: Path, free_port: Callable[[], int]) -> Iterator[subprocess.Popen[bytes]]:
    """A broker of this test alone, rung by this process too; the test may kill it."""
    folder.mkdir()
    valkey, port = Valkey(folder, durable=False), free_port()
    valkey.prepare()
    process = subprocess.Popen(valkey.command(port), stdout=subprocess.DEVNULL)
    before = settings.REDIS_URL, app.conf.broker_write_url
    deadline = time.monotonic() + 20
    while not valkey.ready(process.pid, port):
        assert time.monotonic() < deadline, "the broker did not start"
        time.sleep(0.05)
    settings.REDIS_URL = app.conf.broker_write_url = valkey.address(port)
    app.amqp._producer_pool = None
    try:
        yield process
    finally:
        settings.REDIS_URL, app.conf.broker_write_url = before
        app.amqp._producer_pool = None
        process.kill()
        process.wait(timeout=10)
