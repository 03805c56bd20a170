"""Areas as people type them."""

from __future__ import annotations

import pytest

from integrations.areas import AreaInvalid, city_area, named_area, polygon_area, zip_area
from market_reports.ordering.typed_area import read_area, read_corners, write_area, write_corners


@pytest.mark.parametrize(
    "text", ["98117, 98103", "98103 98117", "98103;98117", "98103\n98117-1234", " 98117 ,98103, "]
)
def test_zip_codes_may_be_parted_by_anything(text):
    assert read_area(text) == zip_area(["98103", "98117"])


@pytest.mark.parametrize("text", ["Seattle, WA", "seattle,wa", " Seattle , Washington "])
def test_a_city_may_name_its_state(text):
    area = read_area(text)
    assert area.values[0].lower() == "seattle"
    assert area.state == "WA"


def test_a_city_without_a_state_is_taken_as_it_is():
    assert read_area("Seattle") == city_area(["Seattle"], state=None)


def test_several_cities_are_parted_by_semicolons():
    assert read_area("Seattle, WA; Kirkland, WA") == city_area(["Seattle", "Kirkland"], state="WA")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "at least one ZIP code"),
        (" ; ", "at least one ZIP code"),
        ("Seattle, WA; Portland, OR", "cities of one state"),
        ("Seattle; 98103", "not both"),
        ("981033", "five digits"),
        ("Seattle, Kirkland", "is not a state"),
        ("Seattle, WA; King County, WA", "one kind of place"),
        ("Laurelhurst (subdivision in Seattle), WA; Elm (subdivision in Kirkland), WA", "of one city"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(text, words):
    with pytest.raises(AreaInvalid, match=words):
        read_area(text)


@pytest.mark.parametrize(
    "text",
    [
        "98103; 98117",
        "Seattle, WA",
        "Kirkland, WA; Seattle, WA",
        "Seattle",
        "King County, WA",
        "King County, WA; Pierce County, WA",
        "Orleans Parish, LA",
        "St. Louis City (county), MO",
        "Laurelhurst (subdivision in Seattle), WA",
        "Tract 42, Block 7 (subdivision), WA",
    ],
)
def test_an_area_is_written_as_it_is_read(text):
    assert write_area(read_area(text)) == text


def test_a_county_is_known_by_the_word():
    assert read_area("king county, wa") == named_area("counties", ["king"], state="WA")


CORNERS = "47.61, -122.33\n47.62 -122.31\n\n47.6;-122.3"


def test_corners_are_typed_one_a_line_and_written_so():
    area = polygon_area([(47.61, -122.33), (47.62, -122.31), (47.6, -122.3)])
    assert read_corners(CORNERS) == area
    assert read_corners(write_corners(area.corners)) == area
    assert write_area(area) == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "3 to 60 corners"),
        ("47.61, -122.33", "3 to 60 corners"),
        ("north of the lake", "“north of the lake” is not a corner. Write it as 47.61, -122.33."),
        ("1, 1\n1, 2\n1, 3", "on one line"),
        ("99, 1\n1, 2\n2, 3", "a latitude and a longitude"),
    ],
)
def test_corners_that_make_no_area_are_refused_in_words(text, words):
    with pytest.raises(AreaInvalid, match=words):
        read_corners(text)
