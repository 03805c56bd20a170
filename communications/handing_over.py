"""What handing over mail and texts has in common: how often, how far apart, and that its end is written."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.db.models import QuerySet

from communications.models import MessageStatus
from trendyreports.core.outbox import Claim, put_back

JITTER = 0.2
RECORD_PAUSE_SECONDS = 0.2
GONE_ON_TOO_LONG = "It could not be handed over in {attempts} attempts."


def most_attempts() -> int:
    """How often a message is tried: once, and once after each pause."""
    return len(settings.EMAIL_RETRY_SECONDS) + 1


def gone_on_too_long() -> str:
    """The sentence for a message that was tried as often as any is."""
    return GONE_ON_TOO_LONG.format(attempts=most_attempts())


def pause_after(attempt: int) -> float:
    """Seconds until the next attempt, a little different each time so that a crowd spreads."""
    pause: float = settings.EMAIL_RETRY_SECONDS[attempt - 1]
    return pause * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 - no secret


def marked_at_last(rows: QuerySet[Any], held: Claim, mark: Callable[[], bool], *, now: datetime) -> bool:
    """Mark a row of ``rows`` as being handed over, by ``mark``; False where something forbids it.

    Where the database went away over it nobody has handed anything over, and that is written.
    """
    try:
        return mark()
    except (OperationalError, InterfaceError):
        written(lambda: put_back(rows, held, until=now, status=MessageStatus.PENDING))
        raise


def written(write: Callable[[], bool]) -> bool:
    """Write something down, and again while the database is away: it is known here and nowhere else.

    Gives up when the claim has run out; the message then ends unknown.
    """
    last = time.monotonic() + settings.LEASE_SECONDS
    while True:
        try:
            return write()
        except (OperationalError, InterfaceError):
            if connection.in_atomic_block or time.monotonic() > last:
                raise
            connection.close()
            time.sleep(RECORD_PAUSE_SECONDS)
