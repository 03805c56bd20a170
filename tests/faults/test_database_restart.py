"""The database server goes down in the middle of a sending, stopped once and killed once, and comes back."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

import psycopg
import pytest
import redis
from django.conf import settings

from devtools.servers import Server
from tests.devtools.looking import server_pid
from tests.fakes.mail_server import MailServer
from tests.faults.mail_workers import doubled, mail_workers
from tests.faults.workers import ROOT, environment, wait_until

pytestmark = pytest.mark.servers
MANY = 60
OPEN = ("pending", "sending")
WRITE = "from tests.faults.mail_workers import write_to; write_to({many})"


@pytest.fixture
def database(tmp_path) -> Iterator[Server]:
    """A server of this test alone, which keeps what it has committed and is brought up again when it ends."""
    redis.Redis.from_url(settings.REDIS_URL).flushdb()
    server = Server("postgres", tmp_path / "postgres", durable=True)
    server.join()
    yield server
    server.stop()


def run_with(database: Server, *command: str) -> None:
    """A command of ours on that database."""
    given = environment(DATABASE_URL=database.address(), LEASE_SECONDS="90")
    subprocess.run([sys.executable, *command], cwd=ROOT, env=given, check=True)


def ends(database: Server) -> list[str] | None:
    """How the messages stand; None while nobody is let in."""
    try:
        with psycopg.connect(database.address(), connect_timeout=2) as door:
            return [status for (status,) in door.execute("SELECT status FROM email_messages")]
    except psycopg.OperationalError:
        return None


def all_ended(database: Server) -> bool:
    found = ends(database)
    return found is not None and not set(found) & set(OPEN)


def taken_down(database: Server, how: signal.Signals) -> Callable[[], bool]:
    """End the server; the answer tells whether another one has taken its place and lets people in."""
    before = server_pid(database)
    os.kill(before, how)
    return lambda: ends(database) is not None and server_pid(database) != before


def test_a_database_that_is_stopped_and_killed_costs_no_message(
    database: Server, mail_server: MailServer, tmp_path
):
    run_with(database, "manage.py", "migrate", "--verbosity", "0")
    run_with(database, "manage.py", "shell", "-c", WRITE.format(many=MANY))
    # The lease outlives the outage: a worker that waits for the database keeps its message.
    mail_server.delay_seconds = 0.05  # so that some wait for the mail server's answer when the database goes
    log = tmp_path / "workers.log"
    with mail_workers(mail_server, log, DATABASE_URL=database.address(), LEASE_SECONDS="90"):
        for so_far, how in ((5, signal.SIGINT), (25, signal.SIGKILL)):
            wait_until(lambda: len(mail_server.received) >= so_far, seconds=180, what=f"{so_far} are sent")  # noqa: B023
            wait_until(taken_down(database, how), seconds=180, what="the database is back")
        wait_until(lambda: all_ended(database), seconds=180, what="every message has ended")
    assert ends(database) == ["sent"] * MANY
    assert len(mail_server.times_by_reader()) == MANY
    assert doubled(mail_server) == {}
