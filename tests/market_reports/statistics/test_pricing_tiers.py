from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from market_reports.statistics.figures import Reason
from market_reports.statistics.pricing_tiers import price_tiers, tier_bounds
from tests.market_reports.homes import SALES_ONLY, for_sale, market, sales, sold, steady_sales


def tiers(homes, **options):
    return {tier.key: tier for tier in price_tiers(market(homes, **options))}


def test_tiers_are_cut_at_the_median_and_the_75th_percentile_of_a_year():
    found = tiers(sales(*range(100, 1_400, 100)))
    assert (found["entry"].low, found["entry"].high) == (None, 700)
    assert (found["move_up"].low, found["move_up"].high) == (700, 1_000)
    assert (found["luxury"].low, found["luxury"].high) == (1_000, None)
    assert [tier.closings for tier in found.values()] == [6, 3, 4]


def test_a_price_on_the_edge_belongs_to_the_tier_above():
    found = tiers(sales(*[500_000] * 12))
    assert [tier.closings for tier in found.values()] == [0, 0, 12]


def test_half_dollars_move_no_home_to_another_tier():
    assert tier_bounds(market(sales(*[1] * 6, *[2] * 6))) == (2, 2)


def test_below_twelve_sales_in_a_year_there_are_no_tiers():
    assert tiers(sales(*range(1, 12))) == {}
    assert len(tiers(sales(*range(1, 13)))) == 3


def test_the_year_sets_the_tiers_and_the_period_their_sales():
    homes = [*sales(*range(100, 1_400, 100), closed=date(2023, 9, 1)), sold(50), sold(1_200)]
    found = tiers(homes)
    assert [tier.closings for tier in found.values()] == [1, 0, 1]
    assert found["entry"].median.value == 50


def test_each_tier_has_its_own_months_of_inventory():
    homes = [
        *steady_sales(45, price=300_000),
        *steady_sales(45, price=900_000),
        *[for_sale(300_000) for _ in range(30)],
        *[for_sale(900_000) for _ in range(60)],
    ]
    found = tiers(homes)
    assert found["entry"].months.value == 30 / (45 * Decimal("30.437") / 90)
    assert found["luxury"].active.value == 60


def test_without_homes_for_sale_in_the_data_a_tier_has_no_inventory():
    found = tiers(steady_sales(20), carried=SALES_ONLY)["luxury"]
    assert found.active.reason is Reason.NO_ACTIVES
    assert found.months.reason is Reason.NO_ACTIVES


@given(st.lists(st.integers(1, 2_000_000), min_size=12, max_size=60))
def test_every_priced_sale_lies_in_exactly_one_tier(prices):
    homes = [*sales(*prices), sold(None)]
    assert sum(tier.closings for tier in price_tiers(market(homes))) == len(prices)
