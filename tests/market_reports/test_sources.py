from datetime import date

import pytest

from integrations.areas import circle_area, named_area, zip_area
from integrations.freshness import Freshness
from market_reports.sources import NotForPublishing, NothingKnown, source_of
from tests.factories import FeedFactory, ListingFactory

pytestmark = pytest.mark.django_db
HERE = circle_area([47.67, -122.34], 1)
FILES = Freshness(None, None)


def test_homes_without_a_place_on_the_map_are_told_of():
    feed = FeedFactory()
    ListingFactory(feed=feed, close_date=date(2014, 8, 15))
    ListingFactory(feed=feed, latitude=None, longitude=None)
    note = source_of([feed], HERE, FILES)["note"]
    assert "newest record August 15, 2014. 1 home in these ZIP codes has no place on the map" in note
    ListingFactory(feed=feed, latitude=None, longitude=None)
    assert "2 homes in these ZIP codes have no place on the map" in source_of([feed], HERE, FILES)["note"]
    assert "on the map" not in source_of([feed], HERE, FILES, since=date(2015, 1, 1))["note"]
    assert "on the map" not in source_of([feed], zip_area(["98103"]), FILES)["note"]


def test_a_place_nobody_has_heard_of_is_told_how_to_begin():
    vendor = FeedFactory(source="reso")
    with pytest.raises(NothingKnown, match="Begin with a report of one of its ZIP codes or cities"):
        source_of([vendor], named_area("counties", ["King"], state="WA"), FILES)
    with pytest.raises(NothingKnown, match="upload a file"):
        source_of([FeedFactory()], HERE, FILES)


def test_a_feed_that_forbids_printing_says_so():
    feed = FeedFactory(allows_print=False, name="Strict MLS")
    ListingFactory(feed=feed)
    with pytest.raises(NotForPublishing, match="“Strict MLS” do not allow printed reports"):
        source_of([feed], HERE, FILES)


def test_a_feed_without_a_display_profile_says_so():
    feed = FeedFactory(has_display_profile=False)
    ListingFactory(feed=feed)
    with pytest.raises(NotForPublishing, match="display rules are not set"):
        source_of([feed], HERE, FILES)


def test_a_source_without_places_on_the_map_says_so():
    feed = FeedFactory(source="reso")
    ListingFactory(feed=feed, latitude=None, longitude=None)
    with pytest.raises(NothingKnown, match="do not say where homes lie on the map"):
        source_of([feed], HERE, FILES)


def test_a_county_says_from_which_places_a_vendor_was_asked():
    feed = FeedFactory(source="reso")
    ListingFactory(feed=feed, county="King")
    king = named_area("counties", ["King"], state="WA")
    fresh = Freshness(None, None, pulled=("98103", "98117"))
    assert source_of([feed], king, fresh)["note"] == "From listings in 98103 and 98117"
