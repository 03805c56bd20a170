import statistics
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from market_reports.statistics.medians import middle, middle_ratio, percentile

prices = st.integers(1, 50_000_000)
pairs = st.lists(st.tuples(prices, st.integers(100, 100_000)), min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("values", "expected"),
    [([7], "7"), ([1, 2], "1.5"), ([3, 1, 2], "2"), ([560_000, 560_001], "560000.5"), ([5, 5, 5, 9], "5")],
)
def test_the_median_is_the_middle_or_the_mean_of_the_two_middles(values, expected):
    assert middle(values) == Decimal(expected)


@given(st.lists(prices, min_size=1))
def test_the_median_is_exact_and_within_its_values(values):
    assert middle(values) == Decimal(
        str(statistics.median(map(Fraction, values)).limit_denominator(2).numerator)
    ) / (statistics.median(map(Fraction, values)).limit_denominator(2).denominator)
    assert min(values) <= middle(values) <= max(values)


@given(pairs)
def test_the_median_of_quotients_is_exact_to_far_more_than_a_cent(found):
    tops, bottoms = zip(*found, strict=True)
    exact = statistics.median(Fraction(top, bottom) for top, bottom in found)
    assert abs(Fraction(middle_ratio(tops, bottoms)) - exact) < Fraction(1, 10**15)


@given(pairs, st.randoms())
def test_the_order_of_quotients_does_not_matter(found, chance):
    shuffled = found.copy()
    chance.shuffle(shuffled)
    assert middle_ratio(*zip(*found, strict=True)) == middle_ratio(*zip(*shuffled, strict=True))


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        ([10], "0.5", "10"),
        ([10, 20], "0.5", "15"),
        ([10, 20, 30, 40, 50], "0.75", "40"),
        ([10, 20, 30, 40], "0.75", "32.5"),
        ([10, 20], "1", "20"),
        ([10, 20], "0", "10"),
    ],
)
def test_percentiles_lie_between_neighbours_in_proportion(values, share, expected):
    assert percentile(values, Decimal(share)) == Decimal(expected)


@given(st.lists(prices, min_size=1))
def test_the_middle_percentile_is_the_median(values):
    assert percentile(sorted(values), Decimal("0.5")) == middle(values)
