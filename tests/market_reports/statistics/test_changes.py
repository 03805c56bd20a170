from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from market_reports.statistics.changes import direction_of, earlier_periods, with_changes
from market_reports.statistics.days_on_market import days_on_market
from market_reports.statistics.figures import Direction, Reason
from market_reports.statistics.sold_prices import closings, median_price
from market_reports.windows import Period, last_days
from tests.market_reports.homes import market, sales, steady_sales

END = date(2024, 6, 30)
JUNE = (date(2024, 6, 1), END)


def two_periods(now, then, *, prices=(550_000, 500_000)):
    """Sales of June, of the 30 days before, and older ones."""
    before = END - timedelta(days=30)
    return [
        *steady_sales(now, end=END, days=30, price=prices[0]),
        *steady_sales(then, end=before, days=30, price=prices[1]),
        *steady_sales(5, end=before - timedelta(days=30), days=30),
    ]


def against(figure, name):
    return next(change for change in figure.changes if change.against == name)


def test_a_change_is_the_difference_over_the_earlier_figure():
    change = against(with_changes(market(two_periods(12, 10)), median_price), "previous")
    assert change.value == Decimal("0.1")
    assert change.direction is Direction.UP
    assert change.days == 30


@pytest.mark.parametrize(("now", "then"), [(9, 10), (10, 9), (10, 0)])
def test_a_change_asks_for_ten_sales_on_either_side(now, then):
    change = against(with_changes(market(two_periods(now, then)), median_price), "previous")
    assert change.value is None
    assert change.direction is Direction.NONE
    assert change.reason is Reason.TOO_FEW_SALES


def test_ten_on_either_side_are_enough():
    assert against(with_changes(market(two_periods(10, 10)), median_price), "previous").value is not None


@pytest.mark.parametrize(
    ("value", "direction"),
    [
        ("0.00999", Direction.FLAT),
        ("-0.00999", Direction.FLAT),
        ("0.01", Direction.UP),
        ("-0.01", Direction.DOWN),
        ("0", Direction.FLAT),
    ],
)
def test_below_one_per_cent_is_flat(value, direction):
    assert direction_of(Decimal(value)) is direction


def test_the_number_of_sales_is_compared_too():
    change = against(with_changes(market(two_periods(12, 10)), closings), "previous")
    assert change.value == Decimal("0.2")


def test_last_year_is_the_same_dates():
    homes = [
        *two_periods(12, 10),
        *sales(*[440_000] * 10, closed=date(2023, 6, 15)),
        *steady_sales(5, end=JUNE[0], days=600),
    ]
    change = against(with_changes(market(homes), median_price), "last_year")
    assert change.value == Decimal("0.25")


def test_a_period_that_the_records_do_not_cover_is_not_compared():
    homes = [*steady_sales(60, days=30), *steady_sales(15, end=date(2024, 5, 31), days=10)]
    change = against(with_changes(market(homes), closings), "previous")
    assert (change.value, change.reason) == (None, Reason.SHORT_RECORDS)


def test_a_figure_that_is_a_dash_has_no_changes():
    assert with_changes(market([]), median_price).changes == ()


def test_a_year_is_compared_once_with_the_year_before():
    assert [name for name, _ in earlier_periods(last_days(365, END))] == ["last_year"]
    assert [name for name, _ in earlier_periods(last_days(30, END))] == ["previous", "last_year"]


def test_more_than_a_year_is_compared_with_as_many_days_before():
    period = Period(date(2023, 1, 1), END)
    assert earlier_periods(period) == [("previous", period.previous())]


def waiting(days, end):
    """A dozen sales of the 30 days up to ``end``, each so many days on the market."""
    sold = steady_sales(12, end=end, days=30)
    return [
        replace(home, list_date=home.close_date, pending_date=home.close_date, days_on_market=None)
        if not days
        else replace(home, days_on_market=days)
        for home in sold
    ]


@pytest.mark.parametrize(
    ("now", "direction", "reason"), [(4, Direction.NONE, Reason.WAS_ZERO), (0, Direction.FLAT, None)]
)
def test_there_is_no_change_from_zero_and_none_between_two_zeros(now, direction, reason):
    before = END - timedelta(days=30)
    older = steady_sales(5, end=before - timedelta(days=30), days=30)
    homes = [*waiting(now, END), *waiting(0, before), *older]
    change = against(with_changes(market(homes), days_on_market), "previous")
    assert (change.direction, change.reason) == (direction, reason)
