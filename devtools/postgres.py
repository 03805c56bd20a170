"""The embedded PostgreSQL: how its cluster is made, started and spoken to."""

import os
import secrets
import shutil
import signal
import subprocess
from pathlib import Path

from devtools.places import Stop
from devtools.postgres_programs import find_programs
from devtools.processes import stop_processes, working_in, write_private

NAME = "trendyreports"  # of the role and of the database
# Tests and benchmarks can be made again: nothing of theirs has to survive a power cut.
FORGETFUL = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
SETTINGS = (
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=200",
    "timezone=UTC",
    "jit=off",
)


class Postgres:
    program = "postgres"
    stop_signal = signal.SIGINT  # fast shutdown: ends the sessions, keeps the data
    seconds_to_start = 120.0  # recovery after a kill may take its time

    def __init__(self, folder: Path, *, durable: bool) -> None:
        self.folder = folder
        self.durable = durable
        self.programs = find_programs(folder)
        self.major = self.programs.major()
        self.data = self.programs.home / f"data-{self.major}"
        self.stamps = folder / "stamps"  # what has been done to this cluster; goes with it

    def prepare(self) -> None:
        """Make the cluster when there is none, and clear away what a killed server left."""
        self._remove_leftovers()
        if not (self.data / "PG_VERSION").exists():
            self._make_cluster()
        self._own(self.data)
        self.stamps.mkdir(exist_ok=True)

    def command(self, port: int) -> list[str]:
        settings = SETTINGS if self.durable else SETTINGS + FORGETFUL
        options = [part for setting in settings for part in ("-c", setting)]
        return self.programs.command("postgres", "-D", str(self.data), "-p", str(port), *options)

    def ready(self, pid: int, port: int) -> bool:
        """postmaster.pid: line 1 the process, line 4 the port, line 8 what it is doing."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return False
        return (
            len(lines) > 7 and lines[0] == str(pid) and lines[3] == str(port) and lines[7].strip() == "ready"
        )

    def complete(self, port: int) -> None:
        """Make the database, once."""
        made = self.stamps / "database"
        if made.exists():
            return
        command = [
            str(self.programs.folder / "createdb"),
            "-h",
            "127.0.0.1",
            "-p",
            str(port),
            "-U",
            NAME,
            NAME,
        ]
        answer = subprocess.run(
            command,
            env={**os.environ, "PGPASSWORD": self._password()},
            capture_output=True,
            text=True,
            check=False,
        )
        if answer.returncode != 0 and "already exists" not in answer.stderr:
            raise Stop(f"The database could not be made: {answer.stderr.strip()}")
        made.touch()

    def address(self, port: int) -> str:
        return f"postgres://{NAME}:{self._password()}@127.0.0.1:{port}/{NAME}"

    def _password(self) -> str:
        path = self.folder / "password"
        if not path.exists():
            write_private(path, secrets.token_urlsafe(24))
        return path.read_text()

    def _make_cluster(self) -> None:
        """initdb into a fresh folder, renamed when whole: half a cluster is never taken for one."""
        fresh = self.data.with_name(f"{self.data.name}.new")
        self._remove(fresh)
        self._remove(self.data)
        self._remove(self.stamps)
        fresh.mkdir(mode=0o700)
        password_file = self.programs.home / "initial-password"
        write_private(password_file, self._password())
        self._own(fresh)
        self._own(password_file)
        locale = ["--locale=C.UTF-8", *(["--locale-provider=builtin"] if self.major >= 17 else [])]
        options = [
            "-U",
            NAME,
            "-A",
            "scram-sha-256",
            f"--pwfile={password_file}",
            "-E",
            "UTF8",
            *locale,
            "--no-sync",
        ]
        answer = subprocess.run(
            self.programs.command("initdb", "-D", str(fresh), *options),
            capture_output=True, text=True, check=False, cwd=self.programs.home,
        )  # fmt: skip
        password_file.unlink()
        if answer.returncode != 0:
            raise Stop(f"initdb failed:\n{answer.stdout}{answer.stderr}")
        fresh.rename(self.data)

    def _remove_leftovers(self) -> None:
        """End a server that lost its keeper. What then stands in the pid file is stale (kill -9, reboot)."""
        if self.data.exists():
            stop_processes(working_in(self.data, self.program), self.stop_signal, 30)
            (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _own(self, path: Path) -> None:
        """Give a file, or a folder with all in it, to the user the server runs as."""
        if path.stat().st_uid == self.programs.uid:
            return
        for entry in (path, *path.rglob("*")):
            os.chown(entry, self.programs.uid, -1, follow_symlinks=False)

    def _remove(self, path: Path) -> None:
        if path.exists():
            shutil.rmtree(path)
