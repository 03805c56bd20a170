"""What is odd about an hour or a day."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from market_reports.planning.warnings import warnings_of
from tests.market_reports.rhythms import a_rhythm

TODAY = date(2026, 11, 26)


def told(**rhythm) -> list[str]:
    return warnings_of(a_rhythm(**rhythm), today=TODAY)


@pytest.mark.parametrize("at", ["07:00", "12:00", "20:00"])
def test_an_hour_of_the_day_is_not_remarked(at):
    assert told(at=at) == []


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("06:59", "6:59 AM is before 7 AM."),
        ("20:01", "8:01 PM is after 8 PM."),
        ("00:00", "12:00 AM is before 7 AM."),
    ],
)
def test_an_hour_when_few_read_is(at, words):
    [said] = told(at=at)
    assert said.startswith(words)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (28, []),
        (29, ["Where a month has no 29th, it goes out on the last day of that month."]),
        (30, ["Where a month has no 30th, it goes out on the last day of that month."]),
        (31, ["It goes out on the last day of each month: "
              "the 31st, the 30th, or in February the 28th or 29th."]),
    ],
)  # fmt: skip
def test_a_day_that_not_every_month_has_is_explained(day, words):
    assert told(cadence="monthly", month_day=day) == words


def test_the_hour_that_is_left_out_in_spring_is_told_where_it_falls_on_a_date():
    spring = "On March 14, 2027 the clock jumps over 2:30 AM. It goes out at 3:00 AM that day."
    assert spring in told(cadence="daily", at="02:30")
    assert spring in told(weekday=0, at="02:30")
    assert spring not in told(weekday=1, at="02:30")


def test_the_hour_that_comes_twice_in_autumn_is_told():
    autumn = "On November 7, 2027 the clock shows 1:30 AM twice. It goes out once, the first time."
    assert autumn in told(weekday=0, at="01:30")
    assert not any("twice" in one for one in told(weekday=0, at="01:30", zone=ZoneInfo("America/Phoenix")))


def test_of_a_schedule_that_begins_later_the_clock_is_looked_at_from_its_first_day_on():
    begins = date(2027, 6, 1)
    said = told(cadence="daily", at="02:30", starts_on=begins)
    assert said[1:] == ["On March 12, 2028 the clock jumps over 2:30 AM. It goes out at 3:00 AM that day."]
