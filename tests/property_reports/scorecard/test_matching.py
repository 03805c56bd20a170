"""Which sale belongs to which estimate, and which belongs to none."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from property_reports.scorecard.matching import match_sales
from tests.factories import FeedEntitlementFactory, FeedFactory, ListingFactory, ValueEstimateFactory
from trendyreports.tasks import match_estimates

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 17, tzinfo=UTC)
DAY = date(2026, 3, 2)  # of the estimate


@pytest.fixture
def feed():
    return FeedFactory()


def estimate(**changes):
    known = {"street_address": "12 Oak Street", "unit": None, "zip_code": "98103", "parcel_number": None}
    return ValueEstimateFactory(effective_date=DAY, **(known | changes))


def sale(feed, **changes):
    known = {
        "street_address": "12 Oak St", "zip_code": "98103", "close_date": date(2026, 6, 1),
        "close_price": 610_000,
    }  # fmt: skip
    return ListingFactory(feed=feed, **(known | changes))


def matched(row):
    row.refresh_from_db()
    return row.sold_price, row.sold_on, row.sold_listing_id


def test_a_sale_at_the_same_address_is_written_down_once(feed):
    row, sold = estimate(), sale(feed)
    assert match_sales(NOW) == 1
    assert matched(row) == (610_000, date(2026, 6, 1), sold.pk)
    assert match_sales(NOW) == 0


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({"street_address": "12 NORTH OAK AVE"}, {"street_address": "12 N. Oak Avenue"}),
        ({"street_address": "12 Oak St Apt 4"}, {"unit": "#4"}),
        ({"unit": "4"}, {"street_address": "12 Oak St Unit 04"}),
        ({"parcel_number": "123-45-678"}, {"parcel_number": "12345678", "street_address": "Oak Street 12"}),
        ({"parcel_number": "123-45-678", "unit": "4"}, {"parcel_number": "12345678", "unit": None}),
        ({"zip_code": None, "city": "SEATTLE"}, {"city": "Seattle"}),
        ({"parcel_number": "999-1"}, {"parcel_number": "888-1"}),
    ],
)
def test_the_same_home_written_differently(feed, ours, theirs):
    row, sold = estimate(**ours), sale(feed, **theirs)
    assert match_sales(NOW) == 1
    assert matched(row)[2] == sold.pk


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({}, {"street_address": "12 Oak Ave"}),
        ({}, {"street_address": "112 Oak St"}),
        ({}, {"zip_code": "98115"}),
        ({}, {"unit": "4"}),
        ({"unit": "4"}, {"unit": "5"}),
        ({"unit": "4"}, {}),
        ({"parcel_number": "000-000"}, {"parcel_number": "000000", "street_address": "9 Elm St"}),
        ({"parcel_number": "12-34", "unit": "1"}, {"parcel_number": "1234", "unit": "2"}),
        (
            {"parcel_number": "12-34"},
            {"parcel_number": "1234", "street_address": "9 Elm St", "zip_code": "98115"},
        ),
        ({}, {"status": "Pending"}),
        ({}, {"close_price": None}),
        ({}, {"close_price": 0}),
        ({}, {"close_date": DAY}),
        ({}, {"close_date": DAY - timedelta(days=1)}),
        ({}, {"close_date": NOW.date() + timedelta(days=1)}),
    ],
)
def test_what_is_not_the_sale_of_the_home(feed, ours, theirs):
    row = estimate(**ours)
    sale(feed, **theirs)
    assert match_sales(NOW) == 0
    assert matched(row) == (None, None, None)


def test_a_parcel_of_several_units_says_nothing_of_a_home_without_one(feed):
    row = estimate(parcel_number="12-34", street_address="7 Elm St")
    for unit in ("1", "2"):
        sale(feed, parcel_number="1234", unit=unit)
    assert match_sales(NOW) == 0
    assert matched(row)[0] is None


@pytest.mark.parametrize(("days", "found"), [(1, 1), (540, 1), (541, 0)])
def test_a_sale_counts_for_540_days(feed, days, found):
    estimate()
    sale(feed, close_date=DAY + timedelta(days=days))
    assert match_sales(datetime(2027, 11, 1, tzinfo=UTC)) == found


def test_the_first_of_several_sales_counts(feed):
    row = estimate()
    sale(feed, close_date=date(2026, 9, 1), close_price=700_000)
    first = sale(feed, close_date=date(2026, 5, 1))
    match_sales(NOW)
    assert matched(row)[2] == first.pk


def test_only_listings_the_account_may_read_count(feed):
    row = estimate()
    foreign = FeedFactory(account=ValueEstimateFactory(street_address="9 Elm St").account)
    sale(foreign)
    sale(FeedFactory(is_active=False))
    assert match_sales(NOW) == 0
    entitled = FeedFactory()
    FeedEntitlementFactory(feed=entitled, account=row.account)
    sale(feed)  # shared: read by those alone who have nothing else
    assert match_sales(NOW) == 0
    sold = sale(entitled)
    assert match_sales(NOW) == 1
    assert matched(row)[2] == sold.pk


def test_own_listings_come_before_the_shared_ones(feed):
    row = estimate()
    sold = sale(FeedFactory(account=row.account), close_date=date(2026, 8, 1))
    sale(feed)
    match_sales(NOW)
    assert matched(row)[2] == sold.pk


def test_the_cost_does_not_grow_with_the_estimates(feed, django_assert_max_num_queries):
    for number in range(30):
        estimate(street_address=f"{number} Oak St")
        sale(feed, street_address=f"{number} Oak Street")
    with django_assert_max_num_queries(8):  # two of them are the savepoint of the writing
        assert match_sales(NOW) == 30


def test_estimates_come_in_batches(feed, monkeypatch):
    monkeypatch.setattr("property_reports.scorecard.matching.BATCH", 2)
    for number in range(5):
        estimate(street_address=f"{number} Oak St")
        sale(feed, street_address=f"{number} Oak St")
    assert match_sales(NOW) == 5


def test_it_runs_by_itself(feed, time_machine):
    time_machine.move_to(NOW)
    row = estimate()
    sale(feed)
    match_estimates()
    assert matched(row)[0] == 610_000
