"""RESO Web API over real HTTP, with the ways of its vendors."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from integrations.mls.calling import VendorApi
from integrations.mls.record import PropertyType, Status
from integrations.mls.reso import ResoDialect, ResoSource
from integrations.mls.reso_records import record_of
from integrations.mls.source import Cursor, SourceGarbled, SourceRefused, SourceUnavailable, Unit
from integrations.mls.values import Refusal
from tests.fakes.reso import FakeReso, home, sold
from tests.fakes.server import Reply, as_json
from trendyreports.core.http import Fetcher, Limits

NOW = datetime(2026, 11, 23, 17, tzinfo=UTC)
ZONE = ZoneInfo("America/Chicago")
ZIP = Unit("zip_code", "78704")
QUICK = Limits(backoff=0.001, private_allowed=True)


@pytest.fixture
def vendor():
    with FakeReso(largest_page=3) as running:
        yield running


def source(vendor, *, token="token", dialect=None, **changes):
    api = VendorApi(
        f"{vendor.url}/odata", Fetcher(limits=QUICK, headers={"Authorization": f"Bearer {token}"})
    )
    values = {"zone": ZONE, "minimum_price": 10_000, "first_pull_months": 24} | changes
    return ResoSource(api, dialect=dialect, **values)


def pulled(vendor, unit=ZIP, since=None, **changes):
    return [record.listing_key[-2:] for record in source(vendor, **changes).pull(unit, since, now=NOW)]


def record(**changes):
    return record_of(home(1, **changes), zone=ZONE)


def test_the_first_pull_brings_active_pending_and_two_years_of_closings(vendor):
    vendor.homes = [
        home(1),
        home(2, StandardStatus="Pending"),
        home(3, StandardStatus="Active Under Contract"),
        home(4, StandardStatus="Expired"),
        home(5, PostalCode="78705"),
        sold(6, "2024-11-23"),
        sold(7, "2024-11-22"),
    ]
    assert pulled(vendor) == ["01", "02", "03", "06"]


def test_next_links_are_followed_as_given_to_the_end(vendor):
    vendor.homes = [home(n) for n in range(8)]
    assert len(pulled(vendor)) == 8
    assert [asked.one("$skiptoken") for asked in vendor.asked] == [None, "3", "6"]


def test_later_pulls_ask_for_what_was_modified_since_whatever_its_status(vendor):
    vendor.homes = [
        home(1, ModificationTimestamp="2026-11-20T07:59:59.999Z"),
        home(2, ModificationTimestamp="2026-11-20T08:00:00.000Z"),
        home(3, ModificationTimestamp="2026-11-20T08:00:00.001Z", StandardStatus="Expired"),
        sold(4, "2019-01-01", ModificationTimestamp="2026-11-21T08:00:00.000Z"),
    ]
    since = Cursor(modified_until=datetime(2026, 11, 20, 8, tzinfo=UTC))
    assert pulled(vendor, since=since) == ["02", "03", "04"]


def test_a_record_that_may_not_be_seen_is_to_be_deleted(vendor):
    vendor.homes = [home(1, MlgCanView=False, StandardStatus="Whatever"), home(2, MlgCanView=True)]
    dialect = ResoDialect(has_can_view=True)
    since = Cursor(modified_until=datetime(2026, 1, 1, tzinfo=UTC))
    first, second = source(vendor, dialect=dialect).pull(ZIP, since, now=NOW)
    assert (first.status, second.status) == (Status.DELETE, Status.ACTIVE)
    assert source(vendor, dialect=dialect).on_market_keys(ZIP) == {"key-00002"}


def test_the_keys_on_the_market_are_asked_for_alone(vendor):
    vendor.homes = [home(n) for n in range(5)] + [sold(9, "2026-11-01")]
    assert source(vendor).on_market_keys(ZIP) == {f"key-{n:05}" for n in range(5)}
    assert {asked.one("$select") for asked in vendor.asked} == {"ListingKey"}


def test_cities_are_asked_for_with_their_state_and_quotes_are_doubled(vendor):
    vendor.homes = [home(1, City="Coeur d'Alene", StateOrProvince="ID"), home(2, City="Coeur d'Alene")]
    assert pulled(vendor, Unit("city", "Coeur d'Alene", "ID")) == ["01"]
    assert "City eq 'Coeur d''Alene' and StateOrProvince eq 'ID'" in vendor.asked[0].one("$filter")


def test_vendors_that_want_their_name_and_compact_statuses_get_them(vendor):
    vendor.homes = [home(1, StandardStatus="ActiveUnderContract", OriginatingSystemName="actris")]
    assert pulled(vendor, dialect=ResoDialect(compact_statuses=True, system_name="actris")) == ["01"]


@pytest.mark.parametrize("media", ["expand", "select"])
def test_pictures_come_in_the_order_of_their_numbers_and_without_other_media(vendor, media):
    vendor.homes = [home(1)]
    (found,) = source(vendor, dialect=ResoDialect(media=media)).pull(ZIP, None, now=NOW)
    assert [photo["url"][-6:] for photo in found.photos] == ["-2.jpg", "10.jpg"]


def test_a_vendor_that_refuses_our_choice_of_fields_is_asked_for_all(vendor):
    vendor.homes = [home(1, StoriesTotal=2)]
    vendor.carried = {"ListingKey"}
    assert pulled(vendor) == ["01"]
    assert vendor.asked[1].one("$select") is None


def test_rentals_and_low_prices_are_refused_and_counted(vendor):
    vendor.homes = [home(1, PropertyType="Residential Lease"), home(2, ListPrice=2_500.0), home(3)]
    reader = source(vendor)
    assert [found.listing_key for found in reader.pull(ZIP, None, now=NOW)] == ["key-00003"]
    assert reader.refused == {"rental": 1, "price below minimum": 1}


@pytest.mark.parametrize(
    "subtype", ["Single Family Residence", ["Single Family Residence"], "SingleFamilyResidence", None, ...]
)
def test_enumerations_are_strings_or_arrays_or_missing(subtype):
    assert record(PropertySubType=subtype).property_type is PropertyType.SINGLE_FAMILY


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Active Under Contract", Status.ACTIVE_UNDER_CONTRACT),
        ("ActiveUnderContract", Status.ACTIVE_UNDER_CONTRACT),
        (["Closed"], Status.CLOSED),
        ("Cancelled", Status.CANCELED),
        ("Coming Soon", Status.COMING_SOON),
    ],
)
def test_statuses_become_the_standard_words(word, status):
    assert record(StandardStatus=word).status is status


def test_fields_missing_from_a_record_are_unknown():
    row = {"ListingKey": "a1", "StandardStatus": "Active", "ListPrice": 100_000.0}
    found = record_of(row, zone=ZONE)
    assert (found.list_price, found.beds, found.baths, found.zip_code, found.photos) == (
        100_000,
        None,
        None,
        None,
        (),
    )
    assert found.show_address and found.show_listing


def test_a_record_without_a_key_is_refused():
    with pytest.raises(Refusal, match="key"):
        record(ListingKey=None)


@pytest.mark.parametrize(
    ("baths", "expected"),
    [
        ({}, "2.5"),
        ({"BathroomsThreeQuarter": 1}, "3.25"),
        ({"BathroomsFull": None, "BathroomsHalf": None}, "3"),
        ({"BathroomsFull": None, "BathroomsHalf": None, "BathroomsTotalInteger": None}, None),
    ],
)
def test_baths_are_counted_by_their_parts_before_the_total(baths, expected):
    assert record(**baths).baths == (Decimal(expected) if expected else None)


def test_areas_in_other_units_become_square_feet():
    assert record(LivingArea=100, LivingAreaUnits="Square Meters").living_area == 1_076
    assert record(LotSizeSquareFeet=None, LotSizeAcres=0.184).lot_size == 8_015
    assert record(LotSizeSquareFeet=None, LotSizeArea=0.184).lot_size is None


def test_closing_facts_are_taken_from_closed_homes_only():
    facts = {"ClosePrice": 500_000, "CloseDate": "2026-11-01", "PurchaseContractDate": "2026-10-20"}
    active, pending = record(**facts), record(StandardStatus="Pending", **facts)
    closed = record(StandardStatus="Closed", **facts)
    assert (active.close_price, active.close_date, active.pending_date) == (None, None, None)
    assert (pending.close_price, pending.pending_date) == (None, date(2026, 10, 20))
    assert (closed.close_price, closed.close_date) == (500_000, date(2026, 11, 1))


def test_the_off_market_date_counts_only_where_the_home_left_unsold():
    assert record(StandardStatus="Expired", OffMarketDate="2026-11-01").off_market_date == date(2026, 11, 1)
    assert record(StandardStatus="Closed", OffMarketDate="2026-11-01").off_market_date is None


def test_the_street_line_is_put_together_or_cut_from_the_unparsed_address():
    assert record(StreetDirPrefix="N").street_address == "1 N Cedar DR"
    found = record(StreetNumber=None, UnparsedAddress="1307 Southport DR # B, Austin TX 78704")
    assert found.street_address == "1307 Southport DR # B"


def test_homes_that_may_not_be_shown_are_marked():
    found = record(InternetAddressDisplayYN=False, InternetEntireListingDisplayYN="false")
    assert (found.show_address, found.show_listing) == (False, False)


def test_whether_an_automated_value_may_stand_beside_it_is_kept():
    assert record(InternetAutomatedValuationDisplayYN=False).extras == {"automated_values": False}


def test_a_wrong_token_is_a_refusal(vendor):
    with pytest.raises(SourceRefused):
        pulled(vendor, token="wrong")


def test_a_vendor_that_is_down_is_unavailable(vendor):
    vendor.faults.extend([Reply(502)] * 3)
    with pytest.raises(SourceUnavailable):
        pulled(vendor)


@pytest.mark.parametrize(
    "fault",
    [
        as_json({"error": {"code": "501", "message": "Unsupported functionality"}}),
        as_json([]),
        as_json({"value": "none"}),
        Reply(200, b'{"value": [}', {"Content-Type": "application/json"}),
        Reply(404, b"nothing here"),
    ],
)
def test_an_answer_that_cannot_be_read_stops_the_pull(vendor, fault):
    vendor.faults.append(fault)
    with pytest.raises(SourceGarbled):
        pulled(vendor)


def test_a_next_link_to_another_host_is_not_followed(vendor):
    with FakeReso() as thief:
        vendor.faults.append(as_json({"value": [home(1)], "@odata.nextLink": f"{thief.url}/odata/Property"}))
        with pytest.raises(SourceGarbled):
            pulled(vendor)
        assert thief.asked == []


def test_pages_that_run_in_a_circle_end(vendor):
    def again():
        return as_json({"value": [home(1)], "@odata.nextLink": f"{vendor.url}/odata/Property?again"})

    vendor.faults.extend([again() for _ in range(5)])
    with pytest.raises(SourceGarbled, match="circle"):
        pulled(vendor)


def test_the_count_of_active_listings_costs_one_record(vendor):
    vendor.homes = [home(n) for n in range(5)]
    assert source(vendor).count_active() == 5
    assert vendor.asked[0].one("$top") == "1"


def test_a_published_bridge_record_is_read(shared_data):
    body = json.loads((shared_data / "reso" / "property_collection_bridge_actris_2020.json").read_text())
    found = record_of(body["value"][0], zone=ZONE)
    assert (found.status, found.property_type) == (Status.ACTIVE, PropertyType.CONDO)
    assert (found.street_address, found.unit, found.zip_code) == ("1307 Southport DR", "B", "78704")
    assert (found.baths, found.living_area, found.lot_size, found.list_price) == (
        Decimal("1.5"),
        967,
        8_015,
        200_000,
    )
    assert (found.latitude, found.list_date) == (None, date(2020, 10, 22))
    assert [photo["url"][-13:] for photo in found.photos] == [
        "83dcefb7.jpeg",
        "1ad5be0d.jpeg",
        "6dd28e9b.jpeg",
    ]


def test_the_published_core_examples_are_read(shared_data):
    examples = json.loads((shared_data / "reso" / "web_api_core_examples.json").read_text())
    rows = [row for one in examples for row in one["body"].get("value", []) if "StandardStatus" in row]
    found = [record_of(row, zone=ZONE) for row in rows]
    assert {one.status for one in found} == {
        Status.ACTIVE, Status.ACTIVE_UNDER_CONTRACT, Status.CLOSED, Status.PENDING
    }  # fmt: skip
    broken = [
        one.modified_at
        for row, one in zip(rows, found, strict=True)
        if row["ModificationTimestamp"].count(".") > 1
    ]
    assert broken and set(broken) == {None}
