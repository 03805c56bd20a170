from datetime import UTC, date, datetime

import pytest

from integrations.areas import city_area, zip_area
from integrations.criteria import Carried, Filters
from integrations.listings import (
    carried,
    feeds_for,
    first_closing,
    homes_in,
    newest_record,
)
from integrations.mls.record import PropertyType
from integrations.models import Listing
from tests.factories import (
    AccountFactory,
    ActiveListingFactory,
    FeedEntitlementFactory,
    FeedFactory,
    ListingFactory,
)

pytestmark = pytest.mark.django_db
SINCE, UNTIL = date(2026, 4, 1), date(2026, 4, 30)
HERE = zip_area(["98103"])
OPEN = {"close_date": None, "close_price": None, "pending_date": None}


@pytest.fixture
def feed():
    return FeedFactory()


def numbers(feeds, area=HERE, since=SINCE, until=UNTIL, filters=None):
    return {home.mls_number for home in homes_in(feeds, area, since=since, until=until, filters=filters)}


def test_an_account_without_feeds_reads_the_shared_ones():
    shared, _ = FeedFactory(), FeedFactory(account=AccountFactory())
    assert feeds_for(AccountFactory()) == [shared]


def test_an_account_with_feeds_reads_its_own_and_those_it_is_entitled_to():
    account = AccountFactory()
    own, entitled, _ = FeedFactory(account=account), FeedFactory(), FeedFactory()
    FeedEntitlementFactory(feed=entitled, account=account)
    assert set(feeds_for(account)) == {own, entitled}


def test_nobody_is_entitled_to_another_account_s_own_feed():
    shared, others = FeedFactory(), FeedFactory(account=AccountFactory())
    stranger = FeedEntitlementFactory(feed=others).account
    assert feeds_for(stranger) == [shared]


def test_a_feed_that_is_switched_off_is_not_read():
    FeedFactory(is_active=False)
    assert feeds_for(AccountFactory()) == []


def test_homes_closed_on_the_first_and_the_last_day_are_there(feed):
    days = {"before": date(2026, 3, 31), "first": SINCE, "last": UNTIL, "after": date(2026, 5, 1)}
    for key, day in days.items():
        ListingFactory(feed=feed, listing_key=key, list_date=date(2026, 5, 1), close_date=day)
    assert numbers([feed]) == {"first", "last"}


def test_a_home_sold_later_was_on_the_market_before(feed):
    ListingFactory(feed=feed, listing_key="later", list_date=date(2026, 4, 2), close_date=date(2026, 6, 1))
    assert numbers([feed]) == {"later"}


def test_homes_on_the_market_in_the_time_are_there_whatever_became_of_them(feed):
    def on_market(key, **columns):
        ListingFactory(feed=feed, listing_key=key, **{**OPEN, "list_date": date(2026, 3, 1), **columns})

    on_market("active", status="Active")
    on_market("pending", status="Pending", pending_date=date(2026, 4, 3))
    on_market("withdrawn in it", status="Withdrawn", off_market_date=date(2026, 4, 10))
    on_market("withdrawn before", status="Withdrawn", off_market_date=date(2026, 3, 10))
    on_market("listed after", status="Active", list_date=date(2026, 5, 1))
    on_market("list date unknown", status="Active", list_date=None)
    on_market("pending after", status="Pending", list_date=date(2026, 5, 1))
    on_market("list date unknown, sold later", status="Closed", list_date=None)
    Listing.objects.filter(listing_key="list date unknown, sold later").update(
        pending_date=date(2026, 4, 3), close_date=date(2026, 6, 1)
    )
    found = numbers([feed])
    assert found - {"listed after"} == {
        "active", "pending", "withdrawn in it", "list date unknown", "list date unknown, sold later"
    }  # fmt: skip
    assert "listed after" in found  # a list date of an active home that may lie in the future is counted


def test_other_places_and_other_feeds_are_not_there(feed):
    ListingFactory(feed=feed, zip_code="98117", close_date=UNTIL)
    ListingFactory(zip_code="98103", close_date=UNTIL)
    assert homes_in([feed], HERE, since=SINCE, until=UNTIL) == []


