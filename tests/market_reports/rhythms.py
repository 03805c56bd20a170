"""Rhythms for tests."""

from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

from market_reports.models import Cadence
from market_reports.scheduling.slots import Rhythm

PACIFIC = ZoneInfo("America/Los_Angeles")


def a_rhythm(cadence: str = "weekly", every: int = 1, at: str = "09:00", zone: ZoneInfo = PACIFIC, *,
             weekday: int = 1, month_day: int = 1, starts_on: date = date(2026, 1, 1)) -> Rhythm:  # fmt: skip
    """Mondays at nine, unless told otherwise."""
    return Rhythm(
        cadence=Cadence(cadence),
        every=every,
        weekday=weekday,
        month_day=month_day,
        at=time.fromisoformat(at),
        zone=zone,
        starts_on=starts_on,
    )
