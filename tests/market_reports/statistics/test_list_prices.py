"""What is asked for homes: only what is known and believed counts, and the rest is counted."""

from decimal import Decimal

import pytest

from market_reports.statistics.figures import LeftOut, Reason
from market_reports.statistics.list_prices import (
    highest_list_price,
    list_price_per_area,
    lowest_list_price,
    median_list_price,
)
from tests.market_reports.homes import for_sale


def homes(*prices, **fields):
    return [for_sale(price, **fields) for price in prices]


@pytest.mark.parametrize(
    ("prices", "median"), [((1, 2, 9), 2), ((1, 2), Decimal("1.5")), ((0, None, 7), 7), ((-5, 4), 4)]
)
def test_the_median_of_the_prices_that_are_known(prices, median):
    found = median_list_price(homes(*prices))
    assert found.value == median
    assert found.count + sum(found.left_out.values()) == len(prices)


def test_without_prices_the_reason_is_told():
    for measure in (median_list_price, highest_list_price, lowest_list_price):
        assert measure([]).reason is Reason.NO_HOMES
        assert measure(homes(None, 0)).reason is Reason.NO_ASKING


def test_the_span_of_prices():
    asked = homes(5, None, 0, 9)
    assert (lowest_list_price(asked).value, highest_list_price(asked).value) == (5, 9)


def test_prices_per_sq_ft_leave_out_what_lies_and_count_it():
    asked = [
        *homes(*[300_000] * 5, living_area=1_000),
        *homes(300_000, living_area=None),
        *homes(300_000, living_area=99),
        *homes(9_000_000, living_area=1_000),
        *homes(None, living_area=1_000),
    ]
    found = list_price_per_area(asked)
    assert (found.value, found.count) == (300, 5)
    assert found.left_out == {
        LeftOut.NOT_ASKED: 1,
        LeftOut.NO_AREA: 1,
        LeftOut.AREA_TOO_SMALL: 1,
        LeftOut.FAR_FROM_MEDIAN: 1,
    }
    assert list_price_per_area(homes(1)).reason is Reason.NO_HOME_AREAS
