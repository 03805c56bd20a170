"""The figures of the report types that speak of homes for sale.  Pure: homes in, figures out; no clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from integrations.mls.record import Home
from market_reports.statistics.figure_sets import (
    DEFAULT_THRESHOLDS,
    FigureSet,
    active_days,
    on_record,
)
from market_reports.statistics.figures import Figure, Reason, unknown
from market_reports.statistics.inventory import (
    Thresholds,
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
from market_reports.statistics.sold_prices import closings, median_price


def new_figures(market: Market, new: Sequence[Home] | None) -> FigureSet:
    """The homes listed in the period, ``new`` of them after any selection; None where the data cannot say."""
    if new is None:
        return unsaid(new_count(market), "median_list_price", "list_price_per_area", "lowest_list_price")
    shown = (counted("new", new), median_list_price(new), list_price_per_area(new))
    return FigureSet(shown=(*shown, lowest_list_price(new), highest_list_price(new)), further=())


def inventory_figures(market: Market, *, thresholds: Thresholds = DEFAULT_THRESHOLDS) -> FigureSet:
    """All that is for sale on the last day of the period."""
    months, active = months_of_inventory(market), market.active
    asked = unknown("median_list_price", no_actives(market)) if active is None else median_list_price(active)
    return FigureSet(
        shown=on_record(
            market,
            active_count(market),
            new_count(market),
            months,
            active_days(market),
            asked,
            pending_count(market),
        ),
        further=on_record(market, months_by_contracts(market)),
        condition=condition_of(months, thresholds),
    )


def featured_figures(market: Market, chosen: Sequence[Home] | None) -> FigureSet:
    """The homes for sale that a showcase is taken from."""
    if chosen is None:
        return unsaid(active_count(market), "highest_list_price", "median_list_price")
    return FigureSet(
        shown=(counted("active", chosen), highest_list_price(chosen), median_list_price(chosen)), further=()
    )


def open_figures(market: Market, homes: Sequence[Home] | None, visits: int) -> FigureSet:
    """The open houses of the coming days and the homes they are in; None where the data cannot say."""
    if homes is None:
        return unsaid(replace(active_count(market), key="open_houses"), "open_homes", "median_list_price")
    told = Figure(key="open_houses", value=visits, count=visits, is_sample=False)
    return FigureSet(shown=(told, counted("open_homes", homes), median_list_price(homes)), further=())


def band_set(market: Market, *, least: int = 1, thresholds: Thresholds = DEFAULT_THRESHOLDS) -> FigureSet:
    """What stands above the price bands: the homes for sale and a year of sales."""
    months = months_of_inventory(market)
    sold = replace(closings(market.year), key="year_closings")
    price = replace(median_price(market.year, least=least), key="year_median_price")
    return FigureSet(
        shown=on_record(market, price, sold, active_count(market), months),
        further=(),
        condition=condition_of(months, thresholds),
    )


def unsaid(lead: Figure, *keys: str) -> FigureSet:
    """Dashes where the data does not tell of homes for sale."""
    reason = lead.reason or Reason.NO_ACTIVES
    return FigureSet(shown=(unknown(lead.key, reason), *(unknown(key, reason) for key in keys)), further=())
