"""Texts go from 9:00 to 20:00 at the property, in every zone it may have."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from communications.texting.hours import as_column, opens_at, seconds_left
from communications.texting.zones import EVERY_ZONE


def at(zone: str, *when: int) -> datetime:
    return datetime(*when, tzinfo=ZoneInfo(zone))


SEATTLE, NEW_YORK, CHICAGO = "America/Los_Angeles", "America/New_York", "America/Chicago"


@pytest.mark.parametrize(
    ("now", "opening"),
    [
        ((2026, 3, 2, 9, 0), (2026, 3, 2, 9, 0)),
        ((2026, 3, 2, 19, 59, 59), (2026, 3, 2, 19, 59, 59)),
        ((2026, 3, 2, 20, 0), (2026, 3, 3, 9, 0)),
        ((2026, 3, 2, 8, 59), (2026, 3, 2, 9, 0)),
        ((2026, 3, 2, 0, 10), (2026, 3, 2, 9, 0)),
        ((2026, 12, 31, 23, 0), (2027, 1, 1, 9, 0)),
        ((2026, 3, 7, 21, 0), (2026, 3, 8, 9, 0)),  # the clocks go forward in that night
        ((2026, 10, 31, 21, 0), (2026, 11, 1, 9, 0)),  # and back in that one
    ],
)
def test_a_text_waits_for_nine_o_clock_where_the_property_is(now, opening):
    assert opens_at(SEATTLE, at(SEATTLE, *now).astimezone(UTC)) == at(SEATTLE, *opening)


def test_with_two_zones_it_is_day_in_both():
    both = as_column((NEW_YORK, CHICAGO))
    assert opens_at(both, at(NEW_YORK, 2026, 3, 2, 9, 30)) == at(CHICAGO, 2026, 3, 2, 9)
    assert opens_at(both, at(CHICAGO, 2026, 3, 2, 19, 30)) == at(CHICAGO, 2026, 3, 3, 9)
    assert seconds_left(both, at(NEW_YORK, 2026, 3, 2, 19)) == 3600


@pytest.mark.parametrize("month", [1, 7])
@pytest.mark.parametrize("hour", range(0, 24, 3))
def test_without_a_zone_it_is_day_in_all_of_the_country(month, hour):
    opening = opens_at(None, datetime(2026, month, 10, hour, tzinfo=UTC))
    for zone in EVERY_ZONE:
        assert 9 <= opening.astimezone(ZoneInfo(zone)).hour < 20
    assert seconds_left(None, opening) > 0


def test_a_zone_that_is_none_is_refused():
    with pytest.raises(ValueError, match="Mars/Olympus"):
        as_column("Mars/Olympus")


def test_the_hours_are_settings(settings):
    settings.SMS_OPENS_HOUR, settings.SMS_CLOSES_HOUR = 10, 18
    assert opens_at(SEATTLE, at(SEATTLE, 2026, 3, 2, 18)) == at(SEATTLE, 2026, 3, 3, 10)
