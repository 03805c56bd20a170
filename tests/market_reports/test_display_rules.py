from market_reports.display_rules import permission, small_print
from tests.market_reports.orders import source


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
