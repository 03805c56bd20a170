"""How many homes are for sale, how long they would last, and whom that favours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from integrations.mls.record import Home
from market_reports.statistics.asking_prices import LEAST_FOR_RATIO
from market_reports.statistics.figures import Figure, LeftOut, Reason, tally, unknown
from market_reports.statistics.market import PACE_DAYS, Market

MONTH_DAYS = Decimal("30.437")
LEAST_FOR_PACE = 3


class Condition(StrEnum):
    """Whom the market favours."""

    SELLERS = "sellers"
    BALANCED = "balanced"
    BUYERS = "buyers"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Months of inventory that part a seller's, a balanced and a buyer's market (NAR's rule of thumb)."""

    sellers_below: Decimal = Decimal(4)
    buyers_above: Decimal = Decimal(6)


def no_actives(market: Market) -> Reason:
    """Why the homes for sale are unknown."""
    if market.carried.actives and market.is_before_records:
        return Reason.RECORDS_BEGIN
    return Reason.NO_LIST_DATES if market.carried.actives else Reason.NO_ACTIVES


def active_count(market: Market) -> Figure:
    """Homes for sale on the last day of the period."""
    if market.active is None:
        return unknown("active", no_actives(market))
    return counted("active", market.active, {LeftOut.LISTED_IN_FUTURE: market.listed_in_future()})


def pending_count(market: Market) -> Figure:
    """Homes under contract on the last day of the period."""
    if market.pending is None:
        return unknown("pending", Reason.RECORDS_BEGIN if market.carried.pendings else Reason.NO_PENDINGS)
    return counted("pending", market.pending)


def new_count(market: Market) -> Figure:
    """Homes first listed in the period."""
    if market.new is None:
        is_told = market.carried.actives and market.carried.list_dates
        reason = market.unrecorded(market.period) if is_told else None
        return unknown("new", reason or no_actives(market))
    return counted("new", market.new)


def counted(key: str, homes: Sequence[Home], left: dict[LeftOut, int] | None = None) -> Figure:
    """A plain count, exact however small."""
    return Figure(key=key, value=len(homes), count=len(homes), left_out=tally(left or {}), is_sample=False)


def monthly_pace(count: int) -> Decimal:
    """Closings (or contracts) of the last 90 days as closings a month."""
    return count * MONTH_DAYS / PACE_DAYS


def months_of_supply(active: Sequence[Home], recent: Sequence[Home]) -> Figure:
    """A / (closings of the last 90 days x 30.437 / 90), ``count`` of them; three closings or more."""
    if len(recent) < LEAST_FOR_PACE:
        return unknown("months_of_inventory", Reason.TOO_FEW_SALES)
    months = len(active) / monthly_pace(len(recent))
    return Figure(key="months_of_inventory", value=months, count=len(recent))


def months_of_inventory(market: Market) -> Figure:
    """Months of inventory of the whole area; unknown where the homes for sale are, or 90 days of sales."""
    if market.active is None:
        return unknown("months_of_inventory", no_actives(market))
    is_silent = market.unrecorded(market.pace) is not None
    if is_silent or (len(market.recent) >= LEAST_FOR_PACE and not records_cover_pace(market)):
        return unknown("months_of_inventory", Reason.SHORT_RECORDS)
    return months_of_supply(market.active, market.recent)


def records_cover_pace(market: Market) -> bool:
    """Whether the sales on record reach over the last 90 days."""
    return market.closings.cover(market.pace)


def months_by_contracts(market: Market) -> Figure:
    """The same by homes gone under contract, for the footnote; three contracts or more."""
    if market.active is None:
        return unknown("months_by_contracts", no_actives(market))
    if market.contracts is None:
        return unknown("months_by_contracts", Reason.NO_PENDINGS)
    if len(market.contracts) < LEAST_FOR_PACE:
        return unknown("months_by_contracts", Reason.TOO_FEW_CONTRACTS)
    if not records_cover_pace(market):
        return unknown("months_by_contracts", Reason.SHORT_RECORDS)
    months = len(market.active) / monthly_pace(len(market.contracts))
    return Figure(key="months_by_contracts", value=months, count=len(market.contracts))


def condition_of(months: Figure, thresholds: Thresholds) -> Condition | None:
    """Whom the market favours; None where the months of inventory are unknown."""
    if months.value is None:
        return None
    if months.value < thresholds.sellers_below:
        return Condition.SELLERS
    return Condition.BUYERS if months.value > thresholds.buyers_above else Condition.BALANCED


def absorption(market: Market) -> Figure:
    """Share of the homes for sale that sells in a month: closings of the period a month / A."""
    if market.active is None:
        return unknown("absorption", no_actives(market))
    if not market.active:
        return unknown("absorption", Reason.NONE_FOR_SALE)
    if len(market.closed) < LEAST_FOR_RATIO:
        return unknown("absorption", Reason.TOO_FEW_SALES)
    monthly = len(market.closed) * MONTH_DAYS / market.period.days
    return Figure(key="absorption", value=monthly / len(market.active), count=len(market.closed))


def new_to_closed(market: Market) -> Figure:
    """Homes first listed in the period for each that closed in it; five closings or more."""
    if market.new is None:
        return unknown("new_to_closed", new_count(market).reason or Reason.NO_LIST_DATES)
    if len(market.closed) < LEAST_FOR_RATIO:
        return unknown("new_to_closed", Reason.TOO_FEW_SALES)
    value = Decimal(len(market.new)) / len(market.closed)
    return Figure(key="new_to_closed", value=value, count=len(market.closed))
