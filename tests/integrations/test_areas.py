import pytest

from integrations.areas import Area, AreaInvalid, city_area, zip_area


def test_zip_codes_are_in_order_and_named_in_words():
    area = zip_area([" 98117 ", "98103-1234", "98103"])
    assert area.values == ("98103", "98117")
    assert area.label == "98103 and 98117"
    assert zip_area(["98103", "98117", "98107"]).label == "98103, 98107 and 98117"


def test_a_city_is_named_with_its_state():
    assert city_area(["  Seattle "], state="washington").label == "Seattle, WA"
    assert city_area(["seattle", "Seattle"], state=None).values == ("Seattle",)


@pytest.mark.parametrize("area", [zip_area(["98103"]), city_area(["Seattle", "Kent"], state="WA")])
def test_an_area_comes_back_from_plain_data_as_it_was(area):
    assert Area.from_json(area.to_json()) == area


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"kind": "zip_codes", "values": ["9810"]}, "five digits"),
        ({"kind": "zip_codes", "values": []}, "at least one ZIP"),
        ({"kind": "zip_codes", "values": [str(10_000 + n) for n in range(26)]}, "up to 25"),
        ({"kind": "cities", "values": [" "]}, "at least one city"),
        ({"kind": "cities", "values": ["Kent"], "state": "Narnia"}, "not a state"),
        ({"kind": "moons", "values": ["Io"]}, "ZIP codes, cities"),
        ({"kind": "zip_codes", "values": "98103"}, "at least one"),
        ({"kind": "zip_codes", "values": [98103]}, "at least one"),
        ({}, "Choose ZIP codes, cities"),
    ],
)
def test_an_area_that_cannot_be_is_refused_in_words(data, words):
    with pytest.raises(AreaInvalid, match=words):
        Area.from_json(data)


SQUARE = [[47.6, -122.4], [47.6, -122.3], [47.7, -122.3], [47.7, -122.4]]


def read(**data):
    return Area.from_json(data)


@pytest.mark.parametrize(
    ("data", "label"),
    [
        ({"kind": "counties", "values": ["King"], "state": "WA"}, "King County, WA"),
        ({"kind": "counties", "values": ["king county"], "state": "WA"}, "King County, WA"),
        ({"kind": "counties", "values": ["Orleans Parish"], "state": "LA"}, "Orleans Parish, LA"),
        ({"kind": "counties", "values": ["Richmond City"], "state": "VA"}, "Richmond City, VA"),
        ({"kind": "counties", "values": ["James City"], "state": "VA"}, "James City County, VA"),
        ({"kind": "subdivisions", "values": ["Oak Park"], "state": "WA"}, "Oak Park, WA"),
        (
            {"kind": "subdivisions", "values": ["Oak Park"], "state": "WA", "city": "Kent"},
            "Oak Park, Kent, WA",
        ),
        ({"kind": "circle", "centre": [47.6, -122.3], "miles": 1}, "Within 1 mile of a point"),
        (
            {"kind": "circle", "centre": [47.6, -122.3], "miles": 0.5, "values": ["12 Oak St"]},
            "Within 0.5 miles of 12 Oak St",
        ),
        ({"kind": "polygon", "corners": SQUARE}, "Area drawn on the map"),
        ({"kind": "polygon", "corners": SQUARE, "name": " My  farm "}, "My farm"),
        (
            {"kind": "zip_codes", "values": [f"9810{n}" for n in range(9)]},
            "98100, 98101, 98102, 98103 and 5 more",
        ),
    ],
)
def test_every_kind_has_a_label_and_comes_back_from_plain_data(data, label):
    area = Area.from_json(data)
    assert area.label == label
    assert Area.from_json(area.to_json()) == area


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"kind": "circle", "centre": [47.6, -122.3], "miles": 0}, "from 0.1 to 25 miles"),
        ({"kind": "circle", "centre": [47.6, -122.3], "miles": "nan"}, "from 0.1 to 25 miles"),
        ({"kind": "circle", "centre": [47.6, -122.3], "miles": 10**400}, "from 0.1 to 25 miles"),
        ({"kind": "circle", "centre": [47.6, -122.3], "miles": True}, "from 0.1 to 25 miles"),
        ({"kind": "circle", "centre": [91, -122.3], "miles": 1}, "latitude and a longitude"),
        ({"kind": "circle", "centre": "47.6,-122.3", "miles": 1}, "latitude and a longitude"),
        ({"kind": "polygon", "corners": SQUARE[:2]}, "3 to 60 corners"),
        ({"kind": "polygon", "corners": [*SQUARE] * 16}, "3 to 60 corners"),
        ({"kind": "polygon", "corners": [SQUARE[0]] * 4}, "on one line"),
        ({"kind": "polygon", "corners": [[47.6, -122.4], [47.65, -122.35], [47.7, -122.3]]}, "on one line"),
        ({"kind": "polygon", "corners": [[47, -122], [47, -120], [48, -121]]}, "at most 60 miles"),
        ({"kind": "counties", "values": ["County"], "state": 7}, "not a state"),
        ({"kind": "counties", "values": ["a", "b", "c", "d"]}, "up to 3 counties"),
        ({"kind": "subdivisions", "values": ["x" * 121]}, "up to 120 characters"),
        ({"kind": "subdivisions", "values": ["\x00 \n"]}, "at least one subdivision"),
        ({"kind": "zip_codes", "values": ["٩٨١٠٣"]}, "five digits"),
        ({"kind": "zip_codes", "values": ["98103"], "name": "x" * 61}, "up to 60 characters"),
        ({"kind": "zip_codes", "values": ["98103"], "name": 7}, "up to 60 characters"),
    ],
)
def test_a_place_that_cannot_be_is_refused_in_words(data, words):
    with pytest.raises(AreaInvalid, match=words):
        Area.from_json(data)


def test_a_shape_that_is_closed_by_its_first_corner_is_the_same():
    assert read(kind="polygon", corners=[*SQUARE, SQUARE[0]]) == read(kind="polygon", corners=SQUARE)


def test_what_cannot_be_printed_is_no_part_of_a_name():
    assert read(kind="subdivisions", values=["Oak\x00\u202e\nPark"]).values == ("Oak Park",)


def test_counties_are_the_same_with_and_without_the_word():
    assert read(kind="counties", values=["King County", "king"]).values == ("King",)