def test_a_city_is_found_in_any_case_and_only_in_its_state(feed):
    ListingFactory(feed=feed, listing_key="wa", city="SEATTLE", state="WA", close_date=UNTIL)
    ListingFactory(feed=feed, listing_key="elsewhere", city="Seattle", state="IL", close_date=UNTIL)
    assert numbers([feed], city_area(["seattle"], state="WA")) == {"wa"}
    assert numbers([feed], city_area(["Seattle"], state=None)) == {"wa", "elsewhere"}


def test_filters_go_by_sold_price_and_else_by_list_price(feed):
    ListingFactory(feed=feed, listing_key="sold", list_price=900_000, close_price=500_000, close_date=UNTIL)
    ListingFactory(feed=feed, listing_key="dear", close_price=900_000, close_date=UNTIL)
    asked = {"list_price": 450_000, "list_date": SINCE, **OPEN}
    ListingFactory(feed=feed, listing_key="for sale", status="Active", **asked)
    assert numbers([feed], filters=Filters(min_price=400_000, max_price=600_000)) == {"sold", "for sale"}


def test_a_filter_does_not_look_ahead_to_what_a_home_sold_for_later(feed):
    later = {"list_date": SINCE, "pending_date": date(2026, 5, 2), "close_date": date(2026, 6, 1)}
    ListingFactory(feed=feed, listing_key="asked more", list_price=510_000, close_price=490_000, **later)
    ListingFactory(feed=feed, listing_key="asked less", list_price=490_000, close_price=510_000, **later)
    assert numbers([feed], filters=Filters(max_price=500_000)) == {"asked less"}
    assert numbers([feed], until=date(2026, 6, 1), filters=Filters(max_price=500_000)) == {"asked more"}


def test_filters_go_by_type_beds_and_baths(feed):
    ListingFactory(feed=feed, listing_key="condo", property_type="condo", beds=2, baths=1, close_date=UNTIL)
    ListingFactory(feed=feed, listing_key="house", beds=4, baths=2.5, close_date=UNTIL)
    assert numbers([feed], filters=Filters(property_types=(PropertyType.CONDO,))) == {"condo"}
    assert numbers([feed], filters=Filters(min_beds=3, min_baths=2.5)) == {"house"}


def test_an_address_or_listing_that_may_not_be_shown_is_not_there_but_counts(feed):
    ListingFactory(feed=feed, close_date=UNTIL, show_address=False)
    ListingFactory(feed=feed, close_date=UNTIL, show_listing=False, photos=[{"hash": "ab"}])
    hidden, secret = homes_in([feed], HERE, since=SINCE, until=UNTIL)
    assert (hidden.street_address, hidden.show_listing) == (None, True)
    assert (secret.street_address, secret.show_listing, secret.photo) == (None, False, None)


def test_a_status_that_the_feed_does_not_show_counts_and_is_shown_nowhere():
    feed = FeedFactory(display_statuses=["Active"])
    ListingFactory(feed=feed, close_date=UNTIL, photos=[{"hash": "ab"}])
    ActiveListingFactory(feed=feed, list_date=SINCE, photos=[{"hash": "cd"}])
    sold, for_sale = homes_in([feed], HERE, since=SINCE, until=UNTIL)
    assert (sold.show_listing, sold.street_address, sold.photo) == (False, None, None)
    assert (for_sale.show_listing, for_sale.photo) == (True, "cd")


def test_a_feed_that_allows_no_photos_gives_none():
    feed = FeedFactory(photos_shown=0)
    ListingFactory(feed=feed, close_date=UNTIL, photos=[{"hash": "ab"}])
    assert homes_in([feed], HERE, since=SINCE, until=UNTIL)[0].photo is None


def test_a_home_has_what_reports_compute_from(feed):
    place = {"street_address": "9 Elm St", "unit": "#4"}
    ListingFactory(feed=feed, close_date=UNTIL, baths=2.5, photos=[{"hash": "abc"}, {"url": "x"}], **place)
    (home,) = homes_in([feed], HERE, since=SINCE, until=UNTIL)
    assert (home.street_address, home.baths) == ("9 Elm St #4", 2.5)
    assert (home.photo, home.feed_id) == ("abc", str(feed.pk))


