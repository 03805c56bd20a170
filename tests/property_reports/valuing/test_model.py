"""The local model finds what a town pays, and one odd sale does not bend it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from property_reports.valuing.adjustments import adjusted_sales, pace_of_time, rates_of
from property_reports.valuing.estimate import estimated
from property_reports.valuing.facts import NotValued
from property_reports.valuing.model import local_model
from property_reports.valuing.table import SalesTable, table_of
from tests.property_reports.valuing.town import AREA_POWER, BATH, ON, PACE, home, town, true_price


@pytest.fixture(scope="module")
def table() -> SalesTable:
    return table_of(town())


def test_the_value_is_what_the_town_pays(table: SalesTable):
    for changes in ({}, {"area": 2600.0}, {"area": 1500.0, "baths": 1.5}, {"baths": 3.0}):
        facts = home(**changes)
        found = np.exp(estimated(table, facts, ON).log_value)
        assert found == pytest.approx(true_price(facts, ON), rel=0.03)


def test_rates_are_those_of_the_town(table: SalesTable):
    value = true_price(home(), ON)
    rates = rates_of(local_model(table, home(), ON, count=table.before(ON)))
    assert rates["area"] == pytest.approx(AREA_POWER * value / 2000, rel=0.12)
    assert rates["baths"] == pytest.approx(BATH * value, rel=0.35)
    assert rates["time"] == pytest.approx(PACE * 30.4375 / 100, rel=0.5)
    assert rates["area"] < value / 2000  # well below the average price a square foot


def test_prices_then_over_prices_now(table: SalesTable):
    model = local_model(table, home(), ON, count=table.before(ON))
    assert pace_of_time(model, 0.0) == 0.0
    assert pace_of_time(model, 365.0) == pytest.approx(-PACE * 3.65, abs=0.02)


def test_one_odd_sale_hardly_moves_the_value(table: SalesTable):
    honest = estimated(table, home(), ON)
    nearest = table.sales[int(honest.model.rows[0])]
    bent = [replace(sale, price=sale.price * 3) if sale is nearest else sale for sale in table.sales]
    moved = estimated(table_of(bent), home(), ON).log_value - honest.log_value
    assert abs(moved) < 0.05


def test_a_sale_of_the_day_or_later_is_never_seen(table: SalesTable):
    later = [
        replace(sale, key=f"x{sale.key}", closed=ON, price=9e6, contracted=None) for sale in table.sales[:200]
    ]
    both = table_of([*table.sales, *later])
    assert estimated(both, home(), ON).log_value == pytest.approx(
        estimated(table, home(), ON).log_value, abs=1e-9
    )


def test_the_home_s_own_sale_is_never_used(table: SalesTable):
    own = replace(
        table.sales[0], key="own", parcel="own", price=3e6, closed=ON - timedelta(days=9), place=home().place
    )
    with_own = table_of([*table.sales, own])
    assert estimated(with_own, home(), ON).log_value == pytest.approx(
        estimated(table, home(), ON).log_value, abs=1e-9
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"place": None}, "place"), ({"area": None}, "living area"), ({"area": 0.0}, "living area")],
)
def test_a_home_that_is_not_known_well_enough_is_not_valued(table: SalesTable, changes: dict, words: str):
    with pytest.raises(NotValued, match=words):
        estimated(table, home(**changes), ON)


def test_few_sales_give_no_value():
    with pytest.raises(NotValued, match="5 sales"):
        estimated(table_of(town(5)), home(), ON)
    with pytest.raises(NotValued, match="0 sales"):
        estimated(table_of([]), home(), ON)


def test_a_fact_that_nobody_tells_is_left_out(table: SalesTable):
    silent = table_of([replace(sale, lot=None) for sale in table.sales])
    model = local_model(silent, home(), ON, count=silent.before(ON))
    assert "lot" not in model.design.kinds
    assert "lot" not in local_model(table, home(lot=None), ON, count=table.before(ON)).design.kinds


def test_a_mark_that_hardly_any_home_has_is_left_out(table: SalesTable):
    few = table_of([replace(sale, pool=int(sale.key) < 5) for sale in table.sales])
    many = table_of([replace(sale, pool=int(sale.key) % 2 == 0) for sale in table.sales])
    assert "pool" not in local_model(few, home(pool=True), ON, count=few.before(ON)).design.kinds
    assert "pool" in local_model(many, home(pool=True), ON, count=many.before(ON)).design.kinds


def test_more_is_never_worth_less():
    sales = [replace(sale, price=sale.price * np.exp(-0.1 * (sale.baths or 0))) for sale in town()]
    table = table_of(sales)
    model = local_model(table, home(), ON, count=table.before(ON))
    rates = rates_of(model)
    assert rates["baths"] >= 0 and rates["area"] > 0


def test_lines_add_up_to_the_adjusted_price(table: SalesTable):
    model = local_model(table, home(), ON, count=table.before(ON))
    for sale in adjusted_sales(table, model, [int(row) for row in model.rows[:30]]):
        total = sum(line.amount for line in sale.adjustments)
        assert sale.price + total == pytest.approx(sale.adjusted, abs=0.01)
        assert sale.gross >= abs(sale.net) - 1e-12


def test_a_better_comparable_is_brought_down(table: SalesTable):
    model = local_model(table, home(), ON, count=table.before(ON))
    larger = next(row for row in model.rows if (table.sales[row].area or 0) > 2300)
    line = next(
        line for line in adjusted_sales(table, model, [int(larger)])[0].adjustments if line.kind == "area"
    )
    assert line.amount < 0 and line.difference is not None and line.difference < 0
    assert line.rate is not None and line.rate > 0


def test_concessions_come_off_the_price(table: SalesTable):
    given = table_of([replace(sale, concessions=10_000.0) for sale in table.sales])
    model = local_model(given, home(), ON, count=given.before(ON))
    sale = adjusted_sales(given, model, [int(model.rows[0])])[0]
    assert sale.adjustments[0].kind == "concessions" and sale.adjustments[0].amount == -10_000
    assert sale.price + sum(line.amount for line in sale.adjustments) == pytest.approx(
        sale.adjusted, abs=0.01
    )
