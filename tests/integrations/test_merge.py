"""Records into the table: what is counted, what replaces, what is kept."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import hypothesis
import pytest
from hypothesis import strategies

from integrations.mls.record import Home, ListingRecord, PropertyType, Status
from integrations.models import Listing
from integrations.pull import StoreCounts, store_records
from tests.factories import FeedFactory

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 23, 17, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)


def record(key="A", **changes):
    values = {
        "status": Status.ACTIVE,
        "property_type": PropertyType.SINGLE_FAMILY,
        "zip_code": "77096",
        "list_price": 450_000,
        "list_date": date(2026, 10, 2),
    }
    return ListingRecord(listing_key=key, **(values | changes))


@pytest.fixture
def feed():
    return FeedFactory(source="reso", time_zone="America/Chicago")


def stored(feed, *records, at=MONDAY):
    return store_records(feed, records, seen_at=at)


def after(feed, first, second, *, at=TUESDAY):
    """The row after one record and then another of the same listing."""
    stored(feed, first)
    stored(feed, second, at=at)
    return Listing.objects.get(feed=feed)


def test_a_record_becomes_a_row_with_all_its_values(feed):
    values = {
        "baths": Decimal("2.25"),
        "latitude": 29.7,
        "pool": True,
        "photos": ({"url": "https://pictures.example/1.jpg"},),
        "extras": {"automated_values": False},
        "remarks": "Tab\there, \\N and\na line",
        "show_address": False,
        "modified_at": MONDAY,
    }
    assert stored(feed, record(**values)) == StoreCounts(added=1)
    row = Listing.objects.get(feed=feed, listing_key="A")
    assert {name: getattr(row, name) for name in values} == values | {"photos": [values["photos"][0]]}
    assert (row.status, row.property_type, row.checked_at) == ("Active", "single_family", MONDAY)


def test_storing_the_same_again_changes_nothing_but_the_time_checked(feed):
    records = [record(str(n)) for n in range(20)]
    assert stored(feed, *records) == StoreCounts(added=20)
    assert stored(feed, *records, at=TUESDAY) == StoreCounts(unchanged=20)
    assert set(Listing.objects.values_list("checked_at", flat=True)) == {TUESDAY}


def test_added_updated_unchanged_and_removed_are_counted(feed):
    stored(feed, record("A"), record("B"), record("C"))
    counts = stored(
        feed, record("A"), record("B", list_price=440_000), record("D"), record("C", status=Status.DELETE)
    )
    assert counts == StoreCounts(added=1, updated=1, unchanged=1, removed=1)
    assert set(Listing.objects.values_list("listing_key", flat=True)) == {"A", "B", "D"}


def test_a_key_that_comes_twice_is_stored_once_under_its_last_record(feed):
    assert stored(feed, record(list_price=1), record(list_price=2)) == StoreCounts(added=1)
    assert Listing.objects.get().list_price == 2


def test_the_same_key_in_two_feeds_is_two_listings(feed):
    stored(feed, record())
    assert stored(FeedFactory(), record()) == StoreCounts(added=1)


def test_batches_are_stored_as_they_come(feed):
    assert stored(feed, *(record(str(n)) for n in range(4_500))) == StoreCounts(added=4_500)
    assert Listing.objects.count() == 4_500


def test_a_field_the_vendor_drops_is_kept(feed):
    row = after(feed, record(beds=3, photos=({"url": "u"},)), record(beds=None))
    assert (row.beds, row.photos) == (3, [{"url": "u"}])


def test_a_contract_newly_seen_is_dated_the_day_it_was_seen_in_the_feeds_zone(feed):
    row = after(feed, record(), record(status=Status.PENDING), at=MONDAY + timedelta(hours=12))
    assert row.pending_date == date(2026, 11, 23)


def test_a_contract_seen_after_a_long_absence_has_no_date(feed):
    assert (
        after(feed, record(), record(status=Status.PENDING), at=MONDAY + timedelta(days=9)).pending_date
        is None
    )


def test_a_home_first_seen_under_contract_has_no_date(feed):
    stored(feed, record(status=Status.PENDING))
    assert Listing.objects.get().pending_date is None


def test_the_vendors_contract_date_is_taken_before_ours(feed):
    given = date(2026, 11, 10)
    assert after(feed, record(), record(status=Status.PENDING, pending_date=given)).pending_date == given


def test_a_contract_keeps_its_date_through_to_the_closing(feed):
    stored(feed, record(), at=MONDAY)
    stored(feed, record(status=Status.ACTIVE_UNDER_CONTRACT), at=TUESDAY)
    stored(feed, record(status=Status.PENDING), at=TUESDAY + timedelta(days=1))
    stored(feed, record(status=Status.CLOSED, close_price=1, close_date=date(2026, 12, 20)), at=TUESDAY)
    assert Listing.objects.get().pending_date == date(2026, 11, 24)


def test_back_on_the_market_forgets_contract_and_closing(feed):
    first = record(
        status=Status.CLOSED, pending_date=date(2026, 11, 1), close_date=date(2026, 11, 9), close_price=9
    )
    row = after(feed, first, record())
    assert (row.pending_date, row.close_date, row.close_price) == (None, None, None)


def test_a_sale_that_falls_through_is_under_contract_again(feed):
    stored(feed, record(status=Status.CLOSED, close_date=date(2026, 11, 9), close_price=9), at=MONDAY)
    stored(feed, record(status=Status.PENDING), at=TUESDAY)
    row = Listing.objects.get()
    assert (row.status, row.close_date, row.close_price) == ("Pending", None, None)


def test_a_listing_that_expires_is_off_the_market_from_the_day_seen(feed):
    row = after(feed, record(), record(status=Status.EXPIRED))
    assert (row.off_market_date, row.off_market_at) == (date(2026, 11, 24), TUESDAY)


def test_a_listing_that_reappears_is_on_the_market_again(feed):
    stored(feed, record())
    Listing.objects.update(off_market_at=MONDAY, off_market_date=MONDAY.date())
    stored(feed, record(), at=TUESDAY)
    row = Listing.objects.get()
    assert (row.off_market_at, row.off_market_date) == (None, None)


def test_the_first_list_date_of_an_unbroken_time_on_the_market_stays(feed):
    assert after(feed, record(), record(list_date=date(2026, 11, 20))).list_date == date(2026, 10, 2)


def test_a_new_list_date_counts_after_it_had_expired(feed):
    again = date(2026, 11, 20)
    assert after(feed, record(status=Status.EXPIRED), record(list_date=again)).list_date == again


def test_a_corrected_file_replaces_the_list_date_and_dates_nothing_by_itself():
    feed = FeedFactory(source="csv")
    row = after(feed, record(), record(list_date=date(2026, 11, 20), status=Status.PENDING))
    assert (row.list_date, row.pending_date) == (date(2026, 11, 20), None)


def test_price_changes_are_kept_with_the_day_they_were_seen(feed):
    row = after(feed, record(), record(list_price=425_000))
    assert row.price_changes == [{"date": "2026-11-24", "price": 425_000}]


def test_pictures_already_fetched_stay_while_the_feed_names_the_same_addresses(feed):
    fetched = [{"url": "a", "hash": "f" * 64, "width": 720, "height": 480}]
    stored(feed, record(photos=({"url": "a"},)))
    Listing.objects.update(photos=fetched)
    assert stored(feed, record(photos=({"url": "a"},))) == StoreCounts(unchanged=1)
    stored(feed, record(photos=({"url": "b"},)))
    assert Listing.objects.get().photos == [{"url": "b"}]


def test_pictures_given_by_hash_replace(feed):
    row = after(feed, record(photos=({"hash": "a" * 64},)), record(photos=({"hash": "b" * 64},)))
    assert row.photos == [{"hash": "b" * 64}]


def home(status, **dates):
    return Home(1, "f", "L1", status, PropertyType.CONDO, list_date=date(2026, 3, 1), **dates)


@pytest.mark.parametrize(
    ("subject", "active", "pending"),
    [
        (home(Status.ACTIVE), True, False),
        (home(Status.PENDING, pending_date=date(2026, 3, 11)), True, False),
        (home(Status.PENDING, pending_date=date(2026, 3, 10)), False, True),
        (home(Status.PENDING), False, True),
        (home(Status.CLOSED, pending_date=date(2026, 3, 5), close_date=date(2026, 3, 20)), False, True),
        (home(Status.CLOSED, pending_date=date(2026, 3, 5), close_date=date(2026, 3, 10)), False, False),
        (home(Status.CLOSED, close_date=date(2026, 3, 11)), True, False),
        (home(Status.ACTIVE, off_market_date=date(2026, 3, 10)), False, False),
        (home(Status.EXPIRED, off_market_date=date(2026, 3, 11)), True, False),
        (home(Status.EXPIRED), False, False),
        (home(Status.COMING_SOON), False, False),
    ],
)
def test_the_status_at_a_date(subject, active, pending):
    day = date(2026, 3, 10)
    assert (subject.active_on(day), subject.pending_on(day)) == (active, pending)


def test_nothing_is_active_before_it_is_listed_or_without_a_list_date():
    assert not home(Status.ACTIVE).active_on(date(2026, 2, 28))
    assert not Home(1, "f", None, Status.ACTIVE, PropertyType.CONDO).active_on(date(2026, 3, 10))


def test_a_closing_counts_on_both_ends_of_the_window_and_only_when_closed():
    sale = home(Status.CLOSED, close_date=date(2026, 3, 20))
    assert sale.closed_in(date(2026, 3, 20), date(2026, 3, 20))
    assert not sale.closed_in(date(2026, 3, 21), date(2026, 3, 31))
    assert not home(Status.PENDING, close_date=date(2026, 3, 20)).closed_in(
        date(2026, 3, 1), date(2026, 3, 31)
    )


def test_a_contract_after_the_closing_is_no_contract_date():
    assert (
        home(Status.CLOSED, pending_date=date(2026, 4, 2), close_date=date(2026, 4, 1)).contract_date is None
    )


def test_days_are_those_of_the_feeds_zone(feed):
    late = datetime(2026, 11, 24, 3, tzinfo=UTC)
    row = after(feed, record(), record(status=Status.WITHDRAWN), at=late)
    assert row.off_market_date == late.astimezone(ZoneInfo("America/Chicago")).date() == date(2026, 11, 23)


DAYS = strategies.dates(date(2026, 1, 1), date(2026, 12, 31))
RECORDS = strategies.builds(
    record,
    status=strategies.sampled_from([status for status in Status if status is not Status.DELETE]),
    list_price=strategies.none() | strategies.integers(10_000, 10_003),
    list_date=strategies.none() | DAYS,
    pending_date=strategies.none() | DAYS,
    off_market_date=strategies.none() | DAYS,
    close_price=strategies.none() | strategies.integers(10_000, 10_003),
    photos=strategies.sampled_from([(), ({"url": "a"},), ({"hash": "b" * 64},)]),
)


@hypothesis.settings(
    max_examples=40,
    suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture, hypothesis.HealthCheck.too_slow],
)
@hypothesis.given(first=RECORDS, second=RECORDS)
def test_telling_the_same_twice_changes_nothing_whatever_was_known(feed, first, second):
    stored(feed, first, at=MONDAY)
    stored(feed, second, at=TUESDAY)
    assert stored(feed, second, at=TUESDAY + timedelta(days=1)) == StoreCounts(unchanged=1)
