"""Processes: who is who, ending with the parent, stopping groups, locks that end with their holder."""

import contextlib
import ctypes
import fcntl
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
PR_SET_PDEATHSIG = 1
SECONDS_TO_FINISH = 10
_libc = ctypes.CDLL(None)


def end_with_parent(signal_number: int = signal.SIGTERM) -> Callable[[], None]:
    """For ``preexec_fn``: the kernel sends the child this signal when its parent is gone, however it went.

    The parent must start the child from its main thread, or the signal comes when that thread ends.
    """
    parent = os.getpid()

    def arrange() -> None:
        if PROC.is_dir():
            _libc.prctl(PR_SET_PDEATHSIG, int(signal_number), 0, 0, 0)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)

    return arrange


def run_to_end(command: list[str], folder: Path, environment: dict[str, str]) -> int:
    """Run a command in the foreground; its exit code. It gets our Ctrl-C itself and the time to finish."""
    child = subprocess.Popen(command, cwd=folder, env=environment, preexec_fn=end_with_parent())
    try:
        return child.wait()
    except KeyboardInterrupt:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(SECONDS_TO_FINISH)
        raise
    finally:
        child.kill()
        child.wait()


def started_at(pid: int) -> str | None:
    """The kernel's start time of a process: with the pid it names one for good. None: no such process."""
    try:
        fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except (OSError, ValueError):
        return None
    return None if fields[0] == "Z" else fields[19]


def same_process(pid: int, start: str | None) -> bool:
    return start is not None and started_at(pid) == start


def working_in(folder: Path, program: str) -> list[int]:
    """Processes of that program whose working directory is the folder: servers that lost their keeper."""
    found = []
    for entry in PROC.glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if (entry / "exe").readlink().name.startswith(program) and entry.joinpath("cwd").samefile(folder):
                found.append(int(entry.name))
    return found


def wait_until(happened: Callable[[], bool], seconds: float, pause: float = 0.03) -> bool:
    """Ask again and again until it is so or the time is up."""
    deadline = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > deadline:
            return False
        time.sleep(pause)
    return True


def stop_processes(pids: list[int], first: signal.Signals, seconds: float) -> None:
    """Ask with the first signal, then kill; returns when they are gone."""
    marks = [(pid, started_at(pid)) for pid in pids]
    _send(marks, first)
    if not wait_until(lambda: not any(same_process(*mark) for mark in marks), seconds):
        _send(marks, signal.SIGKILL)
        wait_until(lambda: not any(same_process(*mark) for mark in marks), 5)


def _send(marks: list[tuple[int, str | None]], number: signal.Signals) -> None:
    for pid, start in marks:
        if same_process(pid, start):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)


@dataclass
class Lock:
    """A file lock that vanishes with its holder, also when the holder is killed."""

    path: Path
    handle: int | None = None

    def take(self, *, shared: bool = False, wait: bool = True) -> bool:
        if self.handle is None:
            self.handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(
                self.handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | (0 if wait else fcntl.LOCK_NB)
            )
        except BlockingIOError:
            return False
        return True

    def release(self) -> None:
        if self.handle is not None:
            os.close(self.handle)
            self.handle = None

    def held(self) -> bool:
        """Somebody holds it for himself alone."""
        return not self._could(shared=True)

    def shared_by_others(self) -> bool:
        return not self._could(shared=False) and self._could(shared=True)

    def _could(self, *, shared: bool) -> bool:
        probe = Lock(self.path)
        try:
            return probe.take(shared=shared, wait=False)
        finally:
            probe.release()

    def __enter__(self) -> "Lock":
        self.take()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def port_is_free(port: int, host: str = "127.0.0.1") -> bool:
    try:
        socket.create_server((host, port)).close()
    except OSError:
        return False
    return True


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def write_private(path: Path, text: str) -> None:
    """Replace the file in one step; only this user can read it."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.touch(mode=0o600)
    fresh.write_text(text)
    fresh.replace(path)
