from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trendyreports.core.colours import (
    WHITE,
    ColourInvalid,
    beside,
    carrier,
    contrast,
    ink_on,
    mend,
    mix,
    palette,
    parse,
)

any_colour = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")

BRANDS = [
    ("#0f172a", "#0d9488"),
    ("#0f172a", "#facc15"),
    ("#0f172a", "#f9f3b4"),
    ("#000", "#000"),
    ("#fff", "#fff"),
    ("#0d9488", "#0d9488"),
    ("#facc15", "#111111"),
]


@pytest.mark.parametrize(
    ("written", "read"),
    [("#0D9488", "#0d9488"), ("0d9488", "#0d9488"), (" #fff ", "#ffffff"), ("1aF", "#11aaff")],
)
def test_a_colour_is_read_however_it_is_written(written, read):
    assert parse(written) == read


@pytest.mark.parametrize("text", ["", "teal", "#12345", "#gggggg", "rgb(1,2,3)", "#0d9488;}"])
def test_what_is_no_colour_is_refused_in_words(text):
    with pytest.raises(ColourInvalid, match="not a colour"):
        parse(text)


def test_contrast_is_that_of_wcag():
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#0d9488", "#fff") == pytest.approx(3.74, abs=0.01)


@given(any_colour, any_colour)
def test_a_mended_colour_can_be_read(colour, ground):
    assert contrast(mend(colour, ground), ground) >= 4.5


@given(any_colour)
def test_a_colour_that_can_be_read_is_left_alone(colour):
    if contrast(colour, WHITE) >= 4.5:
        assert mend(colour) == colour


@given(any_colour)
def test_ink_can_be_read_on_any_ground(colour):
    assert contrast(ink_on(colour), colour) >= 4.5


@given(any_colour)
def test_a_carrier_carries_its_ink(colour):
    ground, ink = carrier(colour)
    assert contrast(ground, ink) >= 4.5


def test_a_light_brand_colour_stays_what_it_is():
    assert carrier("#facc15")[0] == "#facc15"
    assert carrier("#f9f3b4")[0] == "#f9f3b4"


@given(any_colour, any_colour)
def test_grounds_side_by_side_are_told_apart_and_carry_their_ink(colour, other):
    ground, ink = beside(colour, other)
    assert contrast(ground, other) >= 1.25
    assert contrast(ground, ink) >= 4.5


@given(any_colour)
def test_a_brand_of_one_color_still_has_two_grounds(colour):
    c = palette(colour, colour)
    assert contrast(c.accent_ground, c.primary) >= 1.25


@pytest.mark.parametrize("colour", ["#0d9488", "#7f7f7f", "#000000", "#ffffff", "#f9f3b4", "#0f172a"])
def test_whatever_the_one_color_is(colour):
    test_a_brand_of_one_color_still_has_two_grounds.hypothesis.inner_test(colour)


def test_mixing_goes_all_the_way():
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
    assert mix("#123456", "#ffffff", 1) == "#ffffff"


@given(any_colour, any_colour)
def test_every_text_of_a_palette_can_be_read_where_it_stands(primary, accent):
    c = palette(primary, accent)
    for ink, ground in [
        (c.primary_ink, c.primary),
        (c.primary_soft, c.primary),
        (c.primary_text, WHITE),
        (c.accent_ink, c.accent_ground),
        (c.accent_soft, c.accent_ground),
        (c.accent_text, WHITE),
        (c.accent_text, c.tint),
        (c.accent_on_primary, c.primary),
    ]:
        assert contrast(ink, ground) >= 4.5, (ink, ground)


@given(any_colour, any_colour)
def test_lines_of_a_chart_can_be_seen(primary, accent):
    assert contrast(palette(primary, accent).accent_line, WHITE) >= 3


@pytest.mark.parametrize(("primary", "accent"), BRANDS)
def test_a_palette_holds_whole_colours_only(primary, accent):
    assert all(parse(colour) == colour for colour in asdict(palette(primary, accent)).values())
