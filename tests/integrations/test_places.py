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


@pytest.fixture
def wrenfield():
    feed = FeedFactory()
    home = {"feed": feed, "city": "Wrenfield", "state": "OR", "zip_code": "97485", "latitude": 43.69}
    for name, county in (("Wren Meadows", "Halden County"), ("Orchard Park", "HALDEN"), ("None", "Halden")):
        ListingFactory.create_batch(2, **home, subdivision=name, county=county, street_address="7 Elm St")
    ListingFactory(**{**home, "city": "Marlow"}, subdivision="orchard park", street_address="12 Oak St")
    ListingFactory(**home, subdivision="The Orchard", street_address="12 Oak St", show_address=False)
    ListingFactory(**{**home, "zip_code": "97472"}, subdivision=None, street_address="12 Oak Lane")
    ListingFactory(**{**home, "latitude": None}, street_address="12 Oak Court")
    return [feed]


def found(feeds, text, **how):
    return [(place.label, place.detail) for place in suggest_places(feeds, text, **how)]


def test_letters_find_counties_and_subdivisions_too(wrenfield):
    assert found(wrenfield, "wren") == [
        ("Wrenfield, OR", "City"),
        ("Wren Meadows, Wrenfield, OR", "Subdivision in Wrenfield"),
    ]
    assert found(wrenfield, "halden co") == [("Halden County, OR", "County")]
    county = suggest_places(wrenfield, "Halden County, OR")[0]
    assert (county.kind, county.value, county.state) == ("counties", "Halden", "OR")


def test_a_subdivision_of_two_cities_is_offered_for_each_and_what_is_no_name_never(wrenfield):
    labels_found = [label.lower() for label, _ in found(wrenfield, "orchard", kinds={"subdivisions"})]
    assert labels_found == [
        "orchard park, marlow, or",
        "orchard park, wrenfield, or",
        "the orchard, wrenfield, or",
    ]
    assert found(wrenfield, "none") == []
    assert suggest_places(wrenfield, "orchard p")[0].city == "Marlow"


def test_a_street_number_and_a_street_find_homes_on_the_map_whose_address_may_be_shown(wrenfield):
    places = suggest_places(wrenfield, "12 oak")
    assert [place.label for place in places] == ["12 Oak Lane, Wrenfield, OR", "12 Oak St, Marlow, OR"]
    assert (places[0].kind, places[0].latitude, places[0].longitude) == ("address", 43.69, -122.34)
    assert suggest_places(wrenfield, "12", kinds=["address"]) == places


def test_no_kind_of_place_crowds_out_another(wrenfield):
    for name in ("Ora", "Orb", "Orc", "Ord"):
        ListingFactory(feed=wrenfield[0], city=name, state="OR", county="Orange")
    kinds = [place.kind for place in suggest_places(wrenfield, "or", limit=5)]
    assert kinds == ["cities", "cities", "counties", "subdivisions", "subdivisions"]


def test_zip_codes_say_where_they_are(wrenfield):
    assert found(wrenfield, "9748") == [("97485", "ZIP code in Wrenfield")]
