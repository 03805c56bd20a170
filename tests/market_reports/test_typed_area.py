"""Areas as people type them."""

from __future__ import annotations

import pytest

from integrations.areas import AreaInvalid, city_area, zip_area
from market_reports.typed_area import read_area, write_area


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
    ],
)
def test_what_cannot_be_read_is_refused_in_words(text, words):
    with pytest.raises(AreaInvalid, match=words):
        read_area(text)


@pytest.mark.parametrize("text", ["98103; 98117", "Seattle, WA", "Kirkland, WA; Seattle, WA", "Seattle"])
def test_an_area_is_written_as_it_is_read(text):
    assert write_area(read_area(text)) == text
