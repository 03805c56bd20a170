"""Halden County: always the same, from one day to the next, and believable."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

import pytest

from integrations.mls.record import ON_MARKET, UNDER_CONTRACT, ListingRecord, Status
from integrations.mls.sandbox import view
from integrations.mls.sandbox.agents import agents
from integrations.mls.sandbox.county import NEIGHBOURHOODS, ZIP_CODES
from integrations.mls.sandbox.source import SandboxSource
from integrations.mls.source import Cursor, Unit

TODAY = date(2026, 3, 17)
NOON = datetime(2026, 3, 17, 20, tzinfo=UTC)
FEW = NEIGHBOURHOODS[5:8]
OVER = {Status.CLOSED, Status.EXPIRED, Status.WITHDRAWN, Status.CANCELED}


@pytest.fixture(scope="module")
def records() -> list[ListingRecord]:
    return list(view.everything(TODAY))


@pytest.fixture(scope="module")
def county(records: list[ListingRecord]) -> dict[str, ListingRecord]:
    return by_key(records)


@pytest.fixture(scope="module")
def tomorrow() -> dict[str, ListingRecord]:
    return by_key(view.everything(TODAY + timedelta(days=1)))


def by_key(records) -> dict[str, ListingRecord]:
    return {record.listing_key: record for record in records}


def closed(county: dict[str, ListingRecord]) -> list[ListingRecord]:
    return [record for record in county.values() if record.status is Status.CLOSED]


def by_neighbourhood(records, figure: Callable[[ListingRecord], float]) -> dict[str, float]:
    figures: dict[str, list[float]] = defaultdict(list)
    for record in records:
        figures[record.subdivision].append(figure(record))
    return {name: median(values) for name, values in figures.items()}


def test_the_same_day_is_always_the_same_county(county):
    assert by_key(view.everything(TODAY)) == county


def test_every_listing_has_a_number_of_its_own(records):
    assert len({record.listing_key for record in records}) == len(records)


def test_what_is_over_stays_as_it_was_the_next_day(county, tomorrow):
    first_month = date(2024, 3, 1)
    for key, record in county.items():
        if record.status in OVER:
            assert tomorrow[key] == record
    assert min(record.close_date for record in closed(county)) == first_month


def test_the_next_day_only_goes_on(county, tomorrow):
    for key, record in county.items():
        later = tomorrow[key]
        assert later.list_date == record.list_date or record.status is Status.COMING_SOON
        assert later.original_list_price == record.original_list_price
        assert later.pending_date in (record.pending_date, TODAY + timedelta(days=1))
        assert later.close_date in (record.close_date, TODAY + timedelta(days=1))
        assert later.price_changes[: len(record.price_changes)] == record.price_changes
        assert later.modified_at >= record.modified_at


def test_something_happens_overnight(county, tomorrow):
    moved = [key for key, record in county.items() if tomorrow[key].status != record.status]

    assert len(moved) > 5
    assert tomorrow.keys() - county.keys()


def test_nothing_of_the_future_can_be_seen(county):
    for record in county.values():
        days = (record.list_date, record.pending_date, record.close_date, record.off_market_date)
        assert all(day <= TODAY for day in days if day)
        assert all(change["date"] <= TODAY.isoformat() for change in record.price_changes)
        assert record.status is Status.CLOSED or record.close_price is None
        assert record.modified_at.date() <= TODAY


def test_dates_come_in_their_order(county):
    for record in county.values():
        days = [day for day in (record.list_date, record.pending_date, record.close_date) if day]
        assert days == sorted(days)
        assert record.days_on_market is None or record.days_on_market >= 0


def test_a_status_comes_with_its_dates(county):
    for record in county.values():
        assert (record.close_date is not None) == (record.status is Status.CLOSED)
        assert (record.off_market_date is not None) == (record.status in OVER - {Status.CLOSED})
        if record.status is Status.ACTIVE:
            assert record.pending_date is None
            assert record.list_date is not None
        if record.status is Status.COMING_SOON:
            assert record.list_date is None


def test_the_county_is_as_large_as_it_should_be(county):
    kinds = Counter(record.status for record in county.values())

    assert 6_000 <= len(county) <= 8_500
    assert 350 <= kinds[Status.ACTIVE] <= 650
    assert 150 <= sum(kinds[status] for status in UNDER_CONTRACT) <= 450
    assert all(kinds[status] for status in (*OVER, Status.COMING_SOON))
    assert {record.zip_code for record in county.values()} == set(ZIP_CODES)


@pytest.mark.parametrize("day", [date(2024, 1, 1), date(2028, 2, 29)])
def test_any_day_gives_a_county(day):
    records = list(view.everything(day))

    assert 5_500 <= len(records) <= 9_000
    assert 300 <= sum(record.status is Status.ACTIVE for record in records) <= 750


def test_dear_neighbourhoods_are_dear_and_cheap_ones_cheap(county):
    prices = by_neighbourhood(closed(county), lambda home: home.close_price)

    assert prices["Northfield"] < prices["Old Depot"] < prices["Orchard Park"] < prices["Fallsview"]
    assert prices["Fallsview"] < prices["Summit Heights"] < prices["Harbor Point"]
    assert min(prices.values()) > 250_000
    assert max(prices.values()) < 1_500_000


def test_price_per_square_foot_is_believable(county):
    sold = [record for record in closed(county) if record.living_area]
    each = sorted(record.close_price / record.living_area for record in sold)

    assert 180 < median(each) < 420
    assert each[0] > 60
    assert each[-1] < 1_500


def test_larger_homes_of_a_neighbourhood_cost_more(county):
    sold = [home for home in closed(county) if home.subdivision == "Wren Meadows" and home.living_area]
    sold.sort(key=lambda home: home.living_area)
    third = len(sold) // 3

    assert median(home.close_price for home in sold[-third:]) > 1.15 * median(
        home.close_price for home in sold[:third]
    )


def test_homes_sell_near_what_was_asked(county):
    shares = by_neighbourhood(closed(county), lambda home: home.close_price / home.list_price)

    assert all(0.96 <= share <= 1.02 for share in shares.values())
    assert max(shares.values()) - min(shares.values()) > 0.01


def test_some_sell_above_asking_and_some_after_cuts(county):
    sold = closed(county)

    assert 0.05 < sum(home.close_price > home.list_price for home in sold) / len(sold) < 0.35
    assert 0.15 < sum(bool(home.price_changes) for home in sold) / len(sold) < 0.5
    assert 0.1 < sum(bool(home.concessions) for home in sold) / len(sold) < 0.4


def test_price_cuts_lead_from_the_first_price_to_the_last(county):
    for record in county.values():
        asked = [record.original_list_price, *(change["price"] for change in record.price_changes)]
        assert asked == sorted(asked, reverse=True)
        assert asked[-1] == record.list_price


def test_prices_rise_gently_from_year_to_year():
    def prices(day: date) -> dict[str, float]:
        return by_neighbourhood(closed(by_key(view.everything(day, FEW))), lambda home: home.close_price)

    earlier, later = prices(date(2022, 6, 30)), prices(date(2026, 6, 30))
    growth = median(later[name] / earlier[name] for name in earlier)
    assert 1.05 < growth < 1.35


def test_summer_is_busier_than_winter(county):
    months = Counter(record.close_date.month for record in closed(county))

    assert months[6] + months[7] > 1.5 * (months[1] + months[2])


def test_a_home_keeps_its_parcel_and_its_place(county):
    homes: dict[str, set[tuple]] = defaultdict(set)
    for record in county.values():
        homes[record.parcel_number].add((record.street_address, record.unit, record.city))
    relisted = Counter(record.parcel_number for record in county.values())

    assert all(len(places) == 1 for places in homes.values())
    assert sum(count > 1 for count in relisted.values()) > 50


def test_no_home_is_for_sale_twice_at_once(county):
    on_market = Counter(home.parcel_number for home in county.values() if home.status in ON_MARKET)

    assert max(on_market.values()) == 1


def test_homes_lie_close_to_their_neighbourhood(county):
    centres = {place.name: place for place in NEIGHBOURHOODS}
    for record in county.values():
        if record.latitude is not None:
            centre = centres[record.subdivision]
            assert abs(record.latitude - centre.latitude) < 0.012
            assert abs(record.longitude - centre.longitude) < 0.016


def test_records_have_the_gaps_that_real_ones_have(county):
    assert any(record.living_area is None for record in county.values())
    assert any(not record.show_address for record in county.values())
    assert any(not record.show_listing for record in county.values())


def test_open_houses_are_on_the_coming_weekend(county):
    visits = [visit for record in county.values() for visit in record.open_houses]
    days = {datetime.fromisoformat(visit["start"]).date() for visit in visits}

    assert len(visits) > 30
    assert days == {date(2026, 3, 21), date(2026, 3, 22)}
    assert all(visit["start"].endswith("-07:00") and visit["start"] < visit["end"] for visit in visits)


def test_agents_have_numbers_that_nobody_has():
    everybody = agents()

    assert len(everybody) == 120
    assert len({agent.office_name for agent in everybody}) == 25
    assert all("555-01" in agent.phone and "555-01" in agent.office_phone for agent in everybody)
    assert all(agent.email.endswith("@example.com") for agent in everybody)


def test_remarks_speak_of_the_house_and_not_of_who_should_live_there(county):
    barred = (
        "family",
        "families",
        "bachelor",
        "master",
        "safe ",
        "church",
        "school",
        "exclusive",
        "walking distance",
    )
    for record in county.values():
        assert not any(word in record.remarks.lower() for word in barred), record.remarks


def test_a_unit_gives_its_listings_and_no_others(county):
    of_zip = list(SandboxSource().pull(Unit("zip_code", "97472"), None, now=NOON))
    of_city = list(SandboxSource().pull(Unit("city", "wrenfield", "OR"), None, now=NOON))

    assert {record.listing_key for record in of_zip} == {
        key for key, record in county.items() if record.zip_code == "97472"
    }
    assert {record.listing_key for record in of_city} == {
        key for key, record in county.items() if record.city == "Wrenfield"
    }


@pytest.mark.parametrize(
    "unit", [Unit("zip_code", "98103"), Unit("city", "Seattle", "WA"), Unit("city", "Wrenfield", "TX")]
)
def test_a_unit_elsewhere_is_empty(unit):
    assert list(SandboxSource().pull(unit, None, now=NOON)) == []


def test_a_later_pull_leaves_out_what_is_over_and_known(county):
    unit, known = Unit("zip_code", "97482"), NOON - timedelta(days=3)
    records = list(SandboxSource().pull(unit, Cursor(known), now=NOON))

    assert {record.listing_key for record in records} == {
        key
        for key, record in county.items()
        if record.zip_code == "97482" and (record.status in ON_MARKET or record.modified_at >= known)
    }
    assert len(records) < 500


def test_pictures_are_those_of_the_pool():
    pool = {"ranch-03": {"hash": "a" * 64, "width": 720, "height": 480}}
    photos = [photo for record in SandboxSource(pool).everything(TODAY, FEW) for photo in record.photos]

    assert photos
    assert all(photo == pool["ranch-03"] for photo in photos)


def test_the_day_is_the_countys_own():
    late = datetime(2026, 3, 17, 23, 30, tzinfo=ZoneInfo("America/Los_Angeles")).astimezone(UTC)
    records = SandboxSource().pull(Unit("zip_code", "97474"), None, now=late)

    assert max(record.modified_at for record in records).date() <= TODAY
