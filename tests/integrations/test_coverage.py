"""What is pulled for an area."""

import pytest

from integrations import coverage
from integrations.areas import circle_area, named_area, polygon_area, zip_area
from integrations.coverage import AreaTooLarge, units_of
from tests.factories import FeedFactory, ListingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def feed():
    feed = FeedFactory(source="reso")
    here = {"feed": feed, "county": "King", "subdivision": "Oak Park", "longitude": -122.3}
    for code, latitude in (("98101", 47.60), ("98102", 47.64), ("98103", 47.70), ("98104", 47.75)):
        ListingFactory(**here, zip_code=code, latitude=latitude)
    return feed


def codes(feed, area):
    return [unit.value for unit in units_of(feed, area)]


def test_zip_codes_and_cities_are_pulled_as_they_are(feed):
    assert codes(feed, zip_area(["98199"])) == ["98199"]
    units = units_of(feed, named_area("cities", ["Kent"], state="WA"))
    assert [(unit.kind, unit.key) for unit in units] == [("city", "kent, WA")]


def test_a_circle_is_covered_by_the_zip_codes_whose_centre_is_three_miles_beyond_it_or_nearer(feed):
    assert codes(feed, circle_area([47.60, -122.3], 0.5)) == ["98101", "98102"]  # 0, 2.8 and 6.9 miles
    assert codes(feed, circle_area([47.60, -122.3], 4)) == ["98101", "98102", "98103"]


def test_the_centre_of_a_zip_code_is_the_mean_of_its_homes(feed):
    ListingFactory.create_batch(
        2, feed=feed, zip_code="98102", latitude=47.70, longitude=-122.3
    )  # mean 47.68
    assert codes(feed, circle_area([47.60, -122.3], 0.5)) == ["98101"]


def test_a_zip_code_with_a_home_in_the_circle_is_pulled_however_far_its_centre_is(feed):
    ListingFactory.create_batch(3, feed=feed, zip_code="98199", latitude=48.0, longitude=-122.3)
    ListingFactory(feed=feed, zip_code="98199", latitude=47.601, longitude=-122.3)
    assert codes(feed, circle_area([47.60, -122.3], 0.5)) == ["98101", "98102", "98199"]


def test_a_drawn_shape_is_covered_by_the_zip_codes_within_three_miles(feed):
    square = polygon_area([[47.59, -122.31], [47.59, -122.29], [47.61, -122.29], [47.61, -122.31]])
    assert codes(feed, square) == ["98101", "98102"]


def test_counties_and_subdivisions_are_the_zip_codes_their_homes_lie_in(feed):
    ListingFactory(feed=feed, county="Pierce", zip_code="98401")
    assert codes(feed, named_area("counties", ["King"], state="WA")) == ["98101", "98102", "98103", "98104"]
    assert codes(feed, named_area("counties", ["Pierce"], state="WA")) == ["98401"]
    assert codes(feed, named_area("subdivisions", ["Oak Park"], state="WA"))[0] == "98101"


def test_where_no_zip_code_is_known_the_cities_are_pulled():
    feed = FeedFactory(source="reso")
    ListingFactory(feed=feed, county="King", zip_code=None, city="Kent")
    units = units_of(feed, named_area("counties", ["King"], state=None))
    assert [(unit.kind, unit.key) for unit in units] == [("city", "kent, WA")]


def test_a_county_of_too_many_zip_codes_is_pulled_by_its_cities(feed, monkeypatch):
    monkeypatch.setattr(coverage, "MOST_UNITS", 3)
    units = units_of(feed, named_area("counties", ["King"], state="WA"))
    assert [unit.key for unit in units] == ["seattle, WA"]


def test_too_large_a_place_is_refused_in_words(feed, monkeypatch):
    monkeypatch.setattr(coverage, "MOST_UNITS", 1)
    with pytest.raises(AreaTooLarge, match="2 ZIP codes; a report can cover up to 1"):
        units_of(feed, circle_area([47.60, -122.3], 0.5))


def test_a_place_the_feed_has_never_heard_of_has_nothing_to_pull(feed):
    assert codes(feed, circle_area([40.0, -100.0], 25)) == []
    assert codes(feed, named_area("counties", ["Nowhere"], state="WA")) == []
