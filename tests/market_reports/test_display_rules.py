import json
from datetime import date

import pytest

from integrations.areas import zip_area
from integrations.listings import homes_in
from market_reports.display_rules import permission, small_print
from tests.factories import ActiveListingFactory, FeedFactory, ListingFactory
from tests.market_reports.orders import document, figure, source


def two_feeds(**second):
    return {"feeds": [*source()["feeds"], {"id": "feed-2", "name": "Other MLS", **second}]}


def test_each_feed_is_judged_by_its_own_profile():
    allowed = permission(two_feeds(sold_prices="never", photos_shown=0, statuses=["Active"]))
    assert (allowed.price("feed-1"), allowed.price("feed-2")) == (True, False)
    assert (allowed.photo("feed-1"), allowed.photo("feed-2")) == (True, False)
    assert allowed.status("feed-1", "Closed")
    assert allowed.status("feed-2", "Active") and not allowed.status("feed-2", "Closed")


def test_a_home_of_no_named_feed_is_judged_by_the_strictest():
    assert not permission(two_feeds(sold_prices="never")).price("feed-3")
    assert permission(two_feeds(sold_prices="named_clients")).price("feed-3")


def test_every_feed_behind_a_report_is_attributed_and_heard_once():
    printed = small_print(two_feeds(attribution="Listings of Other MLS", disclaimer="No warranty."))
    assert printed["attribution"] == ["Listings of the Test MLS", "Listings of Other MLS"]
    assert printed["disclaimer"].count("No warranty.") == 1
    assert printed["equal_housing"]


@pytest.mark.django_db
@pytest.mark.parametrize("report_type", ["closed", "market_snapshot", "price_bands"])
def test_homes_of_a_status_that_is_not_shown_count_and_are_in_no_row(report_type):
    feed = FeedFactory(display_statuses=["Active"])
    days = {"list_date": date(2024, 5, 1), "pending_date": date(2024, 5, 20)}
    for n in range(6):
        sale = {"street_address": f"{n} Hidden St", "office_name": "Silent Realty", "mls_number": f"H{n}"}
        ListingFactory(feed=feed, **sale, close_date=date(2024, 6, 10 + n), **days)
    ActiveListingFactory(feed=feed, street_address="7 Open St", list_date=date(2024, 6, 1))
    homes = homes_in([feed], zip_area(["98103"]), since=date(2023, 6, 1), until=date(2024, 6, 30))
    found = document(homes, report_type, feeds=source(id=str(feed.pk), statuses=["Active"]))
    key = "year_closings" if report_type == "price_bands" else "closings"
    assert figure(found, key)["value"] == 6
    printed = json.dumps(found)
    assert not [word for word in ("Hidden St", "Silent Realty", '"H1"') if word in printed]
