import pytest

from integrations.places import suggest_places
from tests.factories import FeedFactory, ListingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def feeds():
    here, there = FeedFactory(), FeedFactory()
    for city, state, code in (("Seattle", "WA", "98103"), ("SEATAC", "WA", "98148"), ("Kent", "WA", "98030")):
        ListingFactory.create_batch(2, feed=here, city=city, state=state, zip_code=code)
    ListingFactory(feed=there, city="West Seattle", state="WA", zip_code="98116")
    ListingFactory(feed=there, city=None, state=None, zip_code=None)
    ListingFactory(city="Seabeck", zip_code="98111")
    return [here, there]


def labels(feeds, text, limit=10):
    return [place.label for place in suggest_places(feeds, text, limit)]


def test_letters_find_cities_by_the_beginning_of_any_word(feeds):
    assert labels(feeds, "sea") == ["SEATAC, WA", "Seattle, WA", "West Seattle, WA"]
    assert labels(feeds, "Seattle, WA") == ["Seattle, WA", "West Seattle, WA"]


def test_digits_find_zip_codes(feeds):
    assert labels(feeds, "981") == ["98103", "98116", "98148"]
    assert labels(feeds, "981", limit=2) == ["98103", "98116"]
    assert labels(feeds, "97") == []


def test_nothing_typed_gives_the_first_cities(feeds):
    assert labels(feeds, "", limit=2) == ["Kent, WA", "SEATAC, WA"]


def test_signs_of_patterns_find_nothing(feeds):
    assert labels(feeds, "%") == []


def test_without_feeds_there_are_no_places():
    assert labels([], "sea") == []
