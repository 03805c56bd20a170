"""``dev.py run`` in a copy of the project, from the first page to the last process."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from devtools import environment
from devtools.places import ROOT
from devtools.processes import started_at, wait_until

pytestmark = pytest.mark.servers


@pytest.fixture
def checkout(tmp_path):
    """A copy of the project as a clone would be, with the environment there is and a demo of one line."""
    copy = tmp_path / "checkout"
    ignored = shutil.ignore_patterns(
        ".venv*", ".local*", ".git", "__pycache__", ".*_cache", "shots", "staticfiles"
    )
    shutil.copytree(ROOT, copy, ignore=ignored)
    (copy / ".venv").symlink_to(environment.places().venv)
    (copy / "trendyreports/management/commands/load_demo.py").write_text(_DEMO)
    yield copy
    door(copy, "down")


_DEMO = """
from django.core.management.base import BaseCommand

class Command(BaseCommand):
    def handle(self, **options):
        self.stdout.write("Demo sign-ins:")
        self.stdout.write("  agent anna@example.com")
"""


def door(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "dev.py", *arguments]
    return subprocess.run(command, cwd=checkout, env=plain(), capture_output=True, text=True, check=False)


def plain() -> dict[str, str]:
    ours = (
        "DATABASE_URL",
        "REDIS_URL",
        "STORAGE_DIR",
        "LOCAL_DIR",
        "DJANGO_SETTINGS_MODULE",
        "PUBLIC_URL",
        "DEBUG",
    )
    return {name: value for name, value in os.environ.items() if name not in ours}


def start_run(checkout: Path, port: int) -> subprocess.Popen[str]:
    signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # tests started by "&" would pass on deafness to it
    return subprocess.Popen(
        [sys.executable, "dev.py", "run", "--port", str(port)], cwd=checkout, env=plain(), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip


def address_printed(run: subprocess.Popen[str]) -> str:
    lines = []
    for line in run.stdout:
        lines.append(line)
        if line.startswith("TrendyReports is at "):
            return line.split()[3]
    raise AssertionError("".join(lines))


def processes_in(checkout: Path) -> list[int]:
    """All processes with this checkout as working folder or in their command."""
    return [pid for pid in _pids() if str(checkout) in _told(pid)]


def _pids() -> list[int]:
    return [int(entry.name) for entry in Path("/proc").glob("[0-9]*") if started_at(int(entry.name))]


def _told(pid: int) -> str:
    try:
        return f"{Path(f'/proc/{pid}/cwd').readlink()} {Path(f'/proc/{pid}/cmdline').read_text()}"
    except OSError:
        return ""


def test_run_serves_survives_kill_9_and_ctrl_c_and_leaves_nothing(checkout):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        run = start_run(checkout, port)
        address = address_printed(run)
    assert address != f"http://127.0.0.1:{port}"
    assert urllib.request.urlopen(f"{address}/healthz").read() == b"ok\n"
    assert run.stdout.readline() == "Demo sign-ins:\n"
    assert "anna@example.com" in run.stdout.readline()

    second = door(checkout, "run")
    assert second.returncode == 0
    assert f"running already, at {address}" in second.stdout

    run.kill()
    run.wait()
    assert wait_until(lambda: not processes_in(checkout), 30)

    again = start_run(checkout, port)
    started = time.monotonic()
    assert address_printed(again) == f"http://127.0.0.1:{port}"
    assert time.monotonic() - started < 50  # under 10 s on a machine that is not busy with tests
    os.killpg(again.pid, signal.SIGINT)
    assert again.wait(60) == 0
    assert wait_until(lambda: not processes_in(checkout), 30)
    assert door(checkout, "down").stdout == "Nothing was running.\n"
