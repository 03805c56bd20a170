"""The span of days a report looks at: the last N days, or two given dates.  Pure: the day is passed in."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

WINDOW_DAYS = (7, 14, 30, 60, 90, 180, 365)
DEFAULT_DAYS = 30
MAX_SPAN_DAYS = 731
EARLIEST = date(1990, 1, 1)
LADDER = (30, 90, 180, 365)
WIDEN_BELOW = 5  # closings: under this every figure of the page would be marked as few


class WindowInvalid(ValueError):
    """The window cannot be used; the message is a sentence for the person who asked."""


class Period(NamedTuple):
    """Days from ``start`` to ``end``, both included."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """How many calendar days."""
        return (self.end - self.start).days + 1

    def holds(self, day: date | None) -> bool:
        """Whether ``day`` is known and lies inside."""
        return day is not None and self.start <= day <= self.end

    def previous(self) -> Period:
        """As many days again, ending the day before this begins."""
        end = self.start - timedelta(days=1)
        return last_days(self.days, end)

    def last_year(self) -> Period:
        """The same dates a year earlier; whole months stay whole months (February 28 and 29)."""
        start, end = year_before(self.start), year_before(self.end)
        if self.start.day == 1 and self.end == month_end(self.end):
            end = month_end(end)
        return Period(start, end)


def last_days(days: int, end: date) -> Period:
    """The ``days`` calendar days that end on ``end``."""
    return Period(end - timedelta(days=days - 1), end)


def year_before(day: date) -> date:
    """The same date a year earlier; February 28 for a leap day."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)


def month_start(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def month_end(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def months_ending(day: date, count: int) -> list[Period]:
    """The ``count`` calendar months up to that of ``day``, oldest first; the last one ends on ``day``."""
    first = month_start(day)
    months = [Period(first, day)]
    while len(months) < count:
        end = first - timedelta(days=1)
        first = month_start(end)
        months.append(Period(first, end))
    return months[::-1]


@dataclass(frozen=True, slots=True)
class Window:
    """What was asked for: ``days`` back from the date of the report, or ``start`` to ``end``."""

    days: int | None = None
    start: date | None = None
    end: date | None = None

    @classmethod
    def look_back(cls, days: int = DEFAULT_DAYS) -> Window:
        """The last ``days`` days.  Raises WindowInvalid for a length that is not offered."""
        if days not in WINDOW_DAYS:
            offered = ", ".join(str(choice) for choice in WINDOW_DAYS[:-1])
            raise WindowInvalid(f"Choose {offered} or {WINDOW_DAYS[-1]} days, or give two dates.")
        return cls(days=days)

    @classmethod
    def between(cls, start: date, end: date, *, today: date) -> Window:
        """Two given dates, both included.  Raises WindowInvalid for an impossible or overlong pair."""
        if end < start:
            raise WindowInvalid("The last day must not be before the first day.")
        if end > today:
            raise WindowInvalid("The last day must not be in the future.")
        if start < EARLIEST:
            raise WindowInvalid(f"The first day must not be before {EARLIEST.year}.")
        if Period(start, end).days > MAX_SPAN_DAYS:
            raise WindowInvalid("The two dates can be at most two years apart.")
        return cls(start=start, end=end)

    @property
    def is_fixed(self) -> bool:
        """Whether two dates were given, which never widen."""
        return self.days is None

    def resolve(self, as_of: date) -> Period:
        """The days meant on the date ``as_of``; two given dates are themselves whatever the date."""
        if self.start is not None and self.end is not None:
            return Period(self.start, self.end)
        return last_days(self.days or DEFAULT_DAYS, as_of)

    def ladder(self) -> tuple[int, ...]:
        """The longer look-backs to try, in order, when this one holds too few closings."""
        return tuple(days for days in LADDER if days > self.days) if self.days is not None else ()
