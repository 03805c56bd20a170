"""Six bands of round prices that hold the sales of an area."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from market_reports.statistics.market import Market
from market_reports.statistics.medians import percentile
from market_reports.statistics.sold_homes import Column
from market_reports.statistics.sold_prices import known_prices

STEPS = (25_000, 50_000, 100_000, 200_000, 250_000, 500_000, 1_000_000, 2_000_000)
BANDS = 6
LEAST_FOR_BANDS = 12


@dataclass(frozen=True, slots=True)
class Band:
    """Prices from ``low`` up to below ``high`` dollars (None: open), and the period's closings in it."""

    low: int | None
    high: int | None
    closings: int


def price_bands(market: Market) -> list[Band]:
    """The sales of the period in six bands cut by a year of closings; none below twelve of those.

    The lowest band is open below, so that every priced sale lies in exactly one band.
    """
    edges = band_edges(known_prices(market.year).tolist())
    if edges is None:
        return []
    counts = counts_between(known_prices(market.closed), edges)
    return [Band(low, high, count) for (low, high), count in zip(spans(edges), counts, strict=True)]


def band_edges(prices: Iterable[int]) -> list[int] | None:
    """The five prices that part six bands; None where fewer than twelve prices are known."""
    ordered = sorted(prices)
    if len(ordered) < LEAST_FOR_BANDS:
        return None
    start, step = start_and_step(ordered)
    return [start + step * place for place in range(1, BANDS)]


def spans(edges: Sequence[int]) -> list[tuple[int | None, int | None]]:
    """The bands as (low, below high), open at either end."""
    return list(zip([None, *edges], [*edges, None], strict=True))


def start_and_step(ordered: Sequence[int]) -> tuple[int, int]:
    """Where the first band begins, and the smallest step whose sixth band reaches the 90th percentile.

    The start is the 5th percentile rounded down to the step.
    """
    low, high = percentile(ordered, Decimal("0.05")), percentile(ordered, Decimal("0.9"))
    for step in STEPS:
        start = int(low // step) * step
        if start + BANDS * step >= high:
            return start, step
    return int(low // STEPS[-1]) * STEPS[-1], STEPS[-1]


def counts_between(prices: Column, edges: Sequence[int]) -> list[int]:
    """How many prices lie below the first edge, between each two, and from the last one up."""
    places = np.searchsorted(np.array(edges), prices, side="right")
    return [int(count) for count in np.bincount(places, minlength=len(edges) + 1)]
