"""Settings the person has given: the process environment first, then ``.env``. Ours go to ``.local/env``."""

import os
from pathlib import Path

from devtools.places import ROOT, places
from devtools.processes import write_private

NAMES = ("DATABASE_URL", "REDIS_URL", "DEBUG", "PUBLIC_URL", "ALLOWED_HOSTS", "STATIC_ROOT")
FALSE = ("false", "0", "no", "off", "n", "f")


def given_settings() -> dict[str, str]:
    """What the person has set among the settings ``dev.py`` would otherwise choose."""
    found = {name: value for name, value in _pairs(ROOT / ".env").items() if name in NAMES}
    found.update({name: os.environ[name] for name in NAMES if os.environ.get(name)})
    return found


def debug(given: dict[str, str]) -> bool:
    return given.get("DEBUG", "true").strip().lower() not in FALSE


def remember(settings: dict[str, str]) -> None:
    """Keep ``.local/env`` true. The settings read it, so ``manage.py`` and editors reach the same servers."""
    settings = {**_pairs(places().local / "env"), **settings}
    lines = ["# Written by dev.py at each start; changes are lost. Your own settings belong into .env."]
    lines += [f"{name}={value}" for name, value in sorted(settings.items())]
    write_private(places().local / "env", "\n".join(lines) + "\n")


def _pairs(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    pairs = (line.strip().removeprefix("export ").partition("=") for line in path.read_text().splitlines())
    return {
        name.strip(): value.strip().strip("'\"")
        for name, _, value in pairs
        if value.strip() and not name.strip().startswith("#")
    }
