"""Processes, locks and supervised children end as they should."""

import os
import signal
import subprocess
import sys

from devtools import supervision
from devtools.places import ROOT, Places
from devtools.processes import Lock, same_process, started_at, wait_until
from tests.devtools.looking import gone


def test_a_lock_ends_with_its_holder(tmp_path):
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(tmp_path / "lock")],
        cwd=ROOT,
        stdin=subprocess.PIPE,  # it reads until it is killed, whatever these tests have for an input
        stdout=subprocess.PIPE,
        text=True,
    )
    holder.stdout.readline()
    assert Lock(tmp_path / "lock").held()
    holder.kill()
    holder.wait()
    assert not Lock(tmp_path / "lock").held()


_HOLD = """
import sys
import time
import urllib.request
from pathlib import Path
from devtools.processes import Lock
lock = Lock(Path(sys.argv[1]))
print(lock.take(), flush=True)
sys.stdin.read()
"""


def test_children_end_with_a_killed_parent(tmp_path):
    parent = subprocess.Popen([sys.executable, "-c", _PARENT], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    assert not gone(child)
    parent.kill()
    parent.wait()
    assert wait_until(lambda: gone(child), 5)


_PARENT = """
import subprocess
from devtools.processes import end_with_parent
print(subprocess.Popen(["sleep", "100"], preexec_fn=end_with_parent()).pid, flush=True)
import time; time.sleep(100)
"""


def test_a_pid_used_again_is_not_taken_for_the_process_of_before(tmp_path):
    stranger = subprocess.Popen(["sleep", "100"], start_new_session=True)
    try:
        note = tmp_path / "run.json"
        note.write_text(f'{{"children": [[{stranger.pid}, "1"]]}}')
        assert supervision.end_noted(note) is False
        assert stranger.poll() is None
        note.write_text(f'{{"children": [[{stranger.pid}, "{started_at(stranger.pid)}"]]}}')
        assert supervision.end_noted(note) is True
        assert stranger.wait(60) == -signal.SIGTERM
    finally:
        stranger.kill()
        stranger.wait()


def test_a_child_that_dies_is_started_again_and_stopped_with_its_own_children(tmp_path, monkeypatch):
    monkeypatch.setattr(supervision, "places", lambda: Places(tmp_path, tmp_path))
    child = supervision.Child(
        "napper", ["sh", "-c", "sleep 100 & echo $! > pid; wait"], {"PATH": os.environ["PATH"]}
    )
    monkeypatch.setattr(supervision, "ROOT", tmp_path)
    child.start()
    first = child.process
    assert wait_until(lambda: (tmp_path / "pid").exists() and (tmp_path / "pid").read_text().strip(), 5)
    grandchild = int((tmp_path / "pid").read_text())
    first.kill()
    first.wait()

    def started_again():
        child.watch()
        return child.process is not first

    assert wait_until(started_again, 5)
    assert wait_until(lambda: gone(grandchild), 5)
    supervision.stop_children([child])
    assert child.died()
    assert same_process(os.getpid(), started_at(os.getpid()))
