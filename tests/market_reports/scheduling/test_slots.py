"""When a schedule is due: wall times, month ends, every second and third, the day it starts on."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from market_reports.models import Schedule
from market_reports.scheduling.slots import Rhythm, instant_of, next_slot, next_slots, rhythm_of
from tests.market_reports.rhythms import a_rhythm

NEW_YORK = ZoneInfo("America/New_York")


def rhythm(cadence="daily", *, zone=NEW_YORK, starts="2026-01-01", **columns):
    return a_rhythm(cadence, zone=zone, starts_on=date.fromisoformat(starts), **columns)


def names(asked: Rhythm, after: str, count: int) -> list[str]:
    return [slot.key for slot in next_slots(asked, after=datetime.fromisoformat(after), count=count)]


@pytest.mark.parametrize(
    ("zone", "wall", "comes"),
    [
        ("America/New_York", "2026-03-08T01:59", "2026-03-08T06:59"),
        ("America/New_York", "2026-03-08T02:00", "2026-03-08T07:00"),
        ("America/New_York", "2026-03-08T02:30", "2026-03-08T07:00"),
        ("America/New_York", "2026-03-08T03:00", "2026-03-08T07:00"),
        ("America/New_York", "2026-11-01T01:30", "2026-11-01T05:30"),
        ("America/New_York", "2026-11-01T02:00", "2026-11-01T07:00"),
        ("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:30"),
        ("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45"),
        ("Australia/Lord_Howe", "2026-04-05T02:00", "2026-04-04T15:30"),
        ("Europe/London", "2026-03-29T01:30", "2026-03-29T01:00"),
        ("America/Phoenix", "2026-03-08T02:30", "2026-03-08T09:30"),
        ("UTC", "2026-03-08T02:30", "2026-03-08T02:30"),
    ],
)
def test_a_time_left_out_moves_to_the_next_that_is_and_one_that_comes_twice_counts_once(zone, wall, comes):
    moment = instant_of(datetime.fromisoformat(wall), ZoneInfo(zone))
    assert moment == datetime.fromisoformat(comes).replace(tzinfo=UTC)


def test_between_the_two_half_past_ones_of_autumn_todays_slot_is_over():
    asked = rhythm(at="01:30")
    assert names(asked, "2026-11-01T05:29:59+00:00", 1) == ["2026-11-01T01:30"]
    assert names(asked, "2026-11-01T05:30:00+00:00", 1) == ["2026-11-02T01:30"]
    assert names(asked, "2026-11-01T06:15:00+00:00", 1) == ["2026-11-02T01:30"]


def test_a_month_that_is_shorter_has_its_slot_on_its_last_day():
    asked = rhythm("monthly", month_day=31, starts="2027-12-01")
    assert [name[:10] for name in names(asked, "2027-12-01T00:00:00+00:00", 5)] == [
        "2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30",
    ]  # fmt: skip


def test_every_third_month_is_counted_from_the_first_that_comes():
    asked = rhythm("monthly", every=3, month_day=15, starts="2026-01-16")
    assert [name[:7] for name in names(asked, "2026-01-01T00:00:00+00:00", 4)] == [
        "2026-02", "2026-05", "2026-08", "2026-11",
    ]  # fmt: skip


def test_every_second_week_stays_in_step_however_late_one_asks():
    asked = rhythm("weekly", every=2, weekday=0, starts="2026-01-05")
    all_of_them = names(asked, "2026-01-01T00:00:00+00:00", 30)
    assert all_of_them[0] == "2026-01-11T09:00"
    for place, name in enumerate(all_of_them[:-1]):
        assert names(asked, f"{name}:00-04:00", 1)[0] in all_of_them[place : place + 2]
        assert names(asked, f"{name[:10]}T23:00:00-05:00", 1) == [all_of_them[place + 1]]


def test_the_day_it_starts_on_counts_and_none_before():
    asked = rhythm(every=2, starts="2026-05-10")
    assert names(asked, "2026-01-01T00:00:00+00:00", 2) == ["2026-05-10T09:00", "2026-05-12T09:00"]


def test_far_from_greenwich_the_day_is_that_of_the_zone():
    zone = ZoneInfo("Pacific/Kiritimati")
    slot = next_slot(rhythm(at="00:30", zone=zone), after=datetime(2026, 6, 1, 10, 29, tzinfo=UTC))
    assert (slot.key, slot.instant) == ("2026-06-02T00:30", datetime(2026, 6, 1, 10, 30, tzinfo=UTC))


def test_a_row_without_a_day_means_mondays_or_the_first():
    row = Schedule(
        cadence="weekly", send_hour=9, time_zone="UTC", created_at=datetime(2026, 6, 2, 1, tzinfo=UTC)
    )
    assert next_slot(rhythm_of(row), after=row.created_at).key == "2026-06-08T09:00"
    row.cadence = "monthly"
    assert next_slot(rhythm_of(row), after=row.created_at).key == "2026-07-01T09:00"
