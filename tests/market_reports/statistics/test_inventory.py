from datetime import date
from decimal import Decimal

import pytest

from integrations.mls.record import Status
from market_reports.statistics.figures import Figure, LeftOut, Reason
from market_reports.statistics.inventory import (
    Condition,
    Thresholds,
    absorption,
    active_count,
    condition_of,
    months_by_contracts,
    months_of_inventory,
    new_count,
    new_to_closed,
    pending_count,
)
from tests.market_reports.homes import SALES_ONLY, Carries, for_sale, home, market, steady_sales

END = date(2024, 6, 30)


def offers(count, **fields):
    return [for_sale(**fields) for _ in range(count)]


def test_months_of_inventory_is_the_homes_for_sale_over_the_monthly_pace_of_90_days():
    figure = months_of_inventory(market([*steady_sales(90), *offers(30)]))
    assert figure.value == 30 / (90 * Decimal("30.437") / 90)
    assert figure.count == 90


def test_the_pace_is_that_of_90_days_however_long_the_period():
    homes = [*steady_sales(90), *offers(30)]
    short, long = market(homes, date(2024, 6, 24), END), market(homes, date(2023, 7, 1), END)
    assert months_of_inventory(short).value == months_of_inventory(long).value


def test_months_of_inventory_asks_for_three_sales():
    assert months_of_inventory(market([*steady_sales(2), *offers(9)])).reason is Reason.TOO_FEW_SALES
    figure = months_of_inventory(market([*steady_sales(3), *offers(9)]))
    assert figure.value is not None
    assert figure.few


def test_no_homes_for_sale_is_zero_months_where_the_feed_would_carry_them():
    assert months_of_inventory(market(steady_sales(90))).value == 0


def test_homes_for_sale_that_the_feed_does_not_carry_make_the_inventory_unknown():
    figure = months_of_inventory(market(steady_sales(90), carried=SALES_ONLY))
    assert (figure.value, figure.reason) == (None, Reason.NO_ACTIVES)


def test_records_shorter_than_90_days_make_no_pace():
    figure = months_of_inventory(market([*steady_sales(60, days=30), *offers(30)]))
    assert figure.reason is Reason.SHORT_RECORDS


def test_the_version_by_contracts_counts_homes_gone_under_contract():
    signed = [
        home(status=Status.PENDING, list_date=date(2024, 5, 1), pending_date=date(2024, 6, 20))
        for _ in range(45)
    ]
    found = market([*steady_sales(90), *offers(30), *signed])
    assert months_by_contracts(found).value == 30 / (45 * Decimal("30.437") / 90)
    assert months_by_contracts(market(steady_sales(90), carried=SALES_ONLY)).value is None


@pytest.mark.parametrize(
    ("months", "condition"),
    [
        ("0", Condition.SELLERS),
        ("3.999", Condition.SELLERS),
        ("4", Condition.BALANCED),
        ("6", Condition.BALANCED),
        ("6.001", Condition.BUYERS),
    ],
)
def test_the_condition_follows_the_thresholds(months, condition):
    figure = Figure(key="months_of_inventory", value=Decimal(months), count=9)
    assert condition_of(figure, Thresholds()) is condition


def test_the_thresholds_are_a_setting():
    figure = Figure(key="months_of_inventory", value=Decimal(5), count=9)
    assert condition_of(figure, Thresholds(Decimal(6), Decimal(7))) is Condition.SELLERS
    assert condition_of(figure, Thresholds(Decimal(2), Decimal(3))) is Condition.BUYERS


def test_there_is_no_condition_where_the_inventory_is_unknown():
    assert condition_of(Figure(key="months_of_inventory", reason=Reason.NO_ACTIVES), Thresholds()) is None


def test_counts_of_homes_are_exact_and_never_few():
    figure = active_count(market(offers(2)))
    assert (figure.value, figure.few) == (2, False)


def test_counts_that_the_feed_does_not_carry_are_dashes():
    found = market([], carried=SALES_ONLY)
    assert active_count(found).reason is Reason.NO_ACTIVES
    assert pending_count(found).reason is Reason.NO_PENDINGS
    assert new_count(found).reason is Reason.NO_ACTIVES
    assert new_count(market([], carried=Carries(list_dates=False))).reason is Reason.NO_LIST_DATES


def test_homes_listed_in_the_future_are_left_out_of_the_homes_for_sale():
    figure = active_count(market([*offers(2), *offers(3, listed=date(2024, 7, 5))]))
    assert figure.value == 2
    assert figure.left_out == {LeftOut.LISTED_IN_FUTURE: 3}


def test_absorption_is_a_months_closings_over_the_homes_for_sale():
    found = market([*steady_sales(30, days=30), *offers(15)])
    assert absorption(found).value == 30 * Decimal("30.437") / 30 / 15
    assert absorption(market(steady_sales(30))).reason is Reason.NONE_FOR_SALE
    assert absorption(market(offers(3))).reason is Reason.TOO_FEW_SALES


def test_new_to_closed_is_listings_for_each_sale():
    found = market([*steady_sales(10, days=30), *offers(15)])
    assert new_to_closed(found).value == Decimal("1.5")
    assert new_to_closed(market(offers(15))).reason is Reason.TOO_FEW_SALES
    assert new_to_closed(market([], carried=SALES_ONLY)).reason is Reason.NO_ACTIVES
