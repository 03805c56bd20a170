"""Audience presets: which homes they pick, what their limit is a share of, and how it widens."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integrations.criteria import Filters
from integrations.mls.record import PropertyType
from market_reports.audiences import AUDIENCES, Bound
from market_reports.selection import EVERYTHING, passes, selection_of
from tests.market_reports.homes import SALES_ONLY, for_sale, market, sold

DAY = date(2024, 6, 30)
FIRST_TIME, LUXURY = AUDIENCES["first_time_buyers"], AUDIENCES["luxury_showcase"]
LOWER, CONDOS = AUDIENCES["lower_priced_homes"], AUDIENCES["condo_watch"]
HOUSE, CONDO = PropertyType.SINGLE_FAMILY, PropertyType.CONDO


def offered(*prices, days_ago=5, kind=HOUSE, beds=3, baths=2.0):
    """One home for sale for each price."""
    listed = DAY - timedelta(days=days_ago)
    return [for_sale(price, listed, property_type=kind, beds=beds, baths=baths) for price in prices]


def chosen(preset, homes, of=None):
    """The selection a preset makes of ``of``, else of all these homes, and the prices it picks."""
    found = selection_of(preset, market(homes), homes if of is None else of)
    return found, sorted(home.list_price for home in found.picks(homes if of is None else of))


def test_without_a_preset_everything_is_shown():
    homes = offered(1, 2, None)
    assert EVERYTHING.picks(homes) == homes


def test_the_limit_is_a_share_of_the_median_of_ninety_days_and_holds_its_own_price():
    cheap = offered(*[420_000] * 6)
    dear = offered(*[600_000] * 9, days_ago=60)
    found, prices = chosen(FIRST_TIME, [*cheap, *dear])
    assert (found.basis.median, found.basis.count, found.basis.of_type) == (600_000, 15, True)
    assert (found.price_limit, found.widened) == (420_000, False)
    assert prices == [420_000] * 6


def test_listings_of_more_than_ninety_days_ago_tell_nothing():
    old = offered(*[5_000_000] * 20, days_ago=90)
    found, _ = chosen(LOWER, [*offered(*[100_000] * 10, days_ago=89), *old])
    assert found.basis.count == 10


@pytest.mark.parametrize(("houses", "median", "of_type"), [(10, 500_000, True), (9, 300_000, False)])
def test_ten_of_the_type_are_wanted_else_all_count(houses, median, of_type):
    homes = [*offered(*[500_000] * houses), *offered(*[300_000] * 30, kind=CONDO)]
    found, _ = chosen(FIRST_TIME, homes)
    assert (found.basis.median, found.basis.of_type) == (median, of_type)


def test_too_few_homes_widen_step_by_step_to_the_first_share_that_holds_six():
    homes = [*offered(*[840_000] * 5), *offered(*[1_000_000] * 20)]
    found, prices = chosen(FIRST_TIME, homes)
    assert (found.found, found.share) == ((0, 5, 25), Decimal("1.00"))
    assert prices == [840_000] * 5 + [1_000_000] * 20


def test_where_no_share_holds_enough_the_last_one_is_kept():
    homes = [*offered(*[300_000] * 2), *offered(*[1_000_000] * 20)]
    found, prices = chosen(LOWER, homes)
    assert (found.found, found.share, prices) == ((2, 2, 2, 2), Decimal("0.85"), [300_000] * 2)


def test_luxury_begins_at_the_limit_and_widens_downward_below_four():
    homes = [*offered(*[400_000] * 20), *offered(600_000, 610_000, 620_000), *offered(520_000)]
    found, prices = chosen(LUXURY, homes)
    assert (found.share, found.price_limit) == (Decimal("1.30"), 520_000)
    assert prices == [520_000, 600_000, 610_000, 620_000]


def test_the_limit_is_rounded_into_the_span_it_bounds():
    homes = offered(*[333_333] * 12)
    assert chosen(FIRST_TIME, homes, of=offered(*[1_000] * 6))[0].price_limit == 233_333
    assert chosen(LUXURY, homes, of=offered(*[9_000_000] * 4))[0].price_limit == 500_000


def test_what_is_not_known_does_not_pass():
    homes = [*offered(*[100_000] * 12), *offered(100_000, beds=None), *offered(100_000, baths=None)]
    homes += offered(None, 0)
    assert len(chosen(FIRST_TIME, homes)[1]) == 12


def test_where_nothing_tells_what_homes_cost_there_is_no_limit():
    homes = offered(900_000, days_ago=200)
    found, prices = chosen(FIRST_TIME, homes)
    assert (found.basis, found.price_limit, prices) == (None, None, [900_000])
    assert selection_of(FIRST_TIME, market(homes, carried=SALES_ONLY), []).price_limit is None


def test_a_preset_without_shares_asks_for_no_prices():
    homes = [*offered(1_000, 2_000, kind=CONDO, beds=1), *offered(3_000)]
    found, prices = chosen(CONDOS, homes)
    assert (found.basis, found.widened, prices) == (None, False, [1_000, 2_000])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(1, 2_000_000), min_size=1, max_size=40),
    st.sampled_from([preset for preset in AUDIENCES.values() if preset.shares]),
    st.randoms(),
)
def test_whatever_the_prices_a_wider_share_never_holds_fewer_homes(prices, preset, chance):
    homes = offered(*prices)
    found, picked = chosen(preset, homes)
    assert list(found.found) == sorted(found.found)
    assert len(found.found) <= len(preset.shares)
    assert found.found[-1] == len(picked)
    limit = found.price_limit
    assert all(price <= limit if preset.bound is Bound.UP_TO else price >= limit for price in picked)
    chance.shuffle(homes)
    assert chosen(preset, homes) == (found, picked)


DAY_BEFORE, DAY_AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("home", "passed"),
    [
        (sold(400_000, DAY, list_price=900_000), True),  # sold by the day: what it sold for
        (sold(400_000, DAY_AFTER, list_price=900_000), False),  # for sale on the day: what was asked
        (sold(None, DAY_BEFORE, list_price=450_000), True),
        (for_sale(450_000, DAY), True),
        (for_sale(None, DAY), False),
    ],
)
def test_a_price_filter_means_what_a_home_sold_for_by_the_day_else_what_is_asked(home, passed):
    assert passes(home, Filters(max_price=500_000), DAY) is passed


def test_the_filters_pass_homes_that_are_known_to_fit():
    wanted = Filters(property_types=(CONDO,), min_beds=2, min_baths=1.5)
    assert passes(*offered(1, kind=CONDO, beds=2, baths=1.5), wanted, DAY)
    assert not passes(*offered(1, kind=HOUSE, beds=2, baths=1.5), wanted, DAY)
    assert not passes(*offered(1, kind=CONDO, beds=None, baths=1.5), wanted, DAY)
    assert not passes(*offered(1, kind=CONDO, beds=2, baths=1.0), wanted, DAY)
