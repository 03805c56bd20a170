"""Homes by county, by subdivision, in a circle and in a drawn shape."""

import random
from datetime import date

import pytest
from django.db import connection

from integrations.areas import Area, circle_area, named_area, polygon_area
from integrations.listings import (
    carried,
    covering,
    first_closing,
    homes_in,
    listings_in,
    newest_record,
    unplaced,
)
from integrations.shapes import in_polygon, miles_between
from tests.factories import ActiveListingFactory, FeedFactory, ListingFactory

pytestmark = pytest.mark.django_db
DAYS = {"since": date(2014, 8, 1), "until": date(2014, 8, 31)}
SPREAD_OUT = """
    INSERT INTO listings
    SELECT (jsonb_populate_record(home, jsonb_build_object(
        'id', home.id + n, 'listing_key', 'many ' || n, 'county', 'County ' || n % 40,
        'subdivision', 'Park ' || n % 200, 'latitude', 47 + n % 61 / 60.0, 'longitude', -122 - n % 67 / 66.0
    ))).* FROM listings AS home, generate_series(1, 4000) AS n
"""
STAR = [[47.70, -122.35], [47.61, -122.31], [47.665, -122.42], [47.665, -122.28], [47.61, -122.39]]


@pytest.fixture
def feed():
    return FeedFactory()


def keys(feed, area):
    return {home.mls_number for home in homes_in([feed], area, **DAYS)}


def county(*values, state="WA"):
    return named_area("counties", values, state=state)


def subdivision(*values, state="WA", city=None):
    return named_area("subdivisions", values, state=state, city=city)


def test_a_county_is_found_with_or_without_its_word_in_any_case_and_in_its_state(feed):
    for key, name in (("plain", "KING"), ("word", "King County"), ("other", "Kings"), ("none", None)):
        ListingFactory(feed=feed, listing_key=key, county=name)
    ListingFactory(feed=feed, listing_key="texas", county="King", state="TX")
    ListingFactory(feed=feed, listing_key="parish", county="Orleans Parish", state="LA")
    assert keys(feed, county("king county")) == {"plain", "word"}
    assert keys(feed, county("King", state=None)) == {"plain", "word", "texas"}
    assert keys(feed, county("Orleans", state="LA")) == {"parish"}


def test_a_subdivision_is_found_in_any_case_and_in_its_state_and_city(feed):
    ListingFactory(feed=feed, listing_key="here", subdivision="OAK PARK", city="Kent")
    ListingFactory(feed=feed, listing_key="there", subdivision="Oak Park", city="Seattle")
    ListingFactory(feed=feed, listing_key="oregon", subdivision="Oak Park", state="OR")
    ListingFactory(feed=feed, listing_key="more", subdivision="Oak Park 2")
    assert keys(feed, subdivision("oak park")) == {"here", "there"}
    assert keys(feed, subdivision("oak park", city="kent")) == {"here"}


def test_a_circle_holds_what_is_as_near_on_the_globe(feed):
    centre, random_place = (47.6062, -122.3321), random.Random(4)
    homes = {
        ListingFactory(
            feed=feed,
            latitude=centre[0] + random_place.uniform(-0.04, 0.04),
            longitude=centre[1] + random_place.uniform(-0.06, 0.06),
        )
        for _ in range(60)
    }
    near = {home.mls_number for home in homes if miles_between(centre, (home.latitude, home.longitude)) <= 2}
    assert 5 < len(near) < 55
    assert keys(feed, circle_area(centre, 2)) == near


def test_a_home_on_the_edge_of_a_circle_is_in_it_and_one_in_the_corner_of_its_box_is_not(feed):
    ListingFactory(feed=feed, listing_key="edge", latitude=47.628943, longitude=-122.3)  # 1.9999 miles
    ListingFactory(feed=feed, listing_key="beyond", latitude=47.62896, longitude=-122.3)  # 2.0009 miles
    ListingFactory(feed=feed, listing_key="corner", latitude=47.628, longitude=-122.26)
    assert keys(feed, circle_area([47.6, -122.3], 2)) == {"edge"}


@pytest.mark.parametrize("corners", [STAR, sorted(STAR)[:4]], ids=["a star", "a crooked quadrangle"])
def test_a_shape_holds_what_its_drawing_fills(feed, corners):
    area, random_place = polygon_area(corners), random.Random(7)
    homes = [
        ListingFactory(
            feed=feed,
            latitude=random_place.uniform(47.6, 47.71),
            longitude=random_place.uniform(-122.43, -122.27),
        )
        for _ in range(120)
    ]
    homes.append(ListingFactory(feed=feed, listing_key="middle", latitude=47.65, longitude=-122.35))
    inside = {home.mls_number for home in homes if in_polygon((home.latitude, home.longitude), area.corners)}
    assert 8 < len(inside) < 90
    assert "middle" not in inside or corners != STAR
    assert keys(feed, area) == inside


def test_homes_without_a_place_are_in_no_shape_and_are_told_of(feed):
    ListingFactory(feed=feed, listing_key="placed", zip_code="98103")
    for key in ("sold 1", "sold 2"):
        ListingFactory(feed=feed, listing_key=key, latitude=None, longitude=None)
    ActiveListingFactory(feed=feed, listing_key="for sale", latitude=None, longitude=None)
    ActiveListingFactory(feed=feed, latitude=None, longitude=None, off_market_date=date(2014, 8, 2))
    ListingFactory(feed=feed, zip_code="98117", latitude=None, longitude=None)
    area = circle_area([47.67, -122.34], 1)
    assert keys(feed, area) == {"placed"}
    assert unplaced([feed], area) == 3
    assert unplaced([feed], area, since=date(2014, 9, 1)) == 1
    assert unplaced([feed], county("King")) == 0


@pytest.mark.parametrize(
    "area",
    [
        county("King"),
        subdivision("Oak Park"),
        circle_area([47.67, -122.34], 1),
        polygon_area([[47.66, -122.35], [47.68, -122.35], [47.68, -122.33], [47.66, -122.33]]),
    ],
    ids=lambda area: area.kind,
)
def test_what_is_known_of_an_area_is_known_of_every_kind(feed, area: Area):
    there = {"feed": feed, "county": "King", "subdivision": "Oak Park"}
    ListingFactory(**there, close_date=date(2014, 7, 20))
    ListingFactory(**there, close_date=date(2014, 8, 20))
    elsewhere = FeedFactory(statuses=["Closed"])
    ListingFactory(feed=elsewhere, latitude=40.0, close_date=date(2015, 1, 1))
    assert covering([feed, elsewhere], area) == [feed]
    assert newest_record([feed, elsewhere], area) == date(2014, 8, 20)
    assert first_closing([feed, elsewhere], area) == date(2014, 7, 20)
    assert carried([feed, elsewhere], area).actives


def test_every_kind_of_area_is_found_by_an_index(feed):
    """By the plan for a feed of 4,000 homes, with the statistics of these homes and of no earlier test's."""
    ListingFactory(feed=feed)
    with connection.cursor() as cursor:
        cursor.execute(SPREAD_OUT)
        cursor.execute("ANALYZE listings")
    for area, index in (
        (county("King"), "listings_county"),
        (subdivision("Oak Park", city="Kent"), "listings_subdivision"),
        (circle_area([47.67, -122.34], 1), "listings_place"),
        (polygon_area(STAR), "listings_place"),
    ):
        assert index in listings_in([feed], area).explain(), area.kind
