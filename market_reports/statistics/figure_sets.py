"""The figures of each report type, in the order of its page.  Pure: homes in, figures out; no clock.

The definition of a figure stands in the module of its subject: ``sold_prices``, ``days_on_market``,
``asking_prices``, ``inventory``; what it is compared with in ``changes``; its parts in ``months``,
``pricing_tiers``, ``price_bands`` and ``property_types``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from integrations.mls.record import Home
from market_reports.statistics.asking_prices import above_asking, sale_to_list, sale_to_original
from market_reports.statistics.changes import with_changes
from market_reports.statistics.days_on_market import days_active, days_on_market, list_to_close
from market_reports.statistics.figures import Figure, Reason, unknown
from market_reports.statistics.inventory import (
    Condition,
    Thresholds,
    absorption,
    active_count,
    condition_of,
    months_by_contracts,
    months_of_inventory,
    new_count,
    new_to_closed,
    no_actives,
    pending_count,
)
from market_reports.statistics.market import Market
from market_reports.statistics.sold_prices import closings, median_price, price_per_area

DEFAULT_THRESHOLDS = Thresholds()


@dataclass(frozen=True, slots=True)
class FigureSet:
    """``shown`` stand on the page, the lead first; ``further`` in the data files only."""

    shown: tuple[Figure, ...]
    further: tuple[Figure, ...]
    condition: Condition | None = None

    def __iter__(self) -> Iterator[Figure]:
        """Those of the page, then those of the data files."""
        yield from self.shown
        yield from self.further

    def __getitem__(self, key: str) -> Figure:
        """The figure of that key. Raises KeyError."""
        for figure in self:
            if figure.key == key:
                return figure
        raise KeyError(key)


def closed_figures(market: Market, *, least: int = 1) -> FigureSet:
    """The figures of the homes sold in the period.

    ``least``: the fewest sales whose median price may be shown (more where a feed forbids single prices).
    """
    return FigureSet(
        shown=on_record(
            market,
            lead_price(market, least),
            closing_count(market),
            area_price(market, least),
            contract_days(market),
            sale_to_list(market.closed, prices_carried=market.carried.list_prices),
            above_asking(market.closed, prices_carried=market.carried.list_prices),
        ),
        further=on_record(market, *sold_further(market)),
    )


def snapshot_figures(
    market: Market, *, least: int = 1, thresholds: Thresholds = DEFAULT_THRESHOLDS
) -> FigureSet:
    """The figures of the whole market: sold in the period, and on the market at its end."""
    months = months_of_inventory(market)
    return FigureSet(
        shown=on_record(
            market,
            lead_price(market, least),
            closing_count(market),
            contract_days(market),
            months,
            sale_to_list(market.closed, prices_carried=market.carried.list_prices),
            active_count(market),
            new_count(market),
            pending_count(market),
        ),
        further=on_record(
            market,
            area_price(market, least),
            above_asking(market.closed, prices_carried=market.carried.list_prices),
            *sold_further(market),
            active_days(market),
            months_by_contracts(market),
            absorption(market),
            new_to_closed(market),
        ),
        condition=condition_of(months, thresholds),
    )


def on_record(market: Market, *figures: Figure) -> tuple[Figure, ...]:
    """The figures; where the records do not reach the period, those without sales say that instead."""
    reason = market.unrecorded(market.period)
    if reason is None:
        return figures
    return tuple(
        replace(figure, reason=reason) if figure.reason is Reason.NO_SALES else figure for figure in figures
    )


def lead_price(market: Market, least: int) -> Figure:
    """Median price with its changes."""
    return with_changes(market, partial(median_price, least=least))


def area_price(market: Market, least: int) -> Figure:
    """Median price per sq ft with its changes."""
    return with_changes(market, partial(price_per_area, believed=market.believed, least=least))


def contract_days(market: Market) -> Figure:
    """Median days on market with its changes."""
    return with_changes(market, partial(days_on_market, dates_carried=market.carried.list_dates))


def closing_count(market: Market) -> Figure:
    """The number of closings with its changes; unknown where the feeds carry none, or none of these days."""
    if not market.carried.closings and not market.closed:
        return unknown("closings", Reason.NO_CLOSINGS)
    if unrecorded := market.unrecorded(market.period):
        return unknown("closings", unrecorded)
    return with_changes(market, closings)


def active_days(market: Market) -> Figure:
    """Median days that the homes for sale have been listed."""
    if market.active is None:
        return unknown("days_active", no_actives(market))
    return days_active(market.active, market.day)


def sold_further(market: Market) -> tuple[Figure, ...]:
    """Figures of the sold homes beside the page: listing to closing, and against the first price asked."""
    closed: Sequence[Home] = market.closed
    return (
        list_to_close(closed, dates_carried=market.carried.list_dates),
        sale_to_original(closed, prices_carried=market.carried.list_prices),
    )
