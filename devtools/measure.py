"""What work costs: wall time, and the CPU and memory of a process with everything it starts.

Counted by control groups where one can be made, so that children that live for milliseconds count too;
otherwise from /proc, where a parent's account holds its reaped children, with memory sampled.
"""

import contextlib
import os
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from devtools.control_groups import Group
from devtools.processes import PROC

SAMPLE_SECONDS = 0.05
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Cost:
    wall_seconds: float
    cpu_seconds: float
    peak_bytes: int


@dataclass(frozen=True)
class Yardstick:
    """A figure with the value it must not pass, and the one it aims at."""

    name: str
    value: float
    at_most: float
    aim: float | None = None

    @property
    def held(self) -> bool:
        return self.value <= self.at_most

    def __str__(self) -> str:
        aim = "" if self.aim is None else f", aim {self.aim:g}"
        word = "ok    " if self.held else "MISSED"
        return f"{word} {self.name}: {self.value:.3g} (at most {self.at_most:g}{aim})"


yardsticks: list[Yardstick] = []  # of this run; ``devtools.bench`` lists them at the end


def against(name: str, value: float, *, at_most: float, aim: float | None = None) -> str:
    """Hold a figure against its limit; the line to report. A miss makes ``dev.py bench`` fail."""
    yardsticks.append(Yardstick(name, value, at_most, aim))
    return str(yardsticks[-1])


def median_seconds(action: Callable[[], object], *, rounds: int = 5, warm_up: int = 1) -> float:
    """Median wall seconds of one round."""
    for _ in range(warm_up):
        action()
    return statistics.median(_seconds(action) for _ in range(rounds))


def _seconds(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def median_cost(costs: Iterable[Cost]) -> Cost:
    """The median of each figure by itself."""
    given = list(costs)
    return Cost(
        statistics.median(cost.wall_seconds for cost in given),
        statistics.median(cost.cpu_seconds for cost in given),
        int(statistics.median(cost.peak_bytes for cost in given)),
    )


def cost_of(command: list[str], **options: Any) -> Cost:
    """Run a command and say what it cost, with all its children; CalledProcessError when it fails."""
    with Meter() as meter:
        return meter.cost(lambda: _finish(meter.start(command, **options)))


def _finish(process: subprocess.Popen[bytes]) -> None:
    if code := process.wait():
        raise subprocess.CalledProcessError(code, process.args)


class Meter:
    """The account of some processes and everything they start from then on."""

    def __init__(self) -> None:
        self.group = Group.make()
        self.roots: list[int] = []
        self.finished = False
        self.sampled_peak = 0
        self.sampled_cpu = 0.0
        self.sampler = threading.Thread(target=self._sample, daemon=True)

    def __enter__(self) -> Self:
        self.sampler.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.finished = True
        self.sampler.join()
        self.group.remove()

    def start(self, command: list[str], **options: Any) -> subprocess.Popen[bytes]:
        """Start a process inside the account."""
        process = subprocess.Popen(command, preexec_fn=self.group.enter, **options)
        self.roots.append(process.pid)
        return process

    def adopt(self, pid: int) -> None:
        """Take a running process and its present children into the account."""
        for each in tree([pid]):
            self.group.add(each)
        self.roots.append(pid)

    def cost(self, action: Callable[[], object]) -> Cost:
        """What the processes of the account spend while the action runs."""
        self.reset_peak()
        before = self.cpu_seconds()
        wall = _seconds(action)
        return Cost(wall, self.cpu_seconds() - before, self.peak_bytes())

    def cpu_seconds(self) -> float:
        counted = self.group.cpu_seconds()
        if counted is not None:
            return counted
        self._note()
        return self.sampled_cpu

    def peak_bytes(self) -> int:
        """The most memory the processes held together; what they share counts once."""
        counted = self.group.peak_bytes()
        return self.sampled_peak if counted is None else counted

    def reset_peak(self) -> None:
        self.sampled_peak = 0
        self.group.reset_peak()

    def held_bytes(self, action: Callable[[], object]) -> int:
        """The most memory the processes hold together while the action runs: sampled, libraries too.

        A group's own account has a mapped file with whoever read it first, which may be a process long gone.
        """
        finished, peak = threading.Event(), [0]

        def sample() -> None:
            while not finished.wait(SAMPLE_SECONDS / 2):
                peak[0] = max(peak[0], sum(_resident(pid) for pid in tree(self.roots)))

        sampler = threading.Thread(target=sample)
        sampler.start()
        try:
            action()
        finally:
            finished.set()
            sampler.join()
        return peak[0]

    def _sample(self) -> None:
        while not (self.finished or self.group.counts_all()):
            self._note()
            time.sleep(SAMPLE_SECONDS)

    def _note(self) -> None:
        pids = tree(self.roots)
        self.sampled_peak = max(self.sampled_peak, sum(_resident(pid) for pid in pids))
        self.sampled_cpu = max(self.sampled_cpu, sum(_cpu(pid) for pid in pids))


def tree(roots: list[int]) -> list[int]:
    """The processes and their living descendants."""
    children: dict[int, list[int]] = {}
    for entry in PROC.glob("[0-9]*"):
        fields = _stat(int(entry.name))
        if fields:
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    found: list[int] = []
    waiting = [pid for pid in roots if (PROC / str(pid)).exists()]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting += [child for child in children.get(pid, []) if child not in found]
    return found


def _stat(pid: int) -> list[str]:
    """/proc/PID/stat from the state on: 1 the parent, 11 and 12 own ticks, 13 and 14 of reaped children."""
    with contextlib.suppress(OSError):
        return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    return []


def _cpu(pid: int) -> float:
    fields = _stat(pid)
    return sum(int(ticks) for ticks in fields[11:15]) / TICKS if fields else 0.0


def _resident(pid: int) -> int:
    """Proportional set size: pages shared between processes are counted once in the sum."""
    with contextlib.suppress(OSError):
        for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def resident_bytes(root: int) -> int:
    """The memory a process and its descendants hold now, each by itself, whatever they share."""
    return sum(_held(pid) for pid in tree([root]))


def _held(pid: int) -> int:
    with contextlib.suppress(OSError):
        for line in (PROC / str(pid) / "status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
    return 0


def mebibytes(count: int) -> str:
    return f"{count / 2**20:,.0f} MiB"


def file_of(name: str) -> Path:
    """Where a bench may leave something to look at; kept until the next run."""
    folder = Path(os.environ["LOCAL_DIR"]) / "bench" / "results"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / name
