"""The market by price band: what is for sale and what sold in twelve months, and how fast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from integrations.mls.record import Home
from market_reports.statistics.days_on_market import days_on_market
from market_reports.statistics.figures import FEW_BELOW, Figure, unknown
from market_reports.statistics.inventory import counted, months_of_supply, no_actives
from market_reports.statistics.list_prices import asked_prices
from market_reports.statistics.market import Market
from market_reports.statistics.price_bands import band_edges, spans
from market_reports.statistics.sold_homes import SoldHomes
from market_reports.statistics.sold_prices import known_prices, median_price


@dataclass(frozen=True, slots=True)
class BandFigures:
    """Prices from ``low`` up to below ``high`` dollars (None: open).

    ``active`` by list price; the sales of the last twelve months by sale price.
    """

    low: int | None
    high: int | None
    active: Figure
    closings: int
    median: Figure
    days: Figure
    months: Figure


@dataclass(frozen=True, slots=True)
class Bands:
    """Six bands, and whether they were cut by list prices because too few homes sold."""

    rows: tuple[BandFigures, ...]
    by_list_price: bool


def band_figures(market: Market, *, least: int = 1) -> Bands | None:
    """The six bands of round prices; None where neither twelve sales nor twelve homes for sale are priced.

    Cut by the prices of the last twelve months' sales, or by list prices where there are fewer than twelve.
    """
    edges = band_edges(known_prices(market.year).tolist())
    by_list_price = edges is None
    if edges is None:
        edges = band_edges(asked_prices(market.active or []))
    if edges is None:
        return None
    rows = tuple(band_of(market, low, high, least) for low, high in spans(edges))
    return Bands(rows, by_list_price)


def band_of(market: Market, low: int | None, high: int | None, least: int) -> BandFigures:
    """The figures of one band."""
    sold = sold_between(market.year, low, high)
    recent = sold_between(market.recent, low, high)
    offered = None if market.active is None else offered_between(market.active, low, high)
    unsaid = no_actives(market)
    return BandFigures(
        low=low,
        high=high,
        active=unknown("active", unsaid) if offered is None else counted("active", offered),
        closings=len(sold),
        median=median_price(sold, least=least),
        days=days_on_market(sold, dates_carried=market.carried.list_dates),
        months=unknown("months_of_inventory", unsaid)
        if offered is None
        else months_of_supply(offered, recent),
    )


def sold_between(sold: SoldHomes, low: int | None, high: int | None) -> SoldHomes:
    """The sales with a known price from ``low`` to below ``high``."""
    price = sold.price
    inside = (price > 0) & (price >= (low or 0))
    return sold.where(inside & (price < high) if high is not None else np.asarray(inside))


def offered_between(homes: Sequence[Home], low: int | None, high: int | None) -> list[Home]:
    """The homes with a known list price from ``low`` to below ``high``."""
    return [
        home
        for home in homes
        if home.list_price and home.list_price >= (low or 0) and (high is None or home.list_price < high)
    ]


def fastest_and_slowest(bands: Sequence[BandFigures]) -> tuple[BandFigures, BandFigures] | None:
    """The bands with the fewest and the most median days, from five sales each; None unless they differ."""
    told = [band for band in bands if band.days.value is not None and band.days.count >= FEW_BELOW]
    if len(told) < 2:
        return None
    fast = min(told, key=lambda band: band.days.value or 0)
    slow = max(told, key=lambda band: band.days.value or 0)
    return (fast, slow) if fast.days.value != slow.days.value else None
