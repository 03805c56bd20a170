"""The figures of the scorecard, against sums done by hand, and what always holds."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from property_reports.scorecard.record import Judged, Record, by_area, record_of
from property_reports.scorecard.words import TOO_FEW, area_row, difference, figures


def one(mid: int, sold: int = 100, *, low: int = 90, high: int = 110, area: str = "Seattle, WA") -> Judged:
    return Judged(area=area, low=low, mid=mid, high=high, sold=sold)


def test_the_figures_are_those_of_the_definitions():
    rows = [one(95), one(98), one(102), one(110), one(125, low=115, high=140)]
    assert record_of("x", rows) == Record(
        area="x", sales=5, miss=Fraction(5, 100), bias=Fraction(2, 100), close=4, inside=4
    )


def test_an_even_number_takes_the_mean_of_the_two_in_the_middle():
    record = record_of("x", [one(mid) for mid in (90, 96, 100, 104, 106, 120)])
    assert (record.miss, record.bias) == (Fraction(5, 100), Fraction(2, 100))


def test_below_five_sales_nothing_is_said():
    record = record_of("x", [one(100)] * 4)
    assert record == Record(area="x", sales=4)
    assert record.few
    assert figures(record) == []
    assert area_row(record) == {"area": "x", "sales": 4, "few": True}
    assert "fewer than 5" in TOO_FEW


def test_areas_with_the_most_sales_come_first():
    rows = [one(100, area="B"), one(100, area="A"), one(100, area="C"), one(100, area="C")]
    assert [(record.area, record.sales) for record in by_area(rows)] == [("C", 2), ("A", 1), ("B", 1)]


@pytest.mark.parametrize(
    ("mid", "words"),
    [(1_018, "1.8% high"), (982, "1.8% low"), (1_009, "None"), (991, "None"), (1_010, "1.0% high")],
)
def test_a_lean_below_one_percent_is_none(mid, words):
    row = area_row(record_of("x", [one(mid, 1_000)] * 5))
    assert row["lean"] == words
    assert row["close"] == "5 of 5"


@pytest.mark.parametrize(("error", "words"), [(3, "+3.0%"), (-3, "−3.0%"), (0, "0.0%")])
def test_differences_carry_their_sign(error, words):
    assert difference(Fraction(error, 100)) == words


PRICES = st.integers(10_000, 5_000_000)
ROWS = st.lists(st.tuples(PRICES, PRICES, PRICES, PRICES, st.sampled_from("ABC")), max_size=30)


@given(ROWS)
def test_counts_add_up_whatever_the_prices(drawn):
    rows = []
    for *three, sold, area in drawn:
        low, mid, high = sorted(three)
        rows.append(Judged(area=area, low=low, mid=mid, high=high, sold=sold))
    records = by_area(rows)
    assert sum(record.sales for record in records) == len(rows)
    assert by_area(reversed(rows)) == records
    for record in records:
        if record.miss is not None and record.bias is not None:
            errors = [row.error for row in rows if row.area == record.area]
            assert min(map(abs, errors)) <= record.miss <= max(map(abs, errors))
            assert abs(record.bias) <= max(map(abs, errors))
            assert 0 <= (record.close or 0) <= record.sales >= (record.inside or 0) >= 0
