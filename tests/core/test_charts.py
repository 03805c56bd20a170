import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trendyreports.core.chart_line import Line
from trendyreports.core.charts import (
    NARROW,
    WIDE,
    Bar,
    Month,
    bars_chart,
    months_chart,
    short_price,
)
from trendyreports.core.colours import palette
from trendyreports.core.lettering import text_width

SVG = "{http://www.w3.org/2000/svg}"
COLOURS = palette("#0f172a", "#0d9488")
NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def a_year(*values, count=20):
    return [
        Month(f"{NAMES[index % 12]} {24 + index // 12}", value, count) for index, value in enumerate(values)
    ]


def drawn(months, **options):
    return ElementTree.fromstring(months_chart(months, COLOURS, title="Median price", name="m", **options))


def texts(svg):
    return [node.text for node in svg.iter(f"{SVG}text")]


def line_paths(svg):
    return [node.get("d") for node in svg.iter(f"{SVG}path") if node.get("stroke-width") == "2.5"]


@pytest.mark.parametrize(
    ("dollars", "said"),
    [
        (560_000, "$560K"),
        (999_499, "$999K"),
        (999_500, "$1M"),
        (1_865_000, "$1.86M"),
        (12_450_000, "$12.4M"),
        (950, "$950"),
    ],
)
def test_prices_on_charts_are_short(dollars, said):
    assert short_price(dollars) == said


def test_every_month_shows_its_sales_and_its_median():
    svg = drawn(a_year(500_000, 510_000, 560_000))
    assert texts(svg).count("20") == 3
    assert {"$500K", "$510K", "$560K"} <= set(texts(svg))


def test_a_month_with_too_few_sales_is_a_gap_in_the_line():
    svg = drawn(a_year(500_000, 510_000, None, 530_000, 540_000))
    assert len(line_paths(svg)) == 2


def test_a_month_between_two_gaps_is_a_point_without_a_line():
    svg = drawn(a_year(None, 510_000, None, 530_000, 540_000))
    assert len(line_paths(svg)) == 1
    assert "$510K" in texts(svg)


def test_a_year_without_any_median_is_still_a_drawing():
    svg = drawn(a_year(None, None, None, count=2))
    assert line_paths(svg) == []
    assert texts(svg).count("2") == 3


def test_the_chart_says_in_words_what_it_shows():
    svg = drawn(a_year(500_000, None, count=3))
    assert svg.get("role") == "img"
    assert svg.find(f"{SVG}title").text == "Median price"
    assert svg.find(f"{SVG}desc").text == "Jan 24: $500K from 3 sales; Feb 24: too few sales"
    assert svg.get("aria-labelledby").split() == [svg[0].get("id"), svg[1].get("id")]


def test_a_narrow_chart_labels_only_what_tells():
    values = [500_000 + 1_000 * step for step in range(12)]
    values[5] = 700_000
    labels = [text for text in texts(drawn(a_year(*values), width=NARROW)) if text.startswith("$")]
    assert sorted(labels) == ["$500K", "$511K", "$700K"]


def test_the_year_stands_where_one_begins():
    svg = drawn(a_year(*[500_000] * 14))
    assert [text for text in texts(svg) if text.startswith("’")] == ["’24", "’25"]


def test_fills_are_flat_and_given_as_attributes():
    written = months_chart(a_year(1, 2), COLOURS, title="t", name="m")
    assert "gradient" not in written.lower()
    assert "style=" not in written
    assert COLOURS.accent_line in written


def test_titles_are_escaped():
    written = months_chart(a_year(1), COLOURS, title="<script>", name="m")
    assert "<script>" not in written


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.one_of(st.none(), st.integers(20_000, 4_000_000)), min_size=1, max_size=24),
    st.sampled_from([WIDE, NARROW]),
)
def test_no_value_leaves_the_drawing(values, width):
    svg = drawn(a_year(*values), width=width)
    height = float(svg.get("viewBox").split()[3])
    for node in svg.iter(f"{SVG}text"):
        weight = int(node.get("font-weight", "400"))
        x, wide = float(node.get("x")), text_width(node.text, float(node.get("font-size")), weight)
        assert x >= -0.5, node.text
        assert x + wide <= width + 0.5, node.text
        assert 8 <= float(node.get("y")) <= height


