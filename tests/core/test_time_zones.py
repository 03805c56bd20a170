"""The zones that forms offer."""

from zoneinfo import ZoneInfo

from trendyreports.core.time_zones import TIME_ZONES, zone_choices


def test_every_zone_is_one():
    for name in TIME_ZONES:
        ZoneInfo(name)


def test_a_zone_that_is_kept_already_stays_possible():
    assert ("America/North_Dakota/Center", "America/North Dakota/Center") in zone_choices(
        "America/North_Dakota/Center"
    )
    assert zone_choices("America/Chicago") == zone_choices() == list(TIME_ZONES.items())
