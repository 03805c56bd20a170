from decimal import Decimal

import pytest

from market_reports.statistics.asking_prices import above_asking, sale_to_list, sale_to_original
from market_reports.statistics.figures import LeftOut, Reason
from tests.market_reports.homes import sales, sold


def at(*prices, asked=100_000):
    return [sold(price, list_price=asked, original_list_price=asked) for price in prices]


def test_sale_to_list_is_the_median_of_the_homes_ratios():
    assert sale_to_list(at(90_000, 95_000, 100_000, 101_000, 110_000)).value == 1
    assert sale_to_list(at(90_000, 95_000, 99_000, 101_000, 110_000, 120_000)).value == 1


def test_homes_outside_half_to_one_and_a_half_are_dropped_and_counted():
    figure = sale_to_list(at(49_999, 50_000, 100_000, 100_000, 100_000, 150_000, 150_001))
    assert figure.count == 5
    assert figure.left_out == {LeftOut.RATIO_TOO_FAR: 2}


@pytest.mark.parametrize("figure", [sale_to_list, sale_to_original, above_asking])
def test_ratios_ask_for_five_homes(figure):
    assert figure(at(*[100_000] * 4)).reason is Reason.TOO_FEW_SALES
    assert figure(at(*[100_000] * 5)).value is not None


@pytest.mark.parametrize("figure", [sale_to_list, sale_to_original, above_asking])
def test_what_the_feed_does_not_carry_is_unknown_with_that_reason(figure):
    found = figure(sales(*[100_000] * 9), prices_carried=False)
    assert found.value is None
    assert found.reason is Reason.NO_LIST_PRICES
    assert found.left_out == {}


@pytest.mark.parametrize("figure", [sale_to_list, sale_to_original, above_asking])
def test_reasons_tell_no_sales_from_no_list_prices(figure):
    assert figure([]).reason is Reason.NO_SALES
    assert figure(sales(*[100_000] * 9)).reason is Reason.NO_LIST_PRICES


def test_homes_without_an_asking_price_are_counted():
    closed = [*at(*[100_000] * 5), *sales(1, 2)]
    assert sale_to_list(closed).left_out == {LeftOut.NO_LIST_PRICE: 2}
    assert sale_to_original(closed).left_out == {LeftOut.NO_ORIGINAL_PRICE: 2}
    assert above_asking(closed).left_out == {LeftOut.NO_LIST_PRICE: 2}


def test_sale_to_original_uses_the_first_price_asked():
    closed = [sold(90_000, list_price=90_000, original_list_price=100_000) for _ in range(5)]
    assert sale_to_original(closed).value == Decimal("0.9")
    assert sale_to_list(closed).value == 1


def test_above_asking_is_a_share_and_the_price_asked_is_not_above():
    assert above_asking(at(100_000, 100_001, 90_000, 120_000)[:4] + at(80_000)).value == Decimal("0.4")


def test_a_sale_without_a_price_is_neither_above_nor_below():
    figure = above_asking([*at(110_000, 110_000, 90_000, 90_000, 90_000), sold(None, list_price=1)])
    assert figure.value == Decimal("0.4")
    assert figure.left_out == {LeftOut.NO_PRICE: 1}
