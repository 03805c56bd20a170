"""What a carrier knows of a text it was asked about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


class NotAnswered(Exception):
    """The carrier could not be asked now; the message is for the log."""


@dataclass(frozen=True, slots=True)
class Found:
    """One text the carrier took that may be ours: its own key, sender, status and error, and when it came."""

    provider_id: str
    at: datetime
    status: str
    from_phone: str | None = None
    error_code: int | None = None
