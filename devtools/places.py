"""Where this person's environment and data lie.

The first user of a checkout gets ``.venv`` and ``.local``. Another user (root after a normal user, or
the other way round) cannot share them without breaking them for the first, so gets ``.venv-UID`` and
``.local-UID``; in a checkout that may only be read, a folder under the home directory.
"""

import functools
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class Stop(Exception):
    """The command cannot go on; the message says what to do."""


@dataclass(frozen=True)
class Places:
    venv: Path
    local: Path

    @property
    def python(self) -> Path:
        return self.venv / "bin" / "python"

    @property
    def logs(self) -> Path:
        return self.local / "logs"

    @property
    def static(self) -> Path:
        return self.local / "static"

    @property
    def cache(self) -> Path:
        return self.local / "cache"

    def site_packages(self) -> Path:
        """The folder of installed packages; Stop when the environment is not there."""
        for folder in sorted(self.venv.glob("lib/python3.*/site-packages")):
            return folder
        raise Stop(f"{self.venv} is not an environment yet: run 'python3 dev.py run'.")


@functools.cache
def places() -> Places:
    """This user's folders, made (0700) when they are missing; Stop when no place can be written."""
    chosen = _choose()
    try:
        chosen.local.mkdir(mode=0o700, parents=True, exist_ok=True)
        chosen.static.mkdir(exist_ok=True)
    except OSError as error:
        raise Stop(
            f"This user can write neither {ROOT} nor {chosen.local.parent} ({error.strerror}).\n"
            f"Make a copy of your own:  git clone {ROOT} ~/trendyreports && cd ~/trendyreports"
        ) from error
    return chosen


def _choose() -> Places:
    first = Places(ROOT / ".venv", ROOT / ".local")
    if os.access(ROOT, os.W_OK):
        if _mine(first.venv) and _mine(first.local):
            return first
        return Places(ROOT / f".venv-{os.geteuid()}", ROOT / f".local-{os.geteuid()}")
    base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "trendyreports"
    folder = base / hashlib.sha256(os.fsencode(ROOT)).hexdigest()[:12]
    return Places(folder / "venv", folder / "local")


def _mine(path: Path) -> bool:
    return not path.exists() or path.stat().st_uid == os.geteuid()


def say(text: str) -> None:
    print(text, flush=True)
