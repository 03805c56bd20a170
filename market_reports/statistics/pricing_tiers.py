"""Entry, move-up and luxury: three price tiers cut by a year of the area's own sales."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from integrations.mls.record import Home
from market_reports.statistics.figures import Figure, unknown
from market_reports.statistics.inventory import counted, months_of_inventory, months_of_supply, no_actives
from market_reports.statistics.market import Market
from market_reports.statistics.medians import percentile
from market_reports.statistics.sold_homes import SoldHomes
from market_reports.statistics.sold_prices import known_prices, median_price

LEAST_FOR_TIERS = 12
TIERS = ("entry", "move_up", "luxury")


@dataclass(frozen=True, slots=True)
class Tier:
    """Prices from ``low`` up to below ``high`` whole dollars (None: open), and the homes of such prices."""

    key: str
    low: int | None
    high: int | None
    closings: int
    median: Figure
    active: Figure
    months: Figure

    @property
    def is_empty(self) -> bool:
        """Whether no price lies in it: where a quarter of the year's homes sold for one and the same."""
        return self.low is not None and self.low == self.high


def tier_bounds(market: Market) -> tuple[int, int] | None:
    """The median and the 75th percentile of a year's closing prices, rounded up to whole dollars.

    Prices are whole, so rounding up moves no home to another tier.  None below twelve sales.
    """
    prices = sorted(known_prices(market.year).tolist())
    if len(prices) < LEAST_FOR_TIERS:
        return None
    return whole_dollars(percentile(prices, Decimal("0.5"))), whole_dollars(
        percentile(prices, Decimal("0.75"))
    )


def whole_dollars(value: Decimal) -> int:
    """``value`` rounded up."""
    return int(value.to_integral_value(rounding=ROUND_CEILING))


def price_tiers(market: Market, *, least: int = 1) -> list[Tier]:
    """Three tiers with the sales of the period and their own months of inventory; none below twelve sales."""
    bounds = tier_bounds(market)
    if bounds is None:
        return []
    half, upper = bounds
    spans: list[tuple[int | None, int | None]] = [(None, half), (half, upper), (upper, None)]
    return [tier_of(market, key, low, high, least) for key, (low, high) in zip(TIERS, spans, strict=True)]


def tier_of(market: Market, key: str, low: int | None, high: int | None, least: int) -> Tier:
    """One tier; homes for sale belong to it by their list price."""
    closed = sold_between(market.closed, low, high)
    active, months = tier_supply(market, low, high)
    return Tier(key, low, high, len(closed), median_price(closed, least=least), active, months)


def tier_supply(market: Market, low: int | None, high: int | None) -> tuple[Figure, Figure]:
    """Homes for sale in a tier and how long they would last at the tier's own pace."""
    if market.active is None:
        reason = no_actives(market)
        return unknown("active", reason), unknown("months_of_inventory", reason)
    active = asked_between(market.active, low, high)
    whole = months_of_inventory(market)
    if whole.value is None and whole.reason:
        return counted("active", active), unknown("months_of_inventory", whole.reason)
    return counted("active", active), months_of_supply(active, sold_between(market.recent, low, high))


def sold_between(sold: SoldHomes, low: int | None, high: int | None) -> SoldHomes:
    """The sales whose price is known and lies from ``low`` up to below ``high``."""
    bottom, top = edges(low, high)
    return sold.where((sold.price >= bottom) & (sold.price < top))


def asked_between(homes: Sequence[Home], low: int | None, high: int | None) -> list[Home]:
    """The homes whose list price is known and lies from ``low`` up to below ``high``."""
    bottom, top = edges(low, high)
    return [home for home in homes if home.list_price and bottom <= home.list_price < top]


def edges(low: int | None, high: int | None) -> tuple[int, float]:
    """The edges as numbers, an open one beyond every price."""
    return max(low or 1, 1), float("inf") if high is None else high
