"""When a schedule is due: pure functions of a rhythm, no database and no clock.

A *slot* is a wall time in the schedule's zone that its rhythm names. It is known by that wall time, which
exists once a day, so that the hour that happens twice in autumn is one slot. Every second or third day,
week or month is counted from the first that comes on or after the day the schedule starts on.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from market_reports.models import Cadence, Schedule

DAYS_A_WEEK = 7
MONTHS_A_YEAR = 12
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """Every ``every`` days, weeks or months at a wall time of ``zone``, from the day ``starts_on``.

    ``weekday`` counts from 0 = Sunday; ``month_day`` past the end of a month means its last day.
    """

    cadence: Cadence
    every: int
    weekday: int
    month_day: int
    at: time
    zone: ZoneInfo
    starts_on: date


@dataclass(frozen=True, slots=True)
class Slot:
    """One time a schedule is due: ``wall`` as the rhythm names it, ``instant`` (UTC) when that comes."""

    wall: datetime
    instant: datetime

    @property
    def key(self) -> str:
        """What the run's row keeps, as 2026-11-01T09:00."""
        return self.wall.isoformat(timespec="minutes")


def is_zone(name: str) -> bool:
    """Whether a time zone of this name is known."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name of a folder, like America
        return False
    return True


def zone_of(schedule: Schedule) -> ZoneInfo:
    """The zone of a schedule; that of its account where it is not known any more."""
    return ZoneInfo(schedule.time_zone if is_zone(schedule.time_zone) else schedule.account.time_zone)


def rhythm_of(schedule: Schedule) -> Rhythm:
    """The rhythm of a schedule's row. Without a day: Mondays, the first of the month.

    Raises ValueError where its time zone is not known.
    """
    if not is_zone(schedule.time_zone):
        raise ValueError(f"no time zone {schedule.time_zone}")
    zone = ZoneInfo(schedule.time_zone)
    return Rhythm(
        cadence=Cadence(schedule.cadence),
        every=schedule.interval_count,
        weekday=1 if schedule.weekly_dow is None else schedule.weekly_dow,
        month_day=schedule.monthly_dom or 1,
        at=time(schedule.send_hour, schedule.send_minute),
        zone=zone,
        starts_on=schedule.starts_on or schedule.created_at.astimezone(zone).date(),
    )


def next_slots(rhythm: Rhythm, *, after: datetime, count: int) -> list[Slot]:
    """The next slots whose time comes later than ``after``, soonest first."""
    return list(islice(slots_after(rhythm, after), count))


def next_slot(rhythm: Rhythm, *, after: datetime) -> Slot:
    """The next slot whose time comes later than ``after``."""
    return next(slots_after(rhythm, after))


def slots_after(rhythm: Rhythm, after: datetime) -> Iterator[Slot]:
    """Slots later than ``after``, without end."""
    local = after.astimezone(rhythm.zone).date()
    for day in days_from(rhythm, max(rhythm.starts_on, local - timedelta(days=1))):
        slot = slot_on(rhythm, day)
        if slot.instant > after:
            yield slot


def slot_on(rhythm: Rhythm, day: date) -> Slot:
    """The slot of a day of the rhythm."""
    wall = datetime.combine(day, rhythm.at)
    return Slot(wall, instant_of(wall, rhythm.zone))


def instant_of(wall: datetime, zone: ZoneInfo) -> datetime:
    """When a wall time comes, in UTC: the first time where it comes twice, and where it is left out the
    moment the clock jumps over it.
    """
    earlier = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if earlier.astimezone(zone).replace(tzinfo=None) == wall:
        return earlier
    moment = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    while moment.astimezone(zone).replace(tzinfo=None) < wall:
        moment += MINUTE
    return moment


def days_from(rhythm: Rhythm, first: date) -> Iterator[date]:
    """The days of a rhythm from ``first`` on, ``first`` included."""
    if rhythm.cadence is Cadence.MONTHLY:
        yield from month_days(rhythm, first)
        return
    day, step = first_of(rhythm, first)
    while True:
        yield day
        day += timedelta(days=step)


def first_of(rhythm: Rhythm, first: date) -> tuple[date, int]:
    """The first day of a daily or weekly rhythm from ``first`` on, and the days between one and the next."""
    if rhythm.cadence is Cadence.DAILY:
        anchor, step = rhythm.starts_on, rhythm.every
    else:
        today = (rhythm.starts_on.weekday() + 1) % DAYS_A_WEEK
        anchor = rhythm.starts_on + timedelta(days=(rhythm.weekday - today) % DAYS_A_WEEK)
        step = rhythm.every * DAYS_A_WEEK
    return first + timedelta(days=(anchor - first).days % step), step


def month_days(rhythm: Rhythm, first: date) -> Iterator[date]:
    """The days of a monthly rhythm from ``first`` on."""
    start = month_number(rhythm.starts_on)
    if day_in(start, rhythm.month_day) < rhythm.starts_on:
        start += 1
    month = month_number(first)
    month += (start - month) % rhythm.every
    while True:
        day = day_in(month, rhythm.month_day)
        if day >= first:
            yield day
        month += rhythm.every


def month_number(day: date) -> int:
    """Months since the year 0, to count with."""
    return day.year * MONTHS_A_YEAR + day.month - 1


def day_in(month: int, month_day: int) -> date:
    """The day of a month by its number, or the month's last where it is shorter."""
    year, number = divmod(month, MONTHS_A_YEAR)
    return date(year, number + 1, min(month_day, monthrange(year, number + 1)[1]))
