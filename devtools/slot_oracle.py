"""The slots of a schedule found the slow way, to hold the fast one against: day by day, by counting.

Nothing of the product's own arithmetic is used. A day is looked at for itself; every second or third is found
by counting those before it. When a wall time comes is found by trying every offset the zone has around that
day, and where none fits, by walking along the minutes until the clock on the wall has passed it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONES = (
    "America/New_York", "America/Los_Angeles", "America/Phoenix", "Pacific/Honolulu", "America/Anchorage",
    "Europe/London", "Australia/Lord_Howe", "UTC",
)  # fmt: skip
FIRST = date(2027, 11, 20)  # then 400 days: both changes of the clock, the leap day of 2028
DAYS = 400
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a schedule's row says, in plain values; ``weekday`` from 0 = Sunday."""

    zone: str
    cadence: str
    every: int
    weekday: int
    month_day: int
    at: time
    starts_on: date


def plans(count: int, *, seed: int = 7) -> list[Plan]:
    """Schedules of all zones and cadences; a good part of them where clocks change and months end."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    return [plan(number, chance) for number in range(count)]


def plan(number: int, chance: random.Random) -> Plan:
    """One of them."""
    early = time(chance.choice((0, 1, 2, 3)), chance.choice((0, 15, 30, 45, 59)))
    any_time = time(chance.randrange(24), chance.randrange(60))
    return Plan(
        zone=ZONES[number % len(ZONES)],
        cadence=("daily", "weekly", "monthly")[number // len(ZONES) % 3],
        every=1 + number // (3 * len(ZONES)) % 3,
        weekday=chance.choice((0, chance.randrange(7))),
        month_day=chance.choice((28, 29, 30, 31, chance.randrange(1, 32))),
        at=chance.choice((early, any_time)),
        starts_on=FIRST + chance.randrange(40) * DAY,
    )


def slots(plan: Plan, *, until: date) -> list[tuple[str, datetime]]:
    """Every slot from the day the plan starts to the day before ``until``: its name and its instant (UTC)."""
    return [
        (f"{day}T{plan.at:%H:%M}", instant(plan, day))
        for number, day in enumerate(days(plan, until))
        if number % plan.every == 0
    ]


def days(plan: Plan, until: date) -> Iterator[date]:
    """The days that would have a slot if every one counted."""
    day = plan.starts_on
    while day < until:
        if matches(plan, day):
            yield day
        day += DAY


def matches(plan: Plan, day: date) -> bool:
    """Whether the calendar says yes to a day."""
    if plan.cadence == "daily":
        return True
    if plan.cadence == "weekly":
        return int(day.strftime("%w")) == plan.weekday
    ends_early = (day + DAY).day == 1 and day.day < plan.month_day
    return day.day == plan.month_day or ends_early


def instant(plan: Plan, day: date) -> datetime:
    """The first moment at which the clock on the wall shows the time of a day, or has jumped over it."""
    zone, wall = ZoneInfo(plan.zone), datetime.combine(day, plan.at)
    around = [datetime.combine(day, time(), UTC) + timedelta(hours=hours) for hours in range(-36, 60, 3)]
    offsets = {moment.astimezone(zone).utcoffset() for moment in around}
    tried = sorted((wall - offset).replace(tzinfo=UTC) for offset in offsets if offset is not None)
    fitting = [moment for moment in tried if on_the_wall(moment, zone) == wall]
    return fitting[0] if fitting else walked(wall, zone, since=tried[0] - timedelta(hours=2))


def walked(wall: datetime, zone: ZoneInfo, *, since: datetime) -> datetime:
    """Minute by minute from ``since`` until the wall shows that time or a later one."""
    moment = since
    while on_the_wall(moment, zone) < wall:
        moment += MINUTE
    return moment


def on_the_wall(moment: datetime, zone: ZoneInfo) -> datetime:
    """What a clock on the wall shows."""
    return moment.astimezone(zone).replace(tzinfo=None)
