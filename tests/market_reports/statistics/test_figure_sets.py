"""The figures of whole pages: what must hold whatever the data, and what King County's sales must say."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integrations.mls.record import PropertyType, Status
from market_reports.statistics.figure_sets import closed_figures, snapshot_figures
from market_reports.statistics.figures import Reason
from tests.market_reports.homes import (
    EVERYTHING,
    SALES_ONLY,
    Carries,
    home,
    king_county,
    market,
    sales,
    steady_sales,
)

END = date(2024, 6, 30)
days = st.none() | st.dates(date(2022, 1, 1), date(2024, 12, 31))
prices = st.none() | st.integers(0, 3_000_000)
any_home = st.builds(
    home,
    status=st.sampled_from([Status.ACTIVE, Status.CLOSED, Status.CLOSED, Status.PENDING, Status.EXPIRED]),
    property_type=st.sampled_from(list(PropertyType)),
    close_price=prices,
    list_price=prices,
    original_list_price=prices,
    living_area=st.none() | st.integers(0, 5_000),
    list_date=days,
    pending_date=days,
    close_date=days,
    off_market_date=st.none() | st.dates(date(2024, 1, 1), date(2024, 12, 31)),
    days_on_market=st.none() | st.integers(-5, 400),
)
carries = st.builds(Carries, *[st.booleans()] * 4)


def every_figure(found):
    return [
        figure
        for figures in (closed_figures(found), snapshot_figures(found))
        for figure in (*figures.shown, *figures.further)
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(any_home, max_size=40), carries)
def test_a_figure_is_a_dash_exactly_where_it_has_a_reason(homes, carried):
    for figure in every_figure(market(homes, date(2024, 1, 1), END, carried=carried)):
        assert (figure.value is None) == (figure.reason is not None), figure.key
        assert figure.count >= 0


@settings(max_examples=60, deadline=None)
@given(st.lists(any_home, max_size=40))
def test_every_median_lies_between_its_smallest_and_largest_home(homes):
    found = market(homes, date(2024, 1, 1), END)
    known = [one.close_price for one in found.closed if one.close_price]
    price = closed_figures(found)["median_price"]
    if known:
        assert min(known) <= price.value <= max(known)
    for key, low, high in (("sale_to_list", Decimal("0.5"), Decimal("1.5")), ("above_asking", 0, 1)):
        value = closed_figures(found)[key].value
        assert value is None or low <= value <= high


@settings(max_examples=60, deadline=None)
@given(st.lists(any_home, max_size=40))
def test_the_homes_of_a_figure_and_those_left_out_add_up_to_the_sales(homes):
    found = market(homes, date(2024, 1, 1), END)
    figures = closed_figures(found)
    for key in ("median_price", "price_per_area", "days_on_market"):
        figure = figures[key]
        assert figure.count + sum(figure.left_out.values()) == len(found.closed), key


@settings(max_examples=30, deadline=None)
@given(st.lists(any_home, max_size=30), st.randoms())
def test_the_order_of_the_homes_changes_no_figure(homes, chance):
    shuffled = homes.copy()
    chance.shuffle(shuffled)
    assert every_figure(market(homes)) == every_figure(market(shuffled))


def test_the_lead_of_both_reports_is_the_median_price():
    assert closed_figures(market([])).shown[0].key == "median_price"
    assert snapshot_figures(market([])).shown[0].key == "median_price"


def test_a_market_without_sales_counts_zero_and_invents_nothing():
    figures = snapshot_figures(market([]))
    assert (figures["closings"].value, figures["active"].value) == (0, 0)
    assert figures["median_price"].reason is Reason.NO_SALES
    assert figures["months_of_inventory"].reason is Reason.TOO_FEW_SALES
    assert figures.condition is None


def test_sales_that_the_feed_does_not_carry_are_unknown_and_not_zero():
    figure = closed_figures(market([], carried=Carries(closings=False)))["closings"]
    assert (figure.value, figure.reason) == (None, Reason.NO_CLOSINGS)


def test_an_unknown_figure_has_no_name():
    with pytest.raises(KeyError):
        closed_figures(market([]))["guess"]


def test_the_condition_comes_with_the_inventory():
    assert snapshot_figures(market(steady_sales(90))).condition == "sellers"
    assert snapshot_figures(market(steady_sales(90), carried=SALES_ONLY)).condition is None


@pytest.mark.parametrize(
    ("zip_codes", "period", "count", "price", "area", "few"),
    [
        (("98103",), (date(2014, 7, 1), date(2014, 9, 30)), 159, 560_000, "358.02", False),
        (("98103", "98117"), (date(2015, 1, 30), date(2015, 2, 28)), 45, 560_000, "350.00", False),
        (("98039",), (date(2014, 12, 1), date(2015, 2, 28)), 3, 1_865_000, "492.08", True),
    ],
)
def test_king_countys_sales_say_what_they_are_known_to_say(zip_codes, period, count, price, area, few):
    figures = closed_figures(market(king_county(*zip_codes), *period, carried=SALES_ONLY))
    assert figures["closings"].value == count
    assert figures["median_price"].value == price
    assert figures["median_price"].few is few
    assert round(figures["price_per_area"].value, 2) == Decimal(area)
    for key in ("sale_to_list", "above_asking", "sale_to_original"):
        assert figures[key].reason is Reason.NO_LIST_PRICES
    assert figures["days_on_market"].reason is Reason.NO_LIST_DATES


def test_king_countys_snapshot_knows_no_homes_for_sale():
    homes = king_county("98103")
    figures = snapshot_figures(market(homes, date(2014, 7, 1), date(2014, 9, 30), carried=SALES_ONLY))
    for key in ("active", "new", "months_of_inventory", "absorption", "days_active"):
        assert figures[key].reason is Reason.NO_ACTIVES
    assert figures["pending"].reason is Reason.NO_PENDINGS


def test_a_change_of_a_month_needs_the_month_before():
    before = steady_sales(30, end=END - timedelta(days=30), days=60, price=400_000)
    figures = closed_figures(market([*before, *sales(*[500_000] * 12, closed=END)], carried=EVERYTHING))
    assert figures["median_price"].changes[0].value == Decimal("0.25")
