"""The market by price band: what is for sale and what sold in twelve months, and how fast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from market_reports.statistics.days_on_market import days_on_market
from market_reports.statistics.figures import FEW_BELOW, Figure, Reason, unknown
from market_reports.statistics.inventory import counted
from market_reports.statistics.list_prices import asked_prices
from market_reports.statistics.market import YEAR_DAYS, Market
from market_reports.statistics.price_bands import band_edges, spans
from market_reports.statistics.pricing_tiers import sold_between, tier_supply
from market_reports.statistics.sold_prices import known_prices, median_price
from market_reports.windows import last_days


@dataclass(frozen=True, slots=True)
class BandFigures:
    """Prices from ``low`` up to below ``high`` dollars (None: open).

    ``active`` by list price; the sales of the last twelve months by sale price.
    """

    low: int | None
    high: int | None
    active: Figure
    closings: Figure
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
    active, months = tier_supply(market, low, high)
    unsaid = no_sales_told(market)
    return BandFigures(
        low=low,
        high=high,
        active=active,
        closings=unknown("closings", unsaid) if unsaid else counted("closings", sold),
        median=median_price(sold, least=least),
        days=days_on_market(sold, dates_carried=market.carried.list_dates),
        months=months,
    )


def no_sales_told(market: Market) -> Reason | None:
    """Why the sales of the twelve months are unknown; None where they are known, if only to be none."""
    if not market.carried.closings and not market.year:
        return Reason.NO_CLOSINGS
    return market.unrecorded(last_days(YEAR_DAYS, market.day))


def unpriced(market: Market) -> tuple[int, int]:
    """How many homes for sale, and how many sales of twelve months, lie in no band for want of a price."""
    active = market.active or []
    return len(active) - len(asked_prices(active)), len(market.year) - len(known_prices(market.year))


def fastest_and_slowest(bands: Sequence[BandFigures]) -> tuple[BandFigures, BandFigures] | None:
    """The bands with the fewest and the most median days, from five sales each; None unless they differ."""
    told = [band for band in bands if band.days.value is not None and band.days.count >= FEW_BELOW]
    if len(told) < 2:
        return None
    fast = min(told, key=lambda band: band.days.value or 0)
    slow = max(told, key=lambda band: band.days.value or 0)
    return (fast, slow) if fast.days.value != slow.days.value else None