def test_the_day_a_home_left_the_market_is_the_feed_s_own_day(feed):
    left = datetime(2026, 4, 11, 3, tzinfo=UTC)  # the evening of the 10th in Seattle
    ListingFactory(feed=feed, status="Withdrawn", list_date=SINCE, off_market_at=left, **OPEN)
    (home,) = homes_in([feed], HERE, since=SINCE, until=UNTIL)
    assert home.off_market_date == date(2026, 4, 10)


def test_a_listing_two_feeds_carry_counts_once_as_last_seen():
    old, new = FeedFactory(), FeedFactory()
    seen = datetime(2026, 5, 1, tzinfo=UTC)
    later = seen.replace(day=2)
    ListingFactory(feed=new, listing_key="A1", close_date=UNTIL, close_price=2, checked_at=later)
    ListingFactory(feed=old, listing_key="A1", close_date=UNTIL, close_price=1, checked_at=seen)
    ListingFactory(feed=old, listing_key="A2", mls_number=None, close_date=UNTIL, checked_at=seen)
    ListingFactory(feed=new, listing_key="A2", mls_number=None, close_date=UNTIL, checked_at=seen)
    prices = [home.close_price for home in homes_in([old, new], HERE, since=SINCE, until=UNTIL)]
    assert len(prices) == 3
    assert 2 in prices
    assert 1 not in prices


def test_two_homes_of_one_feed_under_one_number_both_count():
    feed, other = FeedFactory(), FeedFactory()
    for key in ("A1", "A2"):
        ListingFactory(feed=feed, listing_key=key, mls_number="77", close_date=UNTIL)
    ListingFactory(feed=other, close_date=UNTIL)
    assert len(homes_in([feed, other], HERE, since=SINCE, until=UNTIL)) == 3


def test_homes_come_in_the_same_order_whatever_the_order_of_feeds():
    feeds = [FeedFactory(), FeedFactory()]
    for feed in (*feeds, *feeds):
        ListingFactory(feed=feed, close_date=UNTIL)
    days = {"since": SINCE, "until": UNTIL}
    assert homes_in(feeds, HERE, **days) == homes_in(feeds[::-1], HERE, **days)


def test_what_a_feed_does_not_declare_is_unknown():
    sales = FeedFactory(statuses=["Closed"], fields=["close_price"])
    ListingFactory(feed=sales)
    assert carried([sales], HERE) == Carried(False, False, False, False, closings=True, open_houses=False)
    assert carried([FeedFactory()], HERE) == Carried(
        False, False, False, False, closings=False, open_houses=False
    )
    mls = FeedFactory(source="simplyrets")
    assert carried([sales, mls]) == Carried(True, True, True, True, closings=True, open_houses=False)


def test_what_is_known_of_an_area_is_what_its_own_feeds_carry():
    sales = FeedFactory(statuses=["Closed"], fields=[])
    mls = FeedFactory(source="simplyrets")
    ListingFactory(feed=sales, zip_code="98103")
    ListingFactory(feed=mls, zip_code="98402")
    assert not carried([sales, mls], HERE).actives
    assert carried([sales, mls], zip_area(["98402"])).actives
    assert carried([sales, mls], zip_area(["98999"])).actives  # the vendor was asked and has none


def test_the_newest_record_is_the_latest_day_anything_happened(feed):
    assert newest_record([feed], HERE) is None
    ListingFactory(feed=feed, list_date=date(2026, 3, 1), close_date=date(2026, 4, 1))
    ListingFactory(feed=feed, status="Active", list_date=date(2026, 4, 20), **OPEN)
    assert newest_record([feed], HERE) == date(2026, 4, 20)
    assert newest_record([feed], zip_area(["98117"])) is None


def test_an_area_costs_two_queries_however_many_homes_it_has(feed, django_assert_num_queries):
    for _ in range(30):
        ListingFactory(feed=feed, close_date=UNTIL)
    with django_assert_num_queries(2):
        homes_in([feed], HERE, since=SINCE, until=UNTIL)


def test_the_first_closing_is_the_earliest_sale_of_the_area(feed):
    assert first_closing([feed], HERE) is None
    ListingFactory(feed=feed, close_date=date(2026, 4, 1))
    ListingFactory(feed=feed, close_date=date(2026, 3, 1))
    ListingFactory(feed=feed, zip_code="98117", close_date=date(2026, 1, 1))
    assert first_closing([feed], HERE) == date(2026, 3, 1)
