"""Values as vendors really send them, told by either of their two shapes."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from integrations.mls import reso_records, simplyrets_records, values
from integrations.mls.values import Refusal
from tests.fakes import reso, simplyrets

ZONE = ZoneInfo("America/Los_Angeles")


def reso_record(**changes):
    return reso_records.record_of(reso.home(1, **changes), zone=ZONE)


def simplyrets_record(**changes):
    return simplyrets_records.record_of(simplyrets.listing(1, **changes), zone=ZONE)


def test_a_character_cut_in_half_does_not_stop_a_pull():
    assert reso_record(PublicRemarks="Bright \ud83c").remarks == "Bright"
    assert simplyrets_record(remarks="Bright \ud83c").remarks == "Bright"
    photos = simplyrets_record(photos=["https://pictures.example/1\ud83c.jpg", 5, None]).photos
    assert photos == ({"url": "https://pictures.example/1.jpg"},)


def test_what_a_token_may_not_see_is_unknown():
    found = reso_record(StreetNumber="********", UnparsedAddress="********", ListAgentFullName="****")
    assert (found.street_address, found.agent_name) == (None, None)


@pytest.mark.parametrize("written", ["0001-01-01T00:00:00Z", "1900-01-01", "9999-12-31T23:59:59-12:00"])
def test_what_programs_write_for_no_date_is_no_date(written):
    assert reso_record(ListingContractDate=written, OnMarketDate=None).list_date is None
    assert reso_record(ModificationTimestamp=written).modified_at is None


def test_midnight_is_the_day_as_written_and_any_other_time_a_day_of_the_feed():
    assert values.local_date("2026-04-03T00:00:00-04:00", ZONE) == date(2026, 4, 3)
    assert values.local_date("2026-04-03T02:30:00.0000000Z", ZONE) == date(2026, 4, 2)


def test_exchanged_coordinates_are_put_right_and_zero_is_no_place():
    assert values.coordinates(-122.4, 47.2) == (47.2, -122.4)
    assert values.coordinates(47.2, 0) == values.coordinates("0", "-122.4") == (None, None)
    assert values.coordinates(float("nan"), -122.4) == (None, None)


@pytest.mark.parametrize(
    ("size", "units", "feet"),
    [(1500, "SF", 1500), (100, "Sq Meters", 1076), (1, "Hectares", 107_639), (0.25, "Acre", 10_890)],
)
def test_areas_are_told_in_square_feet(size, units, feet):
    assert values.square_feet(size, units) == feet


def test_a_key_or_a_city_too_long_to_look_up_is_refused():
    for read, changes in [
        (reso_record, {"ListingKey": "k" * 9000}),
        (reso_record, {"City": "long " * 2000}),
        (simplyrets_record, {"listingId": "k" * 9000}),
    ]:
        with pytest.raises(Refusal, match="too long"):
            read(**changes)


def test_leasehold_is_no_lease():
    values.refuse_rental("Residential Leasehold", "Current")
    with pytest.raises(Refusal, match="rental"):
        values.refuse_rental("ResidentialLease")


def test_a_type_that_is_a_list_is_read_like_any_other():
    home = simplyrets.listing(1)["property"] | {"type": ["RNT"]}
    with pytest.raises(Refusal, match="rental"):
        simplyrets_record(property=home)
