"""Where our own static files lie on this machine."""

from pathlib import Path

from django.contrib.staticfiles import finders


class StaticMissing(FileNotFoundError):
    """A file of ours that the product cannot do without is not there."""


def static_path(name: str) -> Path:
    """Where the static file ``name`` lies. Raises StaticMissing."""
    found = finders.find(name)
    if not found:
        raise StaticMissing(f"The static file {name} is missing.")
    return Path(found).resolve()
