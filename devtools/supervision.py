"""Children of ``dev.py run``: started, started again when they die, stopped with everything they started."""

import contextlib
import json
import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from devtools.places import ROOT, places, say
from devtools.processes import end_with_parent, same_process, started_at, wait_until, write_private

LONGEST_PAUSE_SECONDS = 30.0
HEALTHY_SECONDS = 60.0
LOG_BYTES = 5_000_000


@dataclass
class Child:
    name: str
    command: list[str]
    environment: dict[str, str]
    inherit: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = 0.5
    again_at: float = 0.0

    @property
    def log(self) -> Path:
        return places().logs / f"{self.name}.log"

    def start(self) -> None:
        """In a session of its own, so that Ctrl-C reaches only us; and never longer than we live."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                pass_fds=self.inherit,
                preexec_fn=end_with_parent(signal.SIGTERM),
            )
        self.started = time.monotonic()

    def died(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def watch(self) -> None:
        """Start it again when it died, after a pause that grows while it keeps dying."""
        if not self.died() or self.process is None:
            return
        if self.again_at == 0.0:
            self.pause = (
                1.0
                if time.monotonic() - self.started > HEALTHY_SECONDS
                else min(self.pause * 2, LONGEST_PAUSE_SECONDS)
            )
            self.again_at = time.monotonic() + self.pause
            end_group(self.process.pid, signal.SIGKILL)
            say(
                f"{self.name} ended ({self.process.returncode}); again in {self.pause:.0f} s. Log: {self.log}"
            )
        elif time.monotonic() >= self.again_at:
            self.again_at = 0.0
            self.start()

    def end_of_log(self, lines: int = 15) -> str:
        with contextlib.suppress(FileNotFoundError):
            return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])
        return ""


def stop_children(children: list[Child], patience: float = 8.0) -> None:
    """Ask all to finish, then end their whole groups: workers of workers too."""
    running = [child.process for child in children if child.process is not None]
    for process in running:
        if process.poll() is None:
            process.terminate()
    wait_until(lambda: all(process.poll() is not None for process in running), patience)
    for process in running:
        end_group(process.pid, signal.SIGKILL)
        process.wait()


def end_group(leader: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, number)


def note_children(children: list[Child], note: Path, address: str) -> None:
    """Write down what runs, so that a later command can find and end what a kill -9 left behind."""
    pids = [child.process.pid for child in children if child.process is not None]
    mine = os.getpid()
    state = {
        "address": address,
        "main": [mine, started_at(mine)],
        "children": [[pid, started_at(pid)] for pid in pids],
    }
    write_private(note, json.dumps(state))


def end_noted(note: Path) -> bool:
    """End the noted children that still live (pid and start agree: no stranger). True: there were some."""
    with contextlib.suppress(FileNotFoundError, ValueError):
        children = json.loads(note.read_text())["children"]
        left = [pid for pid, start in children if same_process(pid, start)]
        for pid in left:
            end_group(pid, signal.SIGTERM)
        wait_until(lambda: not any(same_process(pid, start) for pid, start in children), 8)
        for pid in left:
            end_group(pid, signal.SIGKILL)
        note.unlink()
        return bool(left)
    return False