def test_the_label_of_a_valley_stands_below_its_line():
    line = Line.through([0, 60, 120], [600, 500, 600], top=20, bottom=90, floor=110)
    assert line.label_place(1, 34) > line.points[1][1]


def test_the_label_of_a_peak_stands_above_its_line():
    line = Line.through([0, 60, 120], [500, 600, 500], top=26, bottom=90, floor=110)
    assert line.label_place(1, 34) < line.points[1][1]


def test_a_quiet_market_looks_quiet():
    line = Line.through([0, 60], [500_000, 501_000], top=20, bottom=90, floor=110)
    assert abs(line.points[0][1] - line.points[1][1]) < 5


def test_the_longest_bar_is_the_one_in_the_accent():
    bars = [Bar("Under $300,000", 6, "6"), Bar("$300,000 and up", 38, "38"), Bar("Gone", 0, "0")]
    svg = ElementTree.fromstring(bars_chart(bars, COLOURS, title="Sales by price", name="b"))
    accent = [node.get("d") for node in svg.iter(f"{SVG}path") if node.get("fill") == COLOURS.accent_line]
    pale = [node.get("d") for node in svg.iter(f"{SVG}path") if node.get("fill") == COLOURS.pale]
    assert len(accent) == 1
    assert accent[0].count("M") == 1
    assert pale[0].count("M") == 1  # nothing is drawn for the empty bar
    assert texts(svg) == ["Under $300,000", "6", "$300,000 and up", "38", "Gone", "0"]


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=12), st.sampled_from([WIDE, NARROW]))
def test_no_bar_leaves_the_drawing(sizes, width):
    bars = [Bar(f"${size},000 to ${size + 50},000", size, f"{size}") for size in sizes]
    written = bars_chart(bars, COLOURS, title="t", name="b", width=width)
    for left, long in re.findall(r"M([\d.]+) \d+h([\d.]+)v20", written):
        assert float(left) + float(long) <= width + 20


def test_words_are_measured_in_our_own_face():
    assert text_width("0123456789", 10, 400) == pytest.approx(10 * 10 * 0.56, abs=0.5)
    assert text_width("111", 10) == text_width("888", 10)


def targets(svg):
    return [node for node in svg.iter(f"{SVG}g") if node.get("class") == "c-point"]


def test_every_month_on_a_screen_can_be_pointed_at_and_says_its_value():
    months = [Month("Jan 24", 500_000, 20, "$500,400", "20 sales"), Month("Feb 24", None, 2, "–", "2 sales")]
    first, last = targets(drawn(months, screen=True))
    assert (first.get("data-label"), first.get("data-value"), first.get("data-note")) == (
        "Jan 24", "$500,400", "20 sales",
    )  # fmt: skip
    assert first.find(f"{SVG}title").text == first.get("aria-label") == "Jan 24: $500,400, 20 sales"
    assert last.get("tabindex") == "0"
    assert first.find(f"{SVG}rect").get("fill") == "transparent"


def test_every_bar_on_a_screen_can_be_pointed_at():
    bars = [Bar("Under $300,000", 6, "6", note="14% of all"), Bar("$300,000 and up", 38, "38")]
    written = bars_chart(bars, COLOURS, title="Sales by price", name="b", screen=True)
    assert [node.get("data-value") for node in targets(ElementTree.fromstring(written))] == ["6", "38"]


def test_a_drawing_for_paper_has_nothing_to_point_at():
    assert targets(drawn(a_year(500_000, 510_000))) == []
