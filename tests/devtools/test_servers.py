"""The embedded servers, for real: started, killed, crowded out."""

import contextlib
import os
import signal
import socket
import subprocess
import sys

import psycopg
import pytest
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from devtools.places import ROOT, Stop, places
from devtools.processes import wait_until, working_in
from devtools.servers import Cluster, Server
from tests.devtools.looking import gone, keeper_pid, server_pid, write_and_count

pytestmark = pytest.mark.servers


@pytest.fixture
def postgres(tmp_path):
    server = Server("postgres", tmp_path / "postgres", durable=False)
    yield server
    server.stop()


@pytest.fixture
def valkey(tmp_path):
    server = Server("valkey", tmp_path / "valkey")
    yield server
    server.stop()


def test_the_database_comes_up_and_ends_with_its_last_user(postgres):
    postgres.join()
    address = postgres.address()
    assert write_and_count(address) == 1
    pid = server_pid(postgres)
    second = Server("postgres", postgres.folder)
    second.join()
    assert second.address() == address

    postgres.leave()
    assert not gone(pid)  # the second user still needs it
    second.leave()
    assert gone(pid)

    postgres.join()
    assert write_and_count(postgres.address()) == 2


def test_the_database_lets_nobody_in_without_its_password(postgres):
    postgres.join()
    address = postgres.address()
    bare = address.replace(address.split(":")[2].split("@")[0], "wrong")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(bare)
    assert (postgres.folder / "password").stat().st_mode & 0o077 == 0
    assert (postgres.folder / "address").stat().st_mode & 0o077 == 0


def test_a_killed_user_leaves_no_server_behind(postgres):
    user = subprocess.Popen(
        [sys.executable, "-c", _JOIN, str(postgres.folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert user.stdout.readline().startswith("postgres://")
    pid, keeper = server_pid(postgres), keeper_pid(postgres)
    user.kill()
    user.wait()
    assert wait_until(lambda: gone(pid) and gone(keeper), 20)


_JOIN = """
import sys
import time
import urllib.request
from pathlib import Path
from devtools.servers import Cluster, Server
server = Server("postgres", Path(sys.argv[1]), durable=False)
server.join()
print(server.address(), flush=True)
sys.stdin.read()
import time; time.sleep(60)
"""


def test_everything_killed_at_once_is_up_again_with_its_rows(postgres):
    postgres.durable = True
    postgres.join()
    write_and_count(postgres.address())
    for pid in (keeper_pid(postgres), *working_in(postgres.folder / "data-18", "postgres")):
        with contextlib.suppress(ProcessLookupError):  # the servers feel the end of their keeper
            os.kill(pid, signal.SIGKILL)
    assert wait_until(lambda: not working_in(postgres.folder / "data-18", "postgres"), 10)
    assert (postgres.folder / "data-18" / "postmaster.pid").exists()  # stale, as after a reboot

    postgres.ensure()
    assert write_and_count(postgres.address()) == 2


def test_a_pid_file_that_names_a_strangers_process_does_not_stop_the_start(postgres):
    postgres.join()
    write_and_count(postgres.address())
    postgres.leave()
    stale = postgres.folder / "data-18" / "postmaster.pid"
    stale.write_text(f"{os.getpid()}\n{stale.parent}\n1\n5432\n\n127.0.0.1\n 1 1\nready   \n")

    postgres.join()
    assert write_and_count(postgres.address()) == 2
    assert not gone(os.getpid())


def test_a_server_that_dies_is_started_again_by_its_keeper(valkey):
    valkey.join()
    address = valkey.address()
    redis.Redis.from_url(address).set("kept", "yes")
    pid = server_pid(valkey)
    wait_until(
        lambda: (
            "kept" in (valkey.folder / "data" / "appendonlydir" / "appendonly.aof.1.incr.aof").read_text()
        ),
        5,
    )
    os.kill(pid, signal.SIGKILL)
    assert wait_until(lambda: gone(pid) and not (valkey.folder / "address").exists(), 5)
    assert redis.Redis.from_url(valkey.address()).get("kept") == b"yes"


def test_the_broker_wants_its_password(valkey):
    valkey.join()
    valkey.address()
    port = int((valkey.folder / "port").read_text())
    with pytest.raises(redis.AuthenticationError):
        redis.Redis(port=port, retry=Retry(NoBackoff(), 0)).ping()


def test_a_port_that_is_taken_is_left_to_its_owner(valkey):
    valkey.join()
    valkey.address()
    valkey.leave()
    port = int((valkey.folder / "port").read_text())
    with socket.create_server(("127.0.0.1", port)):
        valkey.join()
        address = valkey.address()
    assert f":{port}/" not in address
    assert redis.Redis.from_url(address).ping()


def test_the_port_stays_the_same_while_it_is_free(valkey):
    valkey.join()
    first = valkey.address()
    valkey.leave()
    valkey.join()
    assert valkey.address() == first


def test_nothing_is_started_for_addresses_that_are_given(tmp_path):
    theirs = {"DATABASE_URL": "postgres://db.example.com/theirs", "REDIS_URL": "redis://cache.example.com"}
    with Cluster("given", given=theirs) as addresses:
        assert addresses == {}
    assert not (places().local / "given" / "postgres").exists()


def test_a_server_that_cannot_start_says_why(tmp_path):
    server = Server("postgres", tmp_path / "postgres")
    (server.folder / "data-18").mkdir()
    (server.folder / "data-18" / "PG_VERSION").write_text("18\n")
    server.join()
    with pytest.raises(Stop, match="did not start"):
        server.address()
