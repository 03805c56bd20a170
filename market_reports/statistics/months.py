"""The median price of each of the last twelve calendar months."""

from __future__ import annotations

from dataclasses import dataclass

from market_reports.statistics.figures import Figure, Reason, unknown
from market_reports.statistics.market import Market
from market_reports.statistics.sold_prices import median_price
from market_reports.windows import Period, months_ending

MONTHS = 12
LEAST_IN_MONTH = 3


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month, the sales that closed in it, and their median price (a dash below three)."""

    period: Period
    closings: int
    median: Figure


def monthly_medians(market: Market, *, least: int = LEAST_IN_MONTH) -> list[Month]:
    """Twelve months, oldest first; the last one ends with the period of the report."""
    return [month_of(market, period, least) for period in months_ending(market.day, MONTHS)]


def month_of(market: Market, period: Period, least: int) -> Month:
    """One month; with fewer than ``least`` priced closings it is a gap, never a zero."""
    closed = market.closings.within(period)
    median = median_price(closed)
    if median.value is None or median.count < least:
        median = unknown(median.key, Reason.TOO_FEW_SALES if closed else Reason.NO_SALES)
    return Month(period, len(closed), median)
