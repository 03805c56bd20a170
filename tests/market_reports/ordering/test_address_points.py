"""The middle of a circle, by what the account's own listings know."""

from __future__ import annotations

import pytest

from accounts.models import User
from integrations.areas import AreaInvalid
from integrations.models import Feed
from market_reports.ordering.address_points import find_point
from tests.factories import FeedFactory, ListingFactory

HOME = {"street_address": "12 Oak St", "city": "Seattle", "state": "WA", "zip_code": "98103"}


@pytest.fixture
def feed(agent: User) -> Feed:
    feed = FeedFactory(account=agent.account)
    ListingFactory(feed=feed, latitude=47.61, longitude=-122.33, **HOME)
    ListingFactory(feed=feed, latitude=47.63, longitude=-122.35, **HOME | {"street_address": "99 Elm St"})
    return feed


@pytest.mark.parametrize("typed", ["12 Oak St", "12 oak st, seattle", " 12 Oak St,  Seattle, WA "])
def test_an_address_of_a_listing_is_found(feed: Feed, typed: str):
    found = find_point([feed], typed)
    assert found.point == (47.61, -122.33)
    assert found.label == "12 Oak St, Seattle, WA"


@pytest.mark.parametrize(("typed", "label"), [("98103", "98103"), ("Seattle, WA", "Seattle, WA")])
def test_a_town_is_the_middle_of_its_homes(feed: Feed, typed: str, label: str):
    found = find_point([feed], typed)
    assert found.point == (47.62, -122.34)
    assert found.label == label


def test_coordinates_are_themselves_and_have_no_address(feed: Feed):
    assert find_point([feed], "47.5, -122.25") == type(find_point([feed], "1, 1"))((47.5, -122.25), None)


@pytest.mark.parametrize("typed", ["12 Oak St, Kirkland", "13 Oak St", "Atlantis", "King County, WA"])
def test_what_no_listing_knows_is_refused_with_the_ways_there_are(feed: Feed, typed: str):
    with pytest.raises(AreaInvalid, match="is not an address in your listings"):
        find_point([feed], typed)


def test_an_address_whose_seller_wants_it_kept_is_not_found(feed: Feed):
    ListingFactory(feed=feed, latitude=47.7, longitude=-122.3, show_address=False,
                   **HOME | {"street_address": "7 Secret Ln"})  # fmt: skip
    with pytest.raises(AreaInvalid):
        find_point([feed], "7 Secret Ln")
