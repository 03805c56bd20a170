"""What becomes of a slot that was missed: pure functions, no database and no clock.

A slot missed by an outage goes out once, late, only by day and only for a while; after that it is skipped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from market_reports.models import Cadence
from market_reports.scheduling.slots import Slot, instant_of

ON_TIME = timedelta(minutes=5)  # later than this a slot was missed
FROM_HOUR, TO_HOUR = 7, 20  # what is late goes out between these hours of the reader's day
STILL_WANTED = {
    Cadence.DAILY: timedelta(hours=12),
    Cadence.WEEKLY: timedelta(hours=48),
    Cadence.MONTHLY: timedelta(hours=48),
}


class Fate(StrEnum):
    """What becomes of a slot."""

    SEND = "send"
    WAIT = "wait"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The fate of a slot; ``until`` (UTC) where it waits."""

    fate: Fate
    until: datetime | None = None


SENT = Verdict(Fate.SEND)
SKIPPED = Verdict(Fate.SKIP)


def verdict(
    slot_at: datetime, *, now: datetime, zone: ZoneInfo, cadence: Cadence, on_time: timedelta = ON_TIME
) -> Verdict:
    """Whether a slot that came at ``slot_at`` is sent now, waits until seven in the morning, or is skipped.

    What is up to ``on_time`` late is not late, whatever the hour; longer than usual, it moves the end by as
    much, so that who waited until seven is not skipped for the moment it took to begin.
    """
    if now - slot_at <= on_time:
        return SENT
    last = slot_at.astimezone(UTC) + STILL_WANTED[cadence] + (on_time - ON_TIME)
    if now > last:
        return SKIPPED
    found = by_day(now, zone)
    return SKIPPED if found.until and found.until > last else found


def by_day(now: datetime, zone: ZoneInfo) -> Verdict:
    """Sent now, or at night until seven in the morning; never skipped."""
    local = now.astimezone(zone)
    if FROM_HOUR <= local.hour < TO_HOUR:
        return SENT
    day = local.date() + timedelta(days=1 if local.hour >= TO_HOUR else 0)
    return Verdict(Fate.WAIT, instant_of(datetime.combine(day, time(FROM_HOUR)), zone))


def verdicts(slots: Sequence[Slot], *, now: datetime, zone: ZoneInfo, cadence: Cadence) -> list[Verdict]:
    """The verdict on each slot that has come by ``now``, oldest first: at most the newest goes out."""
    if not slots:
        return []
    newest = verdict(slots[-1].instant, now=now, zone=zone, cadence=cadence)
    return [SKIPPED] * (len(slots) - 1) + [newest]
