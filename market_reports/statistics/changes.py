"""A figure against the days before and against the same days a year earlier."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from integrations.mls.record import Home
from market_reports.statistics.figures import Change, Direction, Figure, Reason
from market_reports.statistics.market import YEAR_DAYS, Market
from market_reports.windows import Period

LEAST_FOR_CHANGE = 10
FLAT_BELOW = Decimal("0.01")
Measure = Callable[[Sequence[Home]], Figure]


def earlier_periods(period: Period) -> list[tuple[str, Period]]:
    """What a period is compared with.

    A year or more is compared once: with the year before where the two do not overlap,
    otherwise with as many days.
    """
    last_year = ("last_year", period.last_year())
    previous = ("previous", period.previous())
    if period.days < YEAR_DAYS:
        return [previous, last_year]
    return [last_year] if last_year[1].end < period.start else [previous]


def with_changes(market: Market, measure: Measure) -> Figure:
    """The figure of the period with its changes; none for a figure that is a dash itself."""
    now = measure(market.closed)
    if now.value is None:
        return now
    changes = [change_against(market, now, measure, *earlier) for earlier in earlier_periods(market.period)]
    return replace(now, changes=tuple(changes))


def change_against(market: Market, now: Figure, measure: Measure, against: str, period: Period) -> Change:
    """The change from ``period``, where both stand on ten sales and the records reach over it."""
    then = measure(market.closings.within(period))
    reason = not_comparable(market, now, then, period)
    if reason or now.value is None or then.value is None:
        return Change(against, period.days, None, Direction.NONE, reason or Reason.NO_SALES)
    if not then.value and now.value:
        return Change(against, period.days, None, Direction.NONE, Reason.WAS_ZERO)
    value = (Decimal(now.value) - then.value) / (then.value or 1)
    return Change(against, period.days, value, direction_of(value))


def not_comparable(market: Market, now: Figure, then: Figure, period: Period) -> Reason | None:
    """Why two figures cannot be compared; None when they can."""
    if then.count and not market.closings.cover(period):
        return Reason.SHORT_RECORDS
    if now.count < LEAST_FOR_CHANGE or then.count < LEAST_FOR_CHANGE:
        return Reason.TOO_FEW_SALES
    if now.key == "closings" and not market.closings.cover(market.period):
        return Reason.SHORT_RECORDS
    return None


def direction_of(value: Decimal) -> Direction:
    """Up, down, or flat below one per cent."""
    if abs(value) < FLAT_BELOW:
        return Direction.FLAT
    return Direction.UP if value > 0 else Direction.DOWN
