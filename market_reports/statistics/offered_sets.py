"""The figures of the report types that speak of homes for sale.  Pure: homes in, figures out; no clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from integrations.mls.record import Home
from market_reports.statistics.days_on_market import days_active
from market_reports.statistics.figure_sets import (
    DEFAULT_THRESHOLDS,
    FigureSet,
    active_days,
    closing_count,
    contract_days,
    lead_price,
    on_record,
)
from market_reports.statistics.figures import Figure, LeftOut, Reason, unknown
from market_reports.statistics.inventory import (
    Thresholds,
    absorption,
    active_count,
    condition_of,
    counted,
    months_by_contracts,
    months_of_inventory,
    new_count,
    no_actives,
    pending_count,
)
from market_reports.statistics.list_prices import (
    highest_list_price,
    list_price_per_area,
    lowest_list_price,
    median_list_price,
)
from market_reports.statistics.market import Market

PRICE_SPAN = ("lowest_list_price", "highest_list_price")
ASKED = ("median_list_price", "list_price_per_area", *PRICE_SPAN)


def new_figures(market: Market, new: Sequence[Home] | None) -> FigureSet:
    """The homes listed in the period, ``new`` of them after any selection; None where the data cannot say."""
    if new is None:
        return unsaid(new_count(market), "median_list_price", "list_price_per_area", *PRICE_SPAN)
    shown = (counted("new", new), median_list_price(new), list_price_per_area(new))
    return FigureSet(shown=(*shown, lowest_list_price(new), highest_list_price(new)), further=())


def inventory_figures(market: Market, *, thresholds: Thresholds = DEFAULT_THRESHOLDS) -> FigureSet:
    """All that is for sale on the last day of the period."""
    months, active = months_of_inventory(market), market.active
    asked = [median_list_price, list_price_per_area, lowest_list_price, highest_list_price]
    if active is None:
        reason = no_actives(market)
        price, *others = (unknown(key, reason) for key in ASKED)
    else:
        price, *others = (measure(active) for measure in asked)
    return FigureSet(
        shown=on_record(
            market,
            active_count(market),
            new_count(market),
            months,
            active_days(market),
            price,
            pending_count(market),
        ),
        further=on_record(market, *others, months_by_contracts(market), absorption(market)),
        condition=condition_of(months, thresholds),
    )


def featured_figures(market: Market, chosen: Sequence[Home] | None) -> FigureSet:
    """The homes for sale that a showcase is taken from."""
    if chosen is None:
        return unsaid(active_count(market), "highest_list_price", "median_list_price", "days_active")
    left = {LeftOut.LISTED_IN_FUTURE: market.listed_in_future()}
    prices = (highest_list_price(chosen), median_list_price(chosen))
    return FigureSet(
        shown=(counted("active", chosen, left), *prices, days_active(chosen, market.day)), further=()
    )


def open_figures(market: Market, homes: Sequence[Home] | None, visits: int) -> FigureSet:
    """The open houses of the coming days and the homes they are in; None where the data cannot say.

    Where the feeds do not tell of them, or no home of the area ever had one, that is a dash, not a zero.
    """
    if homes is None:
        return unsaid(replace(active_count(market), key="open_houses"), "open_homes", "median_list_price")
    if not market.carried.open_houses or not any(home.open_houses for home in market.homes):
        return unsaid(unknown("open_houses", Reason.NO_OPEN_HOUSES), "open_homes", "median_list_price")
    told = Figure(key="open_houses", value=visits, count=visits, is_sample=False)
    return FigureSet(shown=(told, counted("open_homes", homes), median_list_price(homes)), further=())


def band_set(market: Market, *, least: int = 1, thresholds: Thresholds = DEFAULT_THRESHOLDS) -> FigureSet:
    """What stands above the price bands: the homes for sale and a year of sales, against the year before.

    The period of the market is the year.
    """
    months = months_of_inventory(market)
    return FigureSet(
        shown=on_record(
            market,
            replace(lead_price(market, least), key="year_median_price"),
            replace(closing_count(market), key="year_closings"),
            active_count(market),
            months,
        ),
        further=on_record(market, contract_days(market), months_by_contracts(market), absorption(market)),
        condition=condition_of(months, thresholds),
    )


def unsaid(lead: Figure, *keys: str) -> FigureSet:
    """Dashes where the data does not tell of homes for sale."""
    reason = lead.reason or Reason.NO_ACTIVES
    return FigureSet(shown=(unknown(lead.key, reason), *(unknown(key, reason) for key in keys)), further=())
