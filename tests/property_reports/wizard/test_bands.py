"""Where prices lie against the bands: inside the drawing, in order, and said in words."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from property_reports.wizard.bands import WIDE, draw_bands, price_words, ticks

FIGURE = {"low": 560_000, "low_half": 590_000, "mid": 620_000, "high_half": 650_000, "high": 690_000}


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (620_000, "$620,000 is right at the middle, inside the dark band."),
        (632_000, "$632,000 is $12,000 above the middle, inside the dark band."),
        (570_000, "$570,000 is $50,000 below the middle, inside the light band."),
        (700_000, "$700,000 is $80,000 above the middle, above both bands."),
        (500_000, "$500,000 is $120,000 below the middle, below both bands."),
    ],
)
def test_a_price_says_where_it_lies(amount: int, words: str):
    assert price_words(FIGURE, {"amount": amount}) == words


def test_without_a_value_there_is_nothing_to_compare_with():
    assert price_words(None, {"amount": 500_000}) == "$500,000. There is no value to compare it with."


@given(amounts=st.lists(st.integers(min_value=1_000, max_value=90_000_000), max_size=3))
def test_everything_stays_inside_the_drawing(amounts: list[int]):
    prices = [{"name": str(at), "amount": amount} for at, amount in enumerate(amounts)]
    drawn: dict[str, Any] = draw_bands(FIGURE, [{"number": 1, "adjusted": 600_000}], prices)
    places = [drawn["mid"], drawn["band"]["x"], *(each["x"] for each in drawn["prices"] + drawn["sales"])]
    assert all(0 <= place <= WIDE for place in places)
    assert drawn["half"]["wide"] <= drawn["band"]["wide"]


@given(low=st.integers(10_000, 10_000_000), span=st.integers(1_000, 90_000_000))
def test_ticks_are_round_few_and_between(low: int, span: int):
    found = ticks(low, low + span)
    assert len(found) <= 5
    assert all(low <= amount <= low + span and amount % 1_000 == 0 for amount in found)
    assert all(one < other for one, other in pairwise(found))
