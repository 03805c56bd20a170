"""Whatever dies in the middle of a sending, every reader gets her message once.

``unknown`` is the end of those messages alone of which the mail server's answer was lost.
"""

from __future__ import annotations

import os
import signal
import socket

import pytest
import redis
from django.conf import settings
from django.core.management import call_command

from communications.models import EmailMessage, EmailSuppression
from tests.fakes.mail_server import HANG_UP, SILENCE
from tests.faults.mail_workers import (
    PROCESSES,
    all_ended,
    closed_to_everybody,
    doubled,
    ends,
    lost,
    mail_workers,
    own_broker,
    write_to,
)
from tests.faults.workers import wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.servers]
MANY = 60


@pytest.fixture(autouse=True)
def empty_broker():
    redis.Redis.from_url(settings.REDIS_URL).flushdb()


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def test_workers_killed_in_the_middle_of_a_sending_lose_and_double_nothing(mail_server, tmp_path):
    mail_server.by_reader = {"r7": [SILENCE]}  # one of the killed is waiting for the server's answer
    mail_server.delay_seconds = 0.02
    write_to(MANY)
    with mail_workers(mail_server, tmp_path / "first.log", EMAIL_TIMEOUT="30") as workers:
        wait_until(lambda: ends()["r7"] == "sending", seconds=180, what="r7 is being sent")
        wait_until(lambda: len(mail_server.received) >= 15, seconds=180, what="the others are being sent")
        wait_until(lambda: not mail_server.by_reader["r7"], seconds=180, what="the server has all of r7")
        workers.kill()
    assert not all_ended()
    with mail_workers(mail_server, tmp_path / "second.log"):
        wait_until(all_ended, seconds=180, what="the next workers have sent the rest")
    unknown = {reader for reader, status in ends().items() if status == "unknown"}
    assert "r7" in unknown and len(unknown) <= PROCESSES
    assert (lost(mail_server), doubled(mail_server)) == (set(), {})
    assert set(ends().values()) == {"sent", "unknown"}


def test_each_fault_of_a_mail_server_has_the_end_it_deserves(mail_server, tmp_path):
    mail_server.by_reader = {
        "r0": ["421 4.3.2 shutting down"],
        "r1": ["451 4.3.0 later", "451 4.3.0 still later"],
        "r2": ["550 5.1.1 no such user"],
        "r3": ["554 5.7.1 not welcome"],
        "r4": [HANG_UP],
        "r5": [SILENCE],
    }
    write_to(MANY // 3)
    with mail_workers(mail_server, tmp_path / "workers.log"):
        wait_until(all_ended, seconds=180, what="every message has ended")
    told = ends()
    assert [told[f"r{number}"] for number in range(7)] == [
        "sent", "sent", "refused", "refused", "unknown", "unknown", "sent",
    ]  # fmt: skip
    assert (lost(mail_server), doubled(mail_server)) == (set(), {})
    assert EmailSuppression.objects.get().email == "r2@example.com"
    assert EmailMessage.objects.get(to_address="r1@example.com").attempts == 3


def test_a_database_that_drops_everybody_costs_no_message_and_leaves_none_unknown(mail_server, tmp_path):
    mail_server.delay_seconds = 0.05  # so that some wait for the server's answer when the database goes
    write_to(MANY)
    with mail_workers(mail_server, tmp_path / "workers.log"):
        for so_far in (5, 20):
            wait_until(lambda: len(mail_server.received) >= so_far, seconds=180, what=f"{so_far} are sent")  # noqa: B023
            closed_to_everybody(seconds=0.7)
        wait_until(all_ended, seconds=180, what="every message has ended")
    assert set(ends().values()) == {"sent"}
    assert (lost(mail_server), doubled(mail_server)) == (set(), {})


def test_without_a_broker_the_sweep_sends_what_is_left_and_what_comes(mail_server, tmp_path):
    mail_server.delay_seconds = 0.02
    with own_broker(tmp_path / "broker", free_port) as broker:
        write_to(MANY)
        with mail_workers(mail_server, tmp_path / "workers.log"):
            wait_until(lambda: len(mail_server.received) >= 5, seconds=180, what="the sending has begun")
            os.kill(broker.pid, signal.SIGKILL)
            write_to(5, cause="run:2", prefix="late")
            call_command("sweep", "--drain")
            wait_until(all_ended, seconds=20, what="the workers have ended what they had begun")
    assert set(ends().values()) == {"sent"} and len(ends()) == MANY + 5
    assert (lost(mail_server), doubled(mail_server)) == (set(), {})
