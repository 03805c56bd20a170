"""What is asked for homes: median list price, list price per sq ft, the span of prices."""

from __future__ import annotations

from collections.abc import Sequence

from integrations.mls.record import Home
from market_reports.statistics.figures import Figure, LeftOut, Reason, tally, unknown
from market_reports.statistics.medians import middle, middle_ratio
from market_reports.statistics.sold_prices import FARTHEST_FROM_MEDIAN, SMALLEST_AREA


def median_list_price(homes: Sequence[Home]) -> Figure:
    """Median of the list prices in dollars."""
    prices = asked_prices(homes)
    left = tally({LeftOut.NOT_ASKED: len(homes) - len(prices)})
    if not prices:
        return unknown("median_list_price", Reason.NO_ASKING if homes else Reason.NO_HOMES, left)
    return Figure(key="median_list_price", value=middle(prices), count=len(prices), left_out=left)


def highest_list_price(homes: Sequence[Home]) -> Figure:
    """The highest list price in dollars."""
    prices = asked_prices(homes)
    if not prices:
        return unknown("highest_list_price", Reason.NO_ASKING if homes else Reason.NO_HOMES)
    return Figure(key="highest_list_price", value=max(prices), count=len(prices), is_sample=False)


def lowest_list_price(homes: Sequence[Home]) -> Figure:
    """The lowest list price in dollars."""
    prices = asked_prices(homes)
    if not prices:
        return unknown("lowest_list_price", Reason.NO_ASKING if homes else Reason.NO_HOMES)
    return Figure(key="lowest_list_price", value=min(prices), count=len(prices), is_sample=False)


def list_price_per_area(homes: Sequence[Home]) -> Figure:
    """Median of list price / living area in dollars per sq ft.

    Homes outside a twentieth to twenty times the median of all are left out, as are areas below 100 sq ft.
    """
    priced = [home for home in homes if home.list_price and home.list_price > 0]
    sized = [home for home in priced if home.living_area and home.living_area >= SMALLEST_AREA]
    believed = believable(sized)
    left = tally(
        {
            LeftOut.NOT_ASKED: len(homes) - len(priced),
            LeftOut.NO_AREA: sum(home.living_area is None for home in priced),
            LeftOut.AREA_TOO_SMALL: sum(
                home.living_area is not None and home.living_area < SMALLEST_AREA for home in priced
            ),
            LeftOut.FAR_FROM_MEDIAN: len(sized) - len(believed),
        }
    )
    if not believed:
        return unknown("list_price_per_area", Reason.NO_HOME_AREAS if homes else Reason.NO_HOMES, left)
    value = middle_ratio(
        [home.list_price or 0 for home in believed], [home.living_area or 1 for home in believed]
    )
    return Figure(key="list_price_per_area", value=value, count=len(believed), left_out=left)


def believable(sized: Sequence[Home]) -> list[Home]:
    """The homes whose list price per sq ft is not far from the middle of all."""
    if not sized:
        return []
    quotients = [(home.list_price or 0) / (home.living_area or 1) for home in sized]
    typical = float(
        middle_ratio([home.list_price or 0 for home in sized], [home.living_area or 1 for home in sized])
    )
    low, high = typical / FARTHEST_FROM_MEDIAN, typical * FARTHEST_FROM_MEDIAN
    return [home for home, quotient in zip(sized, quotients, strict=True) if low <= quotient <= high]


def asked_prices(homes: Sequence[Home]) -> list[int]:
    """The list prices that are known."""
    return [home.list_price for home in homes if home.list_price and home.list_price > 0]
