"""The wizard's map as data: dots, names, and nothing of other accounts."""

from __future__ import annotations

import pytest

from accounts.models import User
from market_reports.ordering.map_sheet import map_sheet, read_box
from tests.factories import FeedFactory, ListingFactory

pytestmark = pytest.mark.usefixtures("empty_cache")


def test_it_holds_the_dots_and_names_of_the_feeds_alone(agent: User):
    feed = FeedFactory(account=agent.account)
    place = {"zip_code": "98103", "city": "Seattle"}
    ListingFactory(feed=feed, latitude=47.61, longitude=-122.33, **place)
    ListingFactory(feed=feed, latitude=47.63, longitude=-122.35, **place)
    ListingFactory(feed=feed, latitude=None, longitude=None, zip_code="98199")
    ListingFactory(latitude=47.62, longitude=-122.34, zip_code="98109", city="Elsewhere")
    found = map_sheet([feed], None)
    assert found["dots"] == [[47.61, -122.33], [47.63, -122.35]]
    assert found["names"] == [
        {"name": "Seattle", "at": [47.62, -122.34], "kind": "city"},
        {"name": "98103", "at": [47.62, -122.34], "kind": "zip"},
    ]
    assert found["more"] is False


def test_a_box_shows_only_what_lies_in_it(agent: User):
    feed = FeedFactory(account=agent.account)
    ListingFactory(feed=feed, latitude=47.61, longitude=-122.33, zip_code="98103")
    ListingFactory(feed=feed, latitude=47.9, longitude=-122.33, zip_code="98200")
    found = map_sheet([feed], (47.6, -122.4, 47.7, -122.3))
    assert found["dots"] == [[47.61, -122.33]]
    assert {name["name"] for name in found["names"]} >= {"98103"}
    assert "98200" not in {name["name"] for name in found["names"]}


def test_without_a_place_there_is_no_map(agent: User):
    assert map_sheet([], None)["box"] is None
    assert map_sheet([FeedFactory(account=agent.account)], None)["box"] is None


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("47.6,-122.4,47.7,-122.3", (47.6, -122.4, 47.7, -122.3)),
        ("", None),
        ("1,2,3", None),
        ("a,b,c,d", None),
        ("47.7,-122.4,47.6,-122.3", None),
        ("nan,0,1,1", None),
    ],
)
def test_a_box_is_read_from_an_address_or_passed_over(text, box):
    assert read_box(text) == box
