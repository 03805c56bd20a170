"""Bands that keep their promise, comparables by the ladder, and what an agent's judgement moves."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from property_reports.valuing import rounding
from property_reports.valuing.calibration import UNTRIED, TrialRun
from property_reports.valuing.comparables import LADDER, find_comparables, search_in_words
from property_reports.valuing.model import local_model
from property_reports.valuing.table import SalesTable, table_of
from property_reports.valuing.valuation import Range, Valuation, confidence_of, figure, value_home
from tests.property_reports.valuing.town import CENTRE, ON, home, town, true_price


@pytest.fixture(scope="module")
def table() -> SalesTable:
    return table_of(town())


@pytest.fixture(scope="module")
def valuation(table: SalesTable) -> Valuation:
    return value_home(table, home(), ON, TrialRun(table, most=120).calibration(ON))


def test_the_bands_lie_in_each_other(valuation: Valuation):
    assert list(valuation.estimate.values) == sorted(valuation.estimate.values)
    assert list(valuation.estimate.rounded) == sorted(valuation.estimate.rounded)


def test_eight_of_ten_sales_fall_into_the_light_band_and_half_into_the_dark():
    sales = town(900, seed=5, noise=0.1)
    table, chance = table_of(sales), np.random.default_rng(8)
    calibration = TrialRun(table, most=250).calibration(ON)
    light = dark = 0
    for number in range(150):
        facts = home(
            parcel=f"n{number}",
            place=(CENTRE[0] + chance.normal(0, 0.01), CENTRE[1]),
            area=float(np.exp(chance.normal(np.log(2000), 0.2))),
        )
        said = value_home(table, facts, ON, calibration).estimate
        price = true_price(facts, ON) * math.exp(chance.normal(0, 0.1))
        light += said.low <= price <= said.high
        dark += said.low_half <= price <= said.high_half
    assert 0.70 <= light / 150 <= 0.90
    assert 0.40 <= dark / 150 <= 0.64


def test_a_drift_of_late_is_taken_off():
    raised = [
        replace(sale, price=sale.price * (1.12 if (ON - sale.closed).days <= 60 else 1.0))
        for sale in town(900)
    ]
    table = table_of(raised)
    assert TrialRun(table, most=200).calibration(ON).drift < -0.02


def test_few_trials_take_the_errors_of_other_towns():
    assert TrialRun(table_of(town(30))).calibration(ON) is UNTRIED


def test_a_trial_knows_nothing_of_its_own_day_or_later(table: SalesTable):
    day = date(2025, 6, 1)
    early = table_of([sale for sale in table.sales if sale.closed < day])
    one, other = (TrialRun(part, most=60).calibration(day) for part in (table, early))
    assert (one.drift, one.offsets) == (other.drift, other.offsets)


@pytest.mark.parametrize(
    ("fsd", "sales", "found"),
    [
        (0.10, 6, "high"), (0.101, 6, "medium"), (0.10, 5, "medium"), (0.18, 4, "medium"), (0.181, 9, "low"),
        (0.05, 3, "low"),
    ],
)  # fmt: skip
def test_confidence(fsd: float, sales: int, found: str):
    assert confidence_of(fsd, sales) == found


@pytest.mark.parametrize(
    ("mid", "rounded"),
    [
        (401_499, (370_000, 390_000, 401_000, 415_000, 440_000)),
        (702_400, (645_000, 680_000, 700_000, 730_000, 775_000)),
        (1_504_000, (1_380_000, 1_450_000, 1_500_000, 1_560_000, 1_660_000)),
        (3_212_000, (2_950_000, 3_100_000, 3_200_000, 3_325_000, 3_550_000)),
    ],
)
def test_figures_are_rounded_to_what_the_range_supports(mid: float, rounded: tuple[int, ...]):
    low, low_half, _, high_half, high = rounded
    found = Range(low + 1, low_half + 1, mid, high_half - 1, high - 1)
    assert found.rounded == rounded


def test_steps_of_rounding():
    steps = {
        499_999: 1_000,
        500_000: 5_000,
        999_999: 5_000,
        1_000_000: 10_000,
        2_999_999: 10_000,
        3_000_000: 25_000,
    }
    assert {value: rounding.step_for(value) for value in steps} == steps


def test_the_first_rung_that_gives_six_is_taken(table: SalesTable):
    model = local_model(table, home(), ON, count=table.before(ON))
    found = find_comparables(table, home(), ON, model)
    rung = found.rung
    assert rung in LADDER and len(found.proposed) == 6
    for row in found.rows:
        sale = table.sales[row]
        assert model.miles[row] <= rung.miles
        assert abs((sale.area or 0) / 2000 - 1) <= rung.size
        assert abs((sale.beds or 0) - 3) <= rung.beds and abs((sale.baths or 0) - 2) <= rung.baths
        assert (ON - sale.closed).days <= rung.months * 30.4375
    smaller = LADDER[: LADDER.index(rung)]
    assert all(kept_by(table, model.miles, step) < 6 for step in smaller)


def kept_by(table: SalesTable, miles: np.ndarray, rung: object) -> int:
    """How many sales a rung gives, counted one by one."""
    count = 0
    for row in range(table.before(ON)):
        sale = table.sales[row]
        count += (
            miles[row] <= rung.miles
            and abs((sale.area or 0) / 2000 - 1) <= rung.size
            and abs((sale.beds or 0) - 3) <= rung.beds
            and abs((sale.baths or 0) - 2) <= rung.baths
            and (ON - sale.closed).days / 30.4375 <= rung.months
        )
    return count


def test_near_misses_name_the_one_rule_that_left_them_out(valuation: Valuation):
    misses = valuation.found.near_misses
    assert misses
    assert all(miss.rule.endswith(".") and miss.row not in valuation.found.rows for miss in misses)


def test_a_price_out_of_all_proportion_is_no_comparable(table: SalesTable):
    model = local_model(table, home(), ON, count=table.before(ON))
    first = find_comparables(table, home(), ON, model).rows[0]
    gift = [replace(sale, price=50_000.0) if row == first else sale for row, sale in enumerate(table.sales)]
    given = table_of(gift)
    found = find_comparables(given, home(), ON, local_model(given, home(), ON, count=given.before(ON)))
    assert first not in found.rows
    assert "market terms" in next(miss.rule for miss in found.near_misses if miss.row == first)


def test_of_a_home_sold_twice_the_later_sale_counts(table: SalesTable):
    model = local_model(table, home(), ON, count=table.before(ON))
    first = table.sales[find_comparables(table, home(), ON, model).rows[0]]
    again = replace(first, key="again", closed=first.closed + timedelta(days=1))
    if again.closed >= ON:
        again = replace(first, key="again", closed=first.closed - timedelta(days=1))
    twice = table_of([*table.sales, again])
    found = find_comparables(twice, home(), ON, local_model(twice, home(), ON, count=twice.before(ON)))
    parcels = [twice.sales[row].parcel for row in found.rows]
    assert parcels.count(first.parcel) == 1


def test_the_words_of_a_search():
    assert search_in_words(LADDER[0]) == "We looked up to half a mile and 6 months."
    assert search_in_words(LADDER[2]) == "We looked up to 2 miles and 12 months."


def test_without_a_choice_of_hers_the_figure_is_the_estimate(table: SalesTable, valuation: Valuation):
    proposed = valuation.found.proposed
    found, parts = figure(table, valuation, proposed, {}, instead_of=proposed)
    assert found.values == pytest.approx(valuation.estimate.values)
    assert sum(part.weight for part in parts) == pytest.approx(1)


def test_dropping_the_dearest_comparable_lowers_the_figure(table: SalesTable, valuation: Valuation):
    proposed = valuation.found.proposed
    _, parts = figure(table, valuation, proposed, {}, instead_of=proposed)
    dearest = max(parts, key=lambda part: part.sale.adjusted).sale.row
    found, _ = figure(table, valuation, [row for row in proposed if row != dearest], {}, instead_of=proposed)
    assert found.mid < valuation.estimate.mid


def test_her_own_adjustments_move_the_figure_in_full(table: SalesTable, valuation: Valuation):
    proposed = valuation.found.proposed
    own = dict.fromkeys(proposed, -20_000.0)
    found, parts = figure(table, valuation, proposed, own, instead_of=proposed)
    assert found.mid - valuation.estimate.mid == pytest.approx(-20_000, rel=0.12)
    assert all(part.adjusted == pytest.approx(part.sale.adjusted - 20_000) for part in parts)
    assert valuation.estimate.mid == value_home(table, home(), ON, valuation.calibration).estimate.mid
