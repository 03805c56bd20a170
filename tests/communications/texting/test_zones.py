"""The zone of a property, and the zones it may have where its ZIP code reaches over a boundary."""

import pytest

from communications.texting.zones import EVERY_ZONE, SPLIT_STATES, WHOLE_STATES, zones_of
from trendyreports.core.states import STATES
from trendyreports.core.time_zones import TIME_ZONES

EAST, CENTRAL, MOUNTAIN = "America/New_York", "America/Chicago", "America/Denver"
PACIFIC, ARIZONA = "America/Los_Angeles", "America/Phoenix"


@pytest.mark.parametrize(
    ("state", "zip_code", "zone"),
    [
        ("WA", "98103", PACIFIC),
        ("Washington", None, PACIFIC),
        ("tx", "78701-1234", CENTRAL),
        ("TX", "79901", MOUNTAIN),  # El Paso
        ("TX", "88510", MOUNTAIN),
        ("FL", "33101", EAST),
        ("FL", "32501", CENTRAL),  # Pensacola
        ("FL", "32456", EAST),  # Port St. Joe
        ("TN", "37201", CENTRAL),
        ("TN", "37902", EAST),
        ("KY", "40202", EAST),
        ("KY", "42001", CENTRAL),
        ("IN", "46204", EAST),
        ("IN", "46402", CENTRAL),
        ("ID", "83702", MOUNTAIN),
        ("ID", "83814", PACIFIC),
        ("OR", "97201", PACIFIC),
        ("NE", "68102", CENTRAL),
        ("NE", "69361", MOUNTAIN),
        ("SD", "57701", MOUNTAIN),
        ("AK", "99501", "America/Anchorage"),
        ("AK", "99546", "America/Adak"),
        ("AZ", "85001", ARIZONA),
        ("NV", "89883", MOUNTAIN),
        ("HI", "96813", "Pacific/Honolulu"),
        ("PR", "00901", "America/Puerto_Rico"),
        ("GU", "96910", "Pacific/Guam"),
    ],
)
def test_one_zone_where_it_is_certain(state, zip_code, zone):
    assert zones_of(state, zip_code) == (zone,)


@pytest.mark.parametrize(
    ("state", "zip_code", "zones"),
    [
        ("OR", "97914", {PACIFIC, MOUNTAIN}),  # Malheur County and Harney County share 979
        ("MI", "49801", {EAST, CENTRAL}),
        ("AZ", "86503", {ARIZONA, MOUNTAIN}),  # the Navajo Nation keeps daylight saving time
        ("KS", "67735", {CENTRAL, MOUNTAIN}),
        ("ND", "58601", {CENTRAL, MOUNTAIN}),
        ("KY", "42701", {EAST, CENTRAL}),
        ("TX", None, {CENTRAL, MOUNTAIN}),
        ("TX", "unknown", {CENTRAL, MOUNTAIN}),
        ("TN", "98103", {EAST, CENTRAL}),  # no ZIP code of Tennessee
    ],
)
def test_every_zone_it_may_have_where_it_is_not(state, zip_code, zones):
    assert set(zones_of(state, zip_code)) == zones


@pytest.mark.parametrize("state", [None, "", "Ontario"])
def test_an_unknown_state_may_be_anywhere(state):
    assert zones_of(state, "98103") == EVERY_ZONE


def test_every_state_has_its_zones_and_each_is_one_we_know():
    assert {*STATES, "VI", "GU", "MP", "AS"} == {*WHOLE_STATES, *SPLIT_STATES}
    assert set(EVERY_ZONE) == set(TIME_ZONES)
    for split in SPLIT_STATES.values():
        assert set(split.zones) <= set(TIME_ZONES)
        inside = [any(first <= prefix <= last for first, last in split.own) for prefix in split.prefixes]
        assert all(inside)
