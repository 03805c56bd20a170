"""What is moved in a brand's colors so that everything can be read is said in words, and is true."""

from __future__ import annotations

import re
from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.brand_contrast import AS_IT_IS, mending_of
from trendyreports.core.colours import ColourInvalid, contrast, palette, parse

any_colour = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
READABLE = 4.5


def said(primary: str, accent: str) -> str:
    return " ".join(mending_of(primary, accent).sentences)


@settings(deadline=None)
@given(any_colour, any_colour)
def test_every_pair_that_is_shown_can_be_read(primary: str, accent: str):
    assert all(pair.ratio >= READABLE for pair in mending_of(primary, accent).pairs)


@given(any_colour)
def test_so_can_every_pair_of_a_brand_with_one_color_only(colour: str):
    assert all(pair.ratio >= READABLE for pair in mending_of(colour, colour).pairs)


@settings(deadline=None)
@given(any_colour, any_colour)
def test_every_color_that_is_named_is_one_that_is_used(primary: str, accent: str):
    used = {primary, accent, *asdict(palette(primary, accent)).values()}
    assert set(re.findall(r"#[0-9a-f]{6}", said(primary, accent))) <= used


@settings(deadline=None)
@given(any_colour, any_colour)
def test_nothing_is_said_to_be_moved_exactly_where_nothing_was(primary: str, accent: str):
    colours = palette(primary, accent)
    moved = [
        colours.primary != primary,
        colours.accent_text != accent,
        colours.accent_ground != accent,
        colours.accent_line != accent,
    ]
    assert (AS_IT_IS in said(primary, accent)) == (not any(moved))


def test_a_light_accent_is_kept_for_areas_and_darkened_for_words():
    words = palette("#0f172a", "#facc15").accent_text
    assert (
        f"Your accent is too light for words on white. We print words in {words} instead "
        "and keep #facc15 for areas."
    ) in said("#0f172a", "#facc15")


def test_a_middling_accent_is_darkened_behind_white_words_and_kept_for_lines():
    sentences = said("#12343b", "#0d9488")
    assert "and keep #0d9488 for lines and bars." in sentences
    assert "White words on your accent are hard to read." in sentences


def test_a_light_primary_carries_dark_words():
    assert "Your primary is light, so words on it are dark" in said("#f9f3b4", "#7c2d12")


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#f9f3b4", "#0d9488", "#7f7f7f"])
def test_a_pair_that_is_one_color_is_told_apart(colour: str):
    assert "are about equally bright" in said(colour, colour)
    assert contrast(palette(colour, colour).accent_ground, palette(colour, colour).primary) >= 1.25


def test_a_pair_that_needs_nothing_is_left_alone_and_it_is_said():
    assert said("#0f172a", "#1d4ed8").startswith(AS_IT_IS)
    assert said("#f9f3b4", "#7c2d12").startswith(AS_IT_IS)


def test_pairs_hold_whole_colors_only():
    for pair in mending_of("#ABC", "0D9488").pairs:
        assert (parse(pair.ink), parse(pair.ground)) == (pair.ink, pair.ground)


def test_what_is_no_color_is_refused():
    with pytest.raises(ColourInvalid):
        mending_of("teal", "#fff")
