from decimal import Decimal

import pytest

from market_reports.statistics.figures import LeftOut, Reason
from market_reports.statistics.sold_prices import (
    PriceRange,
    believed_range,
    closings,
    median_price,
    price_per_area,
)
from tests.market_reports.homes import sales, sold


@pytest.mark.parametrize(
    ("prices", "expected"),
    [
        ((500_000,), "500000"),
        ((400_000, 500_001), "450000.5"),
        ((300_000, 900_000, 500_000), "500000"),
        ((1_000_000, 100_000, 200_000, 300_000), "250000"),
    ],
)
def test_the_median_price_is_the_middle_of_the_close_prices(prices, expected):
    figure = median_price(sales(*prices))
    assert figure.value == Decimal(expected)
    assert figure.count == len(prices)


def test_without_sales_there_is_no_median_but_a_reason():
    assert median_price([]).value is None
    assert median_price([]).reason is Reason.NO_SALES


def test_sales_without_a_price_are_sales_but_stand_in_no_price():
    closed = [*sales(400_000, 600_000), sold(None), sold(0)]
    assert closings(closed).value == 4
    assert median_price(closed).count == 2
    assert median_price(closed).left_out == {LeftOut.NO_PRICE: 2}


def test_where_no_price_is_known_the_reason_says_so():
    assert median_price([sold(None)]).reason is Reason.NO_PRICES


@pytest.mark.parametrize(("count", "few"), [(1, True), (4, True), (5, False)])
def test_below_five_sales_a_median_is_marked(count, few):
    assert median_price(sales(*[500_000] * count)).few is few


def test_a_median_that_would_give_single_prices_away_is_withheld():
    assert median_price(sales(1, 2, 3, 4), least=5).reason is Reason.PRICES_WITHHELD
    assert median_price(sales(1, 2, 3, 4, 5), least=5).value == 3


def test_price_per_sq_ft_is_the_median_of_the_homes_quotients():
    closed = [
        sold(300_000, living_area=1_000),
        sold(500_000, living_area=2_000),
        sold(900_000, living_area=2_000),
    ]
    assert price_per_area(closed).value == 300


def test_homes_that_cannot_tell_a_price_per_sq_ft_are_counted_by_reason():
    closed = [
        sold(500_000, living_area=1_000),
        sold(500_000, living_area=None),
        sold(500_000, living_area=99),
        sold(None, living_area=1_000),
        sold(500_000, living_area=100),
    ]
    figure = price_per_area(closed, believed=PriceRange(1, 4_999))
    assert figure.count == 1
    assert figure.left_out == {
        LeftOut.NO_AREA: 1,
        LeftOut.AREA_TOO_SMALL: 1,
        LeftOut.NO_PRICE: 1,
        LeftOut.FAR_FROM_MEDIAN: 1,
    }


def test_prices_per_sq_ft_are_believed_from_a_twentieth_to_twenty_times_the_median():
    normal = [sold(400_000, living_area=1_000) for _ in range(9)]
    believed = believed_range(normal)
    assert (believed.low, believed.high) == (20, 8_000)
    edges = [sold(8_000_000, living_area=1_000), sold(20_000, living_area=1_000)]
    assert price_per_area(edges, believed=believed).count == 2
    liars = [sold(8_001_000, living_area=1_000), sold(19_000, living_area=1_000)]
    assert price_per_area(liars, believed=believed).left_out == {LeftOut.FAR_FROM_MEDIAN: 2}


def test_without_any_area_the_reason_says_so():
    assert price_per_area(sales(500_000)).reason is Reason.NO_AREAS
