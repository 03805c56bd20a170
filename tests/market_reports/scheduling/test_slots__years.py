"""Schedules run for 400 days in eight zones: every slot once, none missed, none doubled."""

import random
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from devtools.slot_oracle import DAYS, FIRST, Plan, on_the_wall, plans, slots
from devtools.slot_rows import row_of
from market_reports.models import Schedule
from market_reports.scheduling.claiming import fire

UNTIL = FIRST + timedelta(days=DAYS)
END = datetime.combine(UNTIL + timedelta(days=2), time(), UTC)


def lived(schedule: Schedule, chance: random.Random) -> list[tuple[str, datetime]]:
    """The slots that were fired, by a clock that looks some seconds after each has come."""
    found: list[tuple[str, datetime]] = []
    while schedule.next_run_at and schedule.next_run_at < END:
        came = fire(schedule, schedule.next_run_at + timedelta(seconds=chance.uniform(0, 30)))
        assert [run.status for run in came.runs] == ["started"]
        found += [(run.slot, run.slot_at) for run in came.runs]
        schedule.next_run_at = came.next_run_at
    return found


def before(found: list[tuple[str, datetime]]) -> list[tuple[str, datetime]]:
    return [(name, moment) for name, moment in found if name < UNTIL.isoformat()]


@pytest.fixture(scope="module")
def expected() -> list[tuple[Plan, list[tuple[str, datetime]]]]:
    return [(plan, slots(plan, until=UNTIL)) for plan in plans(200)]


def test_two_hundred_schedules_fire_every_slot_of_400_days_exactly_once(expected):
    chance = random.Random(11)
    for plan, found in expected:
        assert before(lived(row_of(plan), chance)) == found, plan
    assert sum(len(found) for _, found in expected) > 15_000


def test_the_four_hundred_days_hold_every_change_of_the_clock_and_the_leap_day(expected):
    days = {name[:10] for _, found in expected for name, _ in found}
    assert {"2028-02-29", "2028-03-12", "2028-03-26", "2028-04-02", "2028-10-01", "2028-10-29"} <= days
    monthly = {name[8:10] for plan, found in expected if plan.cadence == "monthly" for name, _ in found}
    assert {"28", "29", "30", "31"} <= monthly


@pytest.mark.parametrize(
    ("zone", "first", "days"),
    [
        ("Australia/Lord_Howe", "2028-03-25", 220),
        ("America/New_York", "2028-03-08", 8),
        ("America/New_York", "2028-11-01", 8),
        ("Europe/London", "2028-03-22", 8),
        ("Europe/London", "2028-10-25", 8),
    ],
)
def test_walking_the_wall_clock_minute_by_minute_finds_the_same_slots(zone, first, days):
    """Daily schedules in the hours where clocks change, against a walk over every minute."""
    start = date.fromisoformat(first)
    seen = walked(ZoneInfo(zone), start, start + timedelta(days=days))
    chance = random.Random(3)
    for at in (time(hour, minute) for hour in (0, 1, 2, 3) for minute in (0, 15, 30, 45)):
        plan = Plan(zone=zone, cadence="daily", every=1, weekday=0, month_day=1, at=at, starts_on=start)
        found = [
            (wall.isoformat(timespec="minutes"), when) for wall, when in seen.items() if wall.time() == at
        ]
        assert len(found) == days
        assert lived(row_of(plan), chance)[:days] == found


def walked(zone: ZoneInfo, start: date, end: date) -> dict[datetime, datetime]:
    """When each quarter of the first four hours of these days is first come to, or jumped over."""
    moment = datetime.combine(start, time(), UTC) - timedelta(hours=16)
    highest, seen = on_the_wall(moment, zone), {}
    while highest.date() < end:
        moment += timedelta(minutes=1)
        shown = on_the_wall(moment, zone)
        while highest < shown:
            highest += timedelta(minutes=1)
            if highest.hour < 4 and highest.minute % 15 == 0 and start <= highest.date() < end:
                seen[highest] = moment
    return seen
