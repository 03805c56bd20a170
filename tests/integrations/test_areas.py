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
        ({"kind": "moons", "values": ["Io"]}, "ZIP codes or cities"),
        ({"kind": "zip_codes", "values": "98103"}, "at least one"),
        ({"kind": "zip_codes", "values": [98103]}, "at least one"),
        ({}, "at least one"),
    ],
)
def test_an_area_that_cannot_be_is_refused_in_words(data, words):
    with pytest.raises(AreaInvalid, match=words):
        Area.from_json(data)
