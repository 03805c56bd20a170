import pytest

from integrations import maps
from integrations.maps import map_extent, map_points
from integrations.models import Listing
from tests.factories import FeedFactory, ListingFactory

pytestmark = pytest.mark.django_db
BOX = (47.0, -123.0, 48.0, -122.0)


@pytest.fixture
def feed():
    return FeedFactory()


def scattered(feed, count):
    """Homes on a grid of a hundred to a row, all inside the box."""
    Listing.objects.bulk_create(
        ListingFactory.build(
            feed=feed,
            listing_key=str(n),
            latitude=47.005 + (n // 100) / 50,
            longitude=-122.995 + (n % 100) / 101,
        )
        for n in range(count)
    )


def test_the_dots_are_the_homes_of_the_feeds_in_the_box_each_place_once(feed):
    ListingFactory.create_batch(2, feed=feed, latitude=47.5, longitude=-122.5)
    ListingFactory(feed=feed, latitude=49.0, longitude=-122.5)
    ListingFactory(feed=feed, latitude=None, longitude=None)
    ListingFactory(latitude=47.6, longitude=-122.5)
    assert map_points([feed], BOX) == [(47.5, -122.5)]


@pytest.mark.parametrize("read", [20_000, 500], ids=["all read", "read by cells"])
def test_of_too_many_dots_a_spread_choice_is_shown(feed, monkeypatch, read):
    monkeypatch.setattr(maps, "MOST_READ", read)
    scattered(feed, 600)
    points = map_points([feed], BOX, limit=100)
    assert 60 <= len(points) <= 100
    assert min(point[0] for point in points) < 47.02 < 47.08 < max(point[0] for point in points)
    assert min(point[1] for point in points) < -122.95 < -122.1 < max(point[1] for point in points)


def test_the_map_reaches_over_the_zip_codes_and_a_little_further(feed):
    assert map_extent([feed]) is None
    assert map_extent([]) is None
    ListingFactory(feed=feed, zip_code="98101", latitude=47.5, longitude=-122.5)
    ListingFactory(feed=feed, zip_code="98102", latitude=47.6, longitude=-122.3)
    ListingFactory(feed=feed, zip_code="98103", latitude=None, longitude=None)
    south, west, north, east = map_extent([feed])
    assert 47.4 < south < 47.5 < 47.6 < north < 47.7
    assert -122.6 < west < -122.5 < -122.3 < east < -122.2
