"""The process that keeps one embedded server: starts it, again when it dies, and ends with its last user.

Whoever needs the server holds a shared lock on ``users``. The kernel gives a lock back when its holder
is gone, however it went, so the keeper need only ask for that lock: when it gets it, nobody is left.
"""

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path
from types import FrameType

from devtools.places import Stop
from devtools.postgres import Postgres
from devtools.processes import (
    Lock,
    end_with_parent,
    free_port,
    port_is_free,
    stop_processes,
    wait_until,
    write_private,
)
from devtools.valkey import Valkey

KINDS: dict[str, type[Postgres] | type[Valkey]] = {"postgres": Postgres, "valkey": Valkey}
ATTEMPTS = 5
LONGEST_PAUSE_SECONDS = 30.0


class Keeper:
    def __init__(self, folder: Path, server: Postgres | Valkey) -> None:
        self.folder = folder
        self.server = server
        self.users = Lock(folder / "users")
        self.stopping = False
        self.child: subprocess.Popen[bytes] | None = None

    def keep(self) -> None:
        """Until the last user has gone or somebody asks to stop."""
        pause = 1.0
        while not self._finished():
            if self.child is None or self.child.poll() is not None:
                started = time.monotonic()
                self._start()
            time.sleep(0.2)
            if self.child is not None and self.child.poll() is not None:
                (self.folder / "address").unlink(missing_ok=True)
                pause = 1.0 if time.monotonic() - started > 60 else min(pause * 2, LONGEST_PAUSE_SECONDS)
                wait_until(self._finished, pause)

    def stop(self) -> None:
        (self.folder / "address").unlink(missing_ok=True)
        if self.child is not None and self.child.poll() is None:
            self.child.send_signal(self.server.stop_signal)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.child.wait(20)
            self.child.kill()
            self.child.wait()

    def ask_to_stop(self, _signal: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def _finished(self) -> bool:
        return self.stopping or self.users.take(wait=False)

    def _start(self) -> None:
        """Start the server and write its address; another port when the old one is taken."""
        self.server.prepare()
        for _ in range(ATTEMPTS):
            port = self._port()
            self.child = self._spawn(self.server.command(port))
            if self._came_up(self.child, port):
                self.server.complete(port)
                write_private(self.folder / "address", self.server.address(port))
                return
            stop_processes([self.child.pid], self.server.stop_signal, 10)
            (self.folder / "port").unlink(missing_ok=True)
        raise Stop(f"The server does not start; {self.folder / 'log'} says why.")

    def _spawn(self, command: list[str]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            command,
            cwd=self.server.data,
            stdin=subprocess.DEVNULL,
            preexec_fn=end_with_parent(self.server.stop_signal),
        )

    def _came_up(self, child: subprocess.Popen[bytes], port: int) -> bool:
        def settled() -> bool:
            return self.stopping or child.poll() is not None or self.server.ready(child.pid, port)

        return wait_until(settled, self.server.seconds_to_start) and child.poll() is None

    def _port(self) -> int:
        """The port of last time while it is free, so that addresses people noted stay true."""
        remembered = self.folder / "port"
        with contextlib.suppress(FileNotFoundError, ValueError):
            if port_is_free(port := int(remembered.read_text())):
                return port
        port = free_port()
        write_private(remembered, str(port))
        return port


def main(kind: str, folder: Path, *, durable: bool) -> int:
    """The body of the keeper's process; ``devtools.servers`` starts it."""
    mine = Lock(folder / "keeper")
    if not wait_until(lambda: mine.take(wait=False), 2):  # somebody may be asking whether we are there
        return 0
    write_private(folder / "keeper-pid", str(os.getpid()))
    keeper = Keeper(folder, KINDS[kind](folder, durable=durable))
    signal.signal(signal.SIGTERM, keeper.ask_to_stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        keeper.keep()
    finally:
        keeper.stop()
    return 0
