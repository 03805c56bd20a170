"""The embedded database and broker, for whoever needs them: join, use, leave."""

import contextlib
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from devtools.places import ROOT, Stop, places
from devtools.processes import Lock, started_at, stop_processes, wait_until

SECONDS = 150
LOG_BYTES = 5_000_000


@dataclass
class Server:
    """One embedded server of one cluster, as its user sees it."""

    kind: str  # postgres or valkey
    folder: Path
    durable: bool = True
    users: Lock = field(init=False)
    keeper: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.users = Lock(self.folder / "users")

    def join(self) -> None:
        """Say that we need it, and see that somebody keeps it. Does not wait; ``address`` does."""
        if not wait_until(lambda: self.users.take(shared=True, wait=False), 60):
            raise Stop(f"The {self.kind} of before does not stop. Try:  python3 dev.py down")
        self.ensure()

    def ensure(self) -> None:
        """Start a keeper when there is none (first user, or somebody killed it)."""
        with Lock(self.folder / "start"):
            if not self._kept():
                (self.folder / "address").unlink(missing_ok=True)
                self.keeper = self._start_keeper()
                wait_until(lambda: self._kept() or self._keeper_gave_up(), 20)

    def address(self) -> str:
        """Where it answers; waits until it does. Stop with the end of its log when it does not."""
        if not wait_until(lambda: self._answers() or self._keeper_gave_up(), SECONDS) or not self._answers():
            raise Stop(f"The embedded {self.kind} did not start.\n{self._end_of_log()}")
        return (self.folder / "address").read_text()

    def leave(self) -> None:
        """Give it back; when we were the last, wait until it has stopped."""
        self.users.release()
        wait_until(lambda: not self._kept() or self.users.shared_by_others(), 30)

    def stop(self) -> bool:
        """Stop it whoever uses it. True when there was something to stop."""
        if not self._kept():
            return False
        pid = int((self.folder / "keeper-pid").read_text())
        stop_processes([pid] if started_at(pid) else [], first=signal.SIGTERM, seconds=30)
        return True

    def _kept(self) -> bool:
        return Lock(self.folder / "keeper").held()

    def _answers(self) -> bool:
        return (self.folder / "address").exists() and self._kept()

    def _keeper_gave_up(self) -> bool:
        return self.keeper is not None and self.keeper.poll() is not None and not self._kept()

    def _start_keeper(self) -> subprocess.Popen[bytes]:
        log = self.folder / "log"
        with contextlib.suppress(FileNotFoundError):
            if log.stat().st_size > LOG_BYTES:
                log.replace(self.folder / "log.1")
        durable = "durable" if self.durable else "forgetful"
        command = [sys.executable, str(ROOT / "dev.py"), "keep", self.kind, str(self.folder), durable]
        with log.open("ab") as output:
            return subprocess.Popen(
                command,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def _end_of_log(self) -> str:
        with contextlib.suppress(FileNotFoundError):
            return "\n".join((self.folder / "log").read_text(errors="replace").splitlines()[-15:])
        return ""


class Cluster:
    """Database and broker under one folder of ``.local``, except those whose address is given."""

    def __init__(self, name: str, *, given: dict[str, str], durable: bool = True) -> None:
        """``given``: settings already known; no server is started for an address among them."""
        self.folder = places().local / name
        self.given = given
        self.servers = {
            setting: Server(kind, self.folder / kind, durable)
            for setting, kind in (("DATABASE_URL", "postgres"), ("REDIS_URL", "valkey"))
            if not given.get(setting)
        }

    def __enter__(self) -> dict[str, str]:
        """Start what is not running, both at once; the addresses by the name of their setting."""
        for server in self.servers.values():
            server.join()
        return {setting: server.address() for setting, server in self.servers.items()}

    def __exit__(self, *_: object) -> None:
        for server in self.servers.values():
            server.users.release()
        for server in self.servers.values():
            server.leave()

    def ensure(self) -> None:
        for server in self.servers.values():
            server.ensure()


def stop_all() -> list[str]:
    """Stop every embedded server of this user's checkout; their names."""
    folders = sorted(path.parent for path in places().local.glob("*/*/keeper"))
    return [f"{folder.parent.name} {folder.name}" for folder in folders if Server(folder.name, folder).stop()]
