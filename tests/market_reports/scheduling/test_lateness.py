"""A slot missed by an outage goes out once, late, by day, for twelve or forty-eight hours."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from market_reports.models import Cadence
from market_reports.scheduling.lateness import Fate, verdict, verdicts
from market_reports.scheduling.slots import Slot

ZONE = ZoneInfo("America/New_York")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("cadence", "slot", "now", "fate"),
    [
        ("daily", "2026-06-01T09:00", "2026-06-01T09:00:10", "send"),
        ("daily", "2026-06-01T03:00", "2026-06-01T03:04:00", "send"),
        ("daily", "2026-06-01T22:00", "2026-06-01T22:30:00", "2026-06-02T07:00"),
        ("daily", "2026-06-01T03:00", "2026-06-01T03:06:00", "2026-06-01T07:00"),
        ("daily", "2026-06-01T06:00", "2026-06-01T07:00:00", "send"),
        ("daily", "2026-06-01T09:00", "2026-06-01T19:59:59", "send"),
        ("daily", "2026-06-01T09:00", "2026-06-01T20:00:00", "skip"),
        ("daily", "2026-06-01T19:00", "2026-06-01T20:00:00", "2026-06-02T07:00"),
        ("daily", "2026-06-01T18:59", "2026-06-01T20:00:00", "skip"),
        ("daily", "2026-06-01T07:00", "2026-06-01T19:00:00", "send"),
        ("daily", "2026-06-01T07:00", "2026-06-01T19:00:01", "skip"),
        ("weekly", "2026-06-01T09:00", "2026-06-01T20:00:00", "2026-06-02T07:00"),
        ("weekly", "2026-06-01T09:00", "2026-06-02T23:00:00", "2026-06-03T07:00"),
        ("weekly", "2026-06-01T09:00", "2026-06-03T09:00:00", "send"),
        ("weekly", "2026-06-01T09:00", "2026-06-03T09:00:01", "skip"),
        ("monthly", "2026-06-01T05:00", "2026-06-02T21:00:00", "skip"),
        ("monthly", "2026-06-01T07:00", "2026-06-03T06:00:00", "2026-06-03T07:00"),
        ("weekly", "2026-03-07T09:00", "2026-03-08T01:00:00", "2026-03-08T07:00"),
        ("daily", "2026-10-31T19:00", "2026-10-31T21:00:00", "skip"),
    ],
)
def test_what_becomes_of_a_slot(cadence, slot, now, fate):
    """The last: the night the clocks go back is thirteen hours long."""
    found = verdict(at(slot), now=at(now), zone=ZONE, cadence=Cadence(cadence))
    if fate in ("send", "skip"):
        assert (found.fate, found.until) == (fate, None)
    else:
        assert (found.fate, found.until) == (Fate.WAIT, at(fate))


def slots(*walls: str) -> list[Slot]:
    return [Slot(datetime.fromisoformat(wall), at(wall)) for wall in walls]


def fates(now: str, *walls: str, cadence=Cadence.DAILY) -> list[str]:
    return [found.fate for found in verdicts(slots(*walls), now=at(now), zone=ZONE, cadence=cadence)]


def test_of_several_that_were_missed_at_most_the_newest_goes_out():
    walls = ("2026-06-01T09:00", "2026-06-02T09:00", "2026-06-03T09:00")
    assert fates("2026-06-03T12:00", *walls) == ["skip", "skip", "send"]
    assert fates("2026-06-03T22:00", *walls) == ["skip", "skip", "skip"]
    assert fates("2026-06-03T12:00") == []


def test_an_older_one_that_could_still_go_gives_way_to_the_newer():
    walls = ("2026-06-01T09:00", "2026-06-02T09:00")
    assert fates("2026-06-02T09:01", *walls, cadence=Cadence.WEEKLY) == ["skip", "send"]


def test_on_time_may_be_told():
    hour = timedelta(hours=1)
    late = verdict(
        at("2026-06-01T22:00"), now=at("2026-06-01T22:50"), zone=ZONE, cadence=Cadence.DAILY, on_time=hour
    )
    assert late.fate is Fate.SEND
