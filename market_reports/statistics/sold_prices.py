"""What homes sold for: closings, median price, price per sq ft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from integrations.mls.record import Home
from market_reports.statistics.figures import Figure, LeftOut, Reason, tally, unknown
from market_reports.statistics.medians import middle, middle_ratio
from market_reports.statistics.sold_homes import Column, SoldHomes, count_masks

SMALLEST_AREA = 100  # sq ft
FARTHEST_FROM_MEDIAN = 20  # times the area's median price per sq ft, and its inverse


@dataclass(frozen=True, slots=True)
class PriceRange:
    """Prices per sq ft that are believed, both ends included."""

    low: float = 0.0
    high: float = float("inf")


ANY_PRICE = PriceRange()


def closings(closed: Sequence[Home]) -> Figure:
    """How many sales closed; a sale without a price is a sale."""
    return Figure(key="closings", value=len(closed), count=len(closed))


def median_price(closed: Sequence[Home], *, least: int = 1) -> Figure:
    """Median of the close prices in dollars.

    Below ``least`` sales it is withheld: some feeds forbid printing single sold prices, and the median of
    very few sales would give them away.
    """
    prices = known_prices(closed)
    left = tally({LeftOut.NO_PRICE: len(closed) - len(prices)})
    if not len(prices):
        return unknown("median_price", Reason.NO_PRICES if closed else Reason.NO_SALES, left)
    if len(prices) < least:
        return unknown("median_price", Reason.PRICES_WITHHELD, left)
    return Figure(key="median_price", value=middle(prices), count=len(prices), left_out=left)


def known_prices(closed: Sequence[Home]) -> Column:
    """The close prices that are known."""
    price = SoldHomes.of(closed).price
    return price[price > 0]


def price_per_area(closed: Sequence[Home], *, believed: PriceRange = ANY_PRICE, least: int = 1) -> Figure:
    """Median of close price / living area in dollars per sq ft, over the sales ``believed``."""
    sold = SoldHomes.of(closed)
    priceless, no_area = sold.price <= 0, sold.area < 0
    known = ~priceless & (sold.area >= SMALLEST_AREA)
    quotient = sold.price / np.maximum(sold.area, 1)
    told = known & (quotient >= believed.low) & (quotient <= believed.high)
    left = count_masks(
        {
            LeftOut.NO_PRICE: priceless,
            LeftOut.NO_AREA: ~priceless & no_area,
            LeftOut.AREA_TOO_SMALL: ~priceless & ~no_area & ~known,
            LeftOut.FAR_FROM_MEDIAN: known & ~told,
        }
    )
    count = int(told.sum())
    if not count:
        return unknown("price_per_area", Reason.NO_AREAS if closed else Reason.NO_SALES, left)
    if count < least:
        return unknown("price_per_area", Reason.PRICES_WITHHELD, left)
    value = middle_ratio(sold.price[told], sold.area[told])
    return Figure(key="price_per_area", value=value, count=count, left_out=left)


def believed_range(closed: Sequence[Home]) -> PriceRange:
    """From a twentieth to twenty times the median price per sq ft of these sales; any price without one."""
    typical = price_per_area(closed).value
    if typical is None:
        return ANY_PRICE
    return PriceRange(float(typical) / FARTHEST_FROM_MEDIAN, float(typical) * FARTHEST_FROM_MEDIAN)
