"""SimplyRETS over real HTTP, with all its ways."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from integrations.mls.calling import VendorApi
from integrations.mls.record import PropertyType, Status
from integrations.mls.simplyrets import SimplyRetsSource
from integrations.mls.simplyrets_records import record_of
from integrations.mls.source import Cursor, Resume, SourceGarbled, SourceRefused, SourceUnavailable, Unit
from integrations.mls.values import Refusal
from tests.fakes.server import Reply
from tests.fakes.simplyrets import FakeSimplyRets, closed, listing
from trendyreports.core.http import Fetcher, Limits

NOW = datetime(2026, 11, 23, 17, tzinfo=UTC)
ZONE = ZoneInfo("America/Chicago")
ZIP = Unit("zip_code", "77096")
QUICK = Limits(backoff=0.001, private_allowed=True)


@pytest.fixture
def vendor():
    with FakeSimplyRets() as running:
        yield running


def source(server, *, page=3, password="secret", **changes):
    api = VendorApi(server.url, Fetcher(limits=QUICK, auth=("user", password)))
    values = {"zone": ZONE, "minimum_price": 10_000, "first_pull_months": 24, "page": page} | changes
    return SimplyRetsSource(api, **values)


def pulled(server, unit=ZIP, since=None, **changes):
    return [record.listing_key for record in source(server, **changes).pull(unit, since, now=NOW)]


def record(**changes):
    return record_of(listing(1, **changes), zone=ZONE)


def test_the_first_pull_brings_active_pending_and_two_years_of_closings(vendor):
    vendor.listings = [
        listing(1),
        listing(2, mls__status="Pending"),
        listing(3, mls__status="ActiveUnderContract"),
        listing(4, mls__status="ComingSoon"),
        closed(5, "2026-11-01"),
        closed(6, "2024-11-23"),
        closed(7, "2024-11-22"),
    ]
    assert pulled(vendor) == ["L1", "L2", "L3", "L5", "L6"]


def test_parameters_with_several_values_are_repeated(vendor):
    vendor.listings = [listing(1), listing(2, mls__status="Pending")]
    assert len(pulled(vendor)) == 2
    assert vendor.asked[0].all("status") == ["Active", "ActiveUnderContract", "Pending"]
    assert not any("," in value for asked in vendor.asked for _, value in asked.query)


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("count", [0, 2, 3, 6, 7])
def test_all_pages_are_read_whether_or_not_the_last_is_full(links, count):
    with FakeSimplyRets([listing(n) for n in range(count)], links=links) as vendor:
        assert len(pulled(vendor)) == count
        asked = [asked for asked in vendor.asked if "Active" in asked.all("status")]
        assert all(asked.one("offset") is None for asked in asked)


@pytest.mark.parametrize("links", [True, False])
def test_an_offset_past_the_total_is_the_end_and_no_failure(links):
    with FakeSimplyRets([closed(n, "2026-10-01") for n in range(6)], links=links) as vendor:
        assert len(pulled(vendor)) == 6


def test_closings_come_newest_first_and_end_at_the_first_page_with_a_known_one(vendor):
    vendor.listings = [closed(n, f"2026-{10 - n:02}-01") for n in range(9)]
    since = Cursor(known_closings=frozenset({"L4"}))
    assert pulled(vendor, since=since) == ["L0", "L1", "L2", "L3", "L4", "L5"]
    assert vendor.asked[1].one("sort") == "-closedate"


def test_the_first_pull_does_not_page_on_beyond_its_window(vendor):
    vendor.listings = [closed(n, f"20{26 - n:02}-06-01") for n in range(15)]
    assert pulled(vendor) == ["L0", "L1"]
    assert len(vendor.asked) == 2


def test_cities_match_in_any_case_and_only_in_their_state(vendor):
    vendor.listings = [listing(1), listing(2, address__state="OK"), listing(3, address__city="BIRCHPORT")]
    assert pulled(vendor, Unit("city", "Birchport", "TX")) == ["L1", "L3"]


def test_rentals_are_refused_by_type_and_by_status_text(vendor):
    vendor.listings = [
        listing(1, property__type="RNT"),
        listing(2, mls__statusText="Leased"),
        listing(3, mls__statusText="ForRent"),
        listing(4, mls__statusText="Current"),
    ]
    reader = source(vendor, page=10)
    assert [found.listing_key for found in reader.pull(ZIP, None, now=NOW)] == ["L4"]
    assert reader.refused == {"rental": 3}


def test_prices_under_the_minimum_of_the_feed_are_refused_and_counted(vendor):
    vendor.listings = [listing(1, listPrice=9_999), listing(2, listPrice=10_000), closed(3, "2026-11-01", 1)]
    reader = source(vendor, page=10)
    assert [found.listing_key for found in reader.pull(ZIP, None, now=NOW)] == ["L2"]
    assert reader.refused == {"price below minimum": 2}


def test_homes_that_may_not_be_shown_are_pulled_and_marked(vendor):
    vendor.listings = [
        listing(1, internetAddressDisplay=False),
        listing(2, internetEntireListingDisplay=False),
    ]
    first, second = source(vendor).pull(ZIP, None, now=NOW)
    assert (first.show_address, first.show_listing) == (False, True)
    assert (second.show_address, second.show_listing) == (True, False)


def test_closing_data_is_trusted_only_when_closed():
    nonsense = {"sales__closePrice": 17_946_033, "sales__closeDate": "1996-10-21T15:15:54.171139Z"}
    open_home = record(**nonsense)
    assert (open_home.close_price, open_home.close_date, open_home.pending_date) == (None, None, None)
    sale = record(mls__status="Closed", sales__contractDate="2026-09-01T00:00:00Z", **nonsense)
    assert (sale.close_price, sale.close_date) == (17_946_033, date(1996, 10, 21))
    assert sale.pending_date == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("baths", "expected"),
    [
        ({"bathsFull": 2, "bathsHalf": 1, "bathsThreeQuarter": 1}, "3.25"),
        ({"bathsFull": 2, "bathsHalf": None}, "2"),
        ({"bathsFull": None, "bathsHalf": None}, None),
        ({"bathrooms": "2.5"}, "2.5"),
        ({"bathrooms": 3}, "3"),
        ({"bathrooms": "two", "bathsFull": 1, "bathsHalf": 1}, "1.5"),
    ],
)
def test_baths(baths, expected):
    found = record(**{f"property__{name}": value for name, value in baths.items()})
    assert found.baths == (Decimal(expected) if expected else None)


@pytest.mark.parametrize(
    "geo", [None, {}, {"lat": 0, "lng": 0}, {"lat": None, "lng": -95.4}, {"lat": 999, "lng": 1}]
)
def test_a_missing_place_is_unknown(geo):
    found = record(geo=geo)
    assert (found.latitude, found.longitude) == (None, None)


def test_times_become_days_of_the_feeds_zone_and_midnight_stays_its_day():
    assert record(listDate="2026-10-03T03:30:00Z").list_date == date(2026, 10, 2)
    assert record(listDate="2026-10-03T00:00:00.000Z").list_date == date(2026, 10, 3)
    assert record(listDate="soon").list_date is None


def test_the_address_is_ours(vendor):
    found = record(address__full="12 Oak St #4B", address__unit="4B", address__postalCode="77096-1234")
    assert (found.street_address, found.unit, found.state, found.zip_code) == (
        "12 Oak St",
        "4B",
        "TX",
        "77096",
    )
    assert record(address__state="Narnia").state is None


def test_missing_parts_are_unknown_and_never_zero():
    found = record(property={"type": "CND"}, agent=None, office=None, sales=None, tax=None, listPrice=None)
    assert found.property_type is PropertyType.CONDO
    assert (found.beds, found.baths, found.living_area, found.list_price) == (None, None, None, None)
    assert (found.original_list_price, found.agent_name, found.office_name) == (None, None, None)


def test_lots_in_acres_and_square_feet_are_read_and_dimensions_are_not():
    assert record(property__acres=0.5).lot_size == 21_780
    assert record(property__lotSizeArea=2, property__lotSizeAreaUnits="Acres").lot_size == 87_120
    assert record(property__lotSize="8,015").lot_size == 8_015
    assert record(property__lotSize="127X146").lot_size is None


def test_values_beyond_our_columns_are_unknown():
    found = record(property__bedrooms=99_999, property__stories=1e9, listPrice=1e18, property__area=-5)
    assert (found.beds, found.stories, found.list_price, found.living_area) == (None, None, None, None)


def test_an_unknown_status_is_refused():
    with pytest.raises(Refusal, match="status"):
        record(mls__status="Gone Fishing")


def test_a_wrong_credential_is_a_refusal_in_words(vendor):
    with pytest.raises(SourceRefused) as caught:
        pulled(vendor, password="wrong")
    assert "credential" in caught.value.sentence


def test_a_vendor_that_is_down_is_tried_three_times(vendor):
    vendor.faults.extend([Reply(500)] * 3)
    with pytest.raises(SourceUnavailable):
        pulled(vendor)
    assert len(vendor.asked) == 3


@pytest.mark.parametrize(
    "fault",
    [
        Reply(200, b"<html>maintenance</html>", {"Content-Type": "text/html"}),
        Reply(200, b'[{"mlsId": 1', {"Content-Type": "application/json"}),
        Reply(200, b'{"error": "none"}', {"Content-Type": "application/json"}),
        Reply(400, b"bad"),
    ],
)
def test_an_answer_that_cannot_be_read_stops_the_pull(vendor, fault):
    vendor.listings = [listing(1)]
    vendor.faults.append(fault)
    with pytest.raises(SourceGarbled):
        pulled(vendor)


def test_a_failure_on_a_later_page_is_no_complete_pull(vendor):
    vendor.listings = [listing(n) for n in range(7)]
    vendor.faults.extend([None, *[Reply(503)] * 3])
    with pytest.raises(SourceUnavailable):
        pulled(vendor)


def test_a_next_link_to_another_host_is_not_followed(vendor):
    with FakeSimplyRets() as thief:
        link = f'<{thief.url}/properties?lastId=1>; rel="next"'
        body = json.dumps([listing(1)]).encode()
        vendor.faults.append(Reply(200, body, {"Content-Type": "application/json", "Link": link}))
        with pytest.raises(SourceGarbled):
            pulled(vendor)
        assert thief.asked == []


def test_far_fewer_listings_than_announced_is_no_complete_pull(vendor):
    body = json.dumps([listing(1)]).encode()
    vendor.faults.append(
        Reply(200, body, {"Content-Type": "application/json", "X-Total-Count": "40", "Link": ""})
    )
    with pytest.raises(SourceGarbled, match="1 of 40"):
        pulled(vendor)


def test_the_count_of_active_listings_costs_one_record(vendor):
    vendor.listings = [listing(n) for n in range(5)]
    assert source(vendor).count_active() == 5
    assert vendor.asked[0].one("limit") == "1"


def test_one_of_several_vendors_of_an_account_is_asked_for(vendor):
    pulled(vendor, vendor="armls")
    assert {asked.one("vendor") for asked in vendor.asked} == {"armls"}


def test_the_trial_listings_of_the_vendor_are_read(shared_data):
    rows = json.loads((shared_data / "simplyrets" / "trial_listings.json").read_text())
    found = [record_of(row, zone=ZONE) for row in rows]
    assert {one.status for one in found} == {Status.ACTIVE}
    assert {one.state for one in found} == {"TX"}
    assert all(one.close_price is None and one.original_list_price is None for one in found)
    assert found[0].baths == Decimal("8.0")
    assert found[0].street_address == "74434 East Sweet Bottom Br"
    assert len(found[0].photos) == 2
    assert found[1].property_type is PropertyType.CONDO


def test_a_first_pull_that_broke_off_goes_on_one_page_before_where_it_was(vendor):
    vendor.listings = [
        listing(0),
        *(closed(n, f"2026-{11 - n:02}-01") for n in range(1, 10)),
        closed(20, "2019-01-01"),
    ]
    rest = Cursor(resume=Resume(closings_seen=6))
    assert pulled(vendor, since=rest) == ["L0", "L4", "L5", "L6", "L7", "L8", "L9"]
    assert vendor.asked[1].one("offset") == "3"


def test_going_on_past_the_end_is_no_failure(vendor):
    vendor.listings = [listing(0), closed(1, "2026-11-01")]
    assert pulled(vendor, since=Cursor(resume=Resume(closings_seen=90))) == ["L0"]
