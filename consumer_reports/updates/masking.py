"""An address as a page shows it that others may be looking at too."""

from __future__ import annotations


def masked(email: str) -> str:
    """``m•••@example.com``: enough to know one's own by, and no use to anybody else."""
    name, at, host = email.partition("@")
    return f"{name[:1]}•••{at}{host}" if at else ""
