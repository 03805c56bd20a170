"""Costs are counted whole: with short-lived children, with control groups and without."""

import subprocess
import sys
from pathlib import Path

import pytest

from devtools import control_groups, measure

BUSY_SECONDS = 0.3
TICK = 0.01  # /proc counts a process in hundredths, its beginning and its end each rounded down
SPIN = f"import time\nwhile time.process_time() < {BUSY_SECONDS}: pass"
CHILDREN = f"""
import subprocess, sys
for _ in range(3):
    subprocess.run([sys.executable, "-c", {SPIN!r}])
"""


@pytest.fixture(params=["control groups", "proc"])
def way(request, monkeypatch):
    if request.param == "proc":
        monkeypatch.setattr(control_groups, "MOUNTS", Path("/nonexistent"))
    elif control_groups.Group.make().cpu_seconds() is None:
        pytest.skip("no control group can be made here")
    return request.param


def test_the_cpu_of_short_lived_children_counts(way):
    cost = measure.cost_of([sys.executable, "-c", CHILDREN])
    assert 3 * (BUSY_SECONDS - 2 * TICK) <= cost.cpu_seconds < 3 * BUSY_SECONDS + 2
    assert cost.wall_seconds >= 3 * BUSY_SECONDS


def test_the_peak_holds_what_was_given_back(way):
    command = "b = bytearray(150_000_000); import time; time.sleep(0.5); del b; time.sleep(0.1)"
    cost = measure.cost_of([sys.executable, "-c", command])
    assert 150_000_000 < cost.peak_bytes < 400_000_000


def test_a_running_process_can_be_adopted(way):
    process = subprocess.Popen([sys.executable, "-c", "input()\n" + SPIN], stdin=subprocess.PIPE)
    with measure.Meter() as meter:
        meter.adopt(process.pid)
        cost = meter.cost(lambda: process.communicate(b"\n"))
    assert cost.cpu_seconds >= BUSY_SECONDS / 2


def test_a_command_that_fails_has_no_cost():
    with pytest.raises(subprocess.CalledProcessError):
        measure.cost_of([sys.executable, "-c", "raise SystemExit(3)"])


def test_a_group_is_gone_with_its_meter(way):
    with measure.Meter() as meter:
        folders = [folder for folder in (meter.group.unified, meter.group.memory) if folder]
    assert not any(folder.exists() for folder in folders)


def test_a_missed_yardstick_is_remembered(monkeypatch):
    monkeypatch.setattr(measure, "yardsticks", [])
    assert measure.against("share of Chromium's CPU", 0.6, at_most=0.55, aim=0.4).startswith("MISSED")
    assert measure.against("seconds", 0.5, at_most=1).startswith("ok")
    assert [yardstick.held for yardstick in measure.yardsticks] == [False, True]
