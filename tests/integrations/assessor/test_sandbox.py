"""The sample county's records: made of its listings, always the same, and marked."""

from __future__ import annotations

from datetime import date

import pytest

from integrations.assessor.lookup import look_up, look_up_parcel, source_of_records
from integrations.assessor.record import Candidate, PropertyRecord
from tests.factories import FeedFactory, ListingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def feed():
    return FeedFactory(source="sandbox", is_sample=True)


def home(feed, address="212 Alder Street", parcel="19-001-120", **changes):
    place = {"city": "Alder Falls", "state": "OR", "zip_code": "97482", "county": "Halden"}
    return ListingFactory(feed=feed, street_address=address, parcel_number=parcel, **(place | changes))


def asked(address, last_line="Alder Falls, OR 97482"):
    return look_up(address=address, last_line=last_line)


@pytest.mark.parametrize("last_line", ["Alder Falls, OR 97482", "97482", "alder falls OR", "Alder Falls"])
@pytest.mark.parametrize("address", ["212 Alder Street", "212 ALDER ST.", "212 alder"])
def test_a_home_is_found_however_it_is_written(feed, address, last_line):
    home(feed)
    home(feed, "212 Birch Street", "19-001-130")
    (record,) = asked(address, last_line)
    assert (record.address, record.county, record.beds) == ("212 Alder Street", "Halden", 3)
    assert record.source == source_of_records() == "sandbox"
    assert PropertyRecord.from_json(record.to_json()) == record


@pytest.mark.parametrize("last_line", ["Wrenfield, OR 97485", "Alder Falls, WA", "Seattle", "Halden"])
def test_elsewhere_it_is_not(feed, last_line):
    home(feed)
    assert asked("212 Alder Street", last_line) == ()
    assert asked("213 Alder Street") == ()


def test_the_newest_listing_tells_and_the_last_sale_is_the_last_sale(feed):
    home(feed, close_date=date(2024, 5, 2), close_price=400_000, list_date=date(2024, 4, 1), beds=2)
    home(feed, status="Active", list_date=date(2026, 9, 1), close_date=None, close_price=None, beds=4)
    (record,) = asked("212 Alder Street")
    assert (record.beds, record.last_sale_price, record.last_sale_date) == (4, 400_000, date(2024, 5, 2))


def test_owner_and_assessment_are_invented_once_and_for_all(feed):
    home(feed, list_price=500_000, original_list_price=500_000)
    (record,) = asked("212 Alder Street")
    (again,) = look_up_parcel(fips=record.fips, apn=record.apn)
    assert again == record
    assert record.owner_name
    assert 370_000 <= record.assessed_value <= 450_000
    assert 4_000 <= record.tax_amount <= 5_100


def test_without_a_price_there_is_no_assessment(feed):
    home(feed, list_price=None, original_list_price=None, close_price=None)
    (record,) = asked("212 Alder Street")
    assert (record.assessed_value, record.tax_amount, record.tax_year) == (None, None, None)


def test_a_building_is_asked_about_until_its_unit_is_known(feed):
    for unit in ("102", "101"):
        home(feed, unit=unit, parcel=f"19-002-{unit}", property_type="condo")
    found = asked("212 Alder Street")
    assert [type(one) for one in found] == [Candidate, Candidate]
    assert [(one.unit, one.use) for one in found] == [("101", "Condominium"), ("102", "Condominium")]
    (record,) = look_up_parcel(fips=found[0].fips, apn=found[0].apn)
    assert record.unit == "101"
    (record,) = asked("212 Alder Street Apt 102")
    assert record.unit == "102"
    assert [one.unit for one in asked("212 Alder Street #900")] == ["101", "102"]


def test_a_street_without_its_kind_may_mean_several(feed):
    home(feed)
    home(feed, "212 Alder Court", "19-001-140")
    assert [one.address for one in asked("212 Alder")] == ["212 Alder Court", "212 Alder Street"]


def test_other_feeds_are_no_public_records(feed):
    home(FeedFactory(source="csv"))
    home(FeedFactory(source="sandbox", is_active=False))
    assert asked("212 Alder Street") == ()
    assert look_up_parcel(fips="41990", apn="19-001-120") == ()
    home(feed)
    assert look_up_parcel(fips="06059", apn="19-001-120") == ()


def test_a_look_up_is_one_query(feed, django_assert_num_queries):
    for number in range(5):
        home(feed, unit=str(number), parcel=f"19-003-{number:03}")
    with django_assert_num_queries(1):
        assert len(asked("212 Alder Street")) == 5
