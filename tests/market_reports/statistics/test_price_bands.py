import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from market_reports.statistics.price_bands import STEPS, price_bands, start_and_step
from tests.market_reports.homes import market, sales, sold


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (300_000, 450_000, (300_000, 25_000)),
        (310_000, 460_000, (300_000, 50_000)),
        (130_000, 700_000, (100_000, 100_000)),
        (1_000_000, 9_000_000, (0, 2_000_000)),
    ],
)
def test_the_step_is_the_smallest_whose_sixth_band_reaches_the_90th_percentile(low, high, expected):
    assert start_and_step([low, *[low] * 9, *[high] * 10]) == expected


def test_beyond_the_largest_step_the_sixth_band_is_open():
    start, step = start_and_step([100] + [90_000_000] * 9)
    assert step == STEPS[-1]
    assert start % step == 0


def test_there_are_six_bands_and_empty_ones_are_kept():
    bands = price_bands(market(sales(*[310_000] * 6, *[480_000] * 6)))
    assert [band.closings for band in bands] == [6, 0, 0, 6, 0, 0]
    assert (bands[0].low, bands[-1].high) == (None, None)


def test_the_lowest_band_takes_the_cheapest_homes_too():
    bands = price_bands(market(sales(*[310_000] * 19, *[480_000] * 19, 20_000)))
    assert bands[0].closings == 20


def test_below_twelve_sales_in_a_year_there_are_no_bands():
    assert price_bands(market(sales(*[1] * 11))) == []


@given(st.lists(st.integers(1, 40_000_000), min_size=12, max_size=60))
def test_every_priced_sale_lies_in_exactly_one_band(prices):
    bands = price_bands(market([*sales(*prices), sold(None)]))
    assert sum(band.closings for band in bands) == len(prices)
    for earlier, later in itertools.pairwise(bands):
        assert earlier.high == later.low
