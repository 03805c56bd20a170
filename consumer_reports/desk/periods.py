"""The stretches of days the dashboard counts. Days are those of UTC, as visits are counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """So many days up to today, and how many of them one column of the chart stands for."""

    key: str
    label: str
    days: int
    step: int

    def first_day(self, today: date) -> date:
        """The first of its days."""
        return today - timedelta(days=self.days - 1)

    def since(self, today: date) -> datetime:
        """The moment it begins."""
        return datetime.combine(self.first_day(today), time.min, UTC)


PERIODS = (
    Period("7", "7 days", 7, 1),
    Period("30", "30 days", 30, 1),
    Period("90", "90 days", 90, 7),
    Period("365", "12 months", 365, 30),
)
USUAL = PERIODS[1]


def period_of(said: str | None) -> Period:
    """The period with this key, else 30 days."""
    return next((period for period in PERIODS if period.key == said), USUAL)
