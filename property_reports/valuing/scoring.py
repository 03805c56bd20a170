"""How good the valuation is: past sales valued from what was known before each of them.

Measures and their formulas are those of ``docs/valuation.md``: MdAPE, bias, PPE5/10/20, hit rate, coverage,
width.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np

from property_reports.valuing.calibration import Calibration, TrialRun
from property_reports.valuing.facts import NotValued, Sale
from property_reports.valuing.table import SalesTable, table_of
from property_reports.valuing.valuation import Range, value_home


@dataclass(frozen=True, slots=True)
class Judged:
    """A sale and what had been said of it; dollars."""

    price: float
    said: Range
    confidence: str
    seconds: float

    @property
    def error(self) -> float:
        """(estimate − price) / price."""
        return self.said.mid / self.price - 1


@dataclass(slots=True)
class Score:
    """All sales of a window, valued."""

    asked: int
    judged: list[Judged]
    seconds: float

    def told(self) -> dict[str, Any]:
        """The score as plain data; shares in percent."""
        found: dict[str, Any] = {"asked": self.asked, "hit_rate": share(len(self.judged), self.asked)}
        found |= measures(self.judged)
        found["by_third"] = [measures(part) for part in thirds(self.judged)]
        found["by_confidence"] = {
            name: measures([one for one in self.judged if one.confidence == name])
            for name in ("high", "medium", "low")
        }
        found["seconds_per_valuation"] = round(self.seconds / self.asked, 4) if self.asked else None
        return found


def score(sales: Sequence[Sale], start: date, end: date) -> Score:
    """Value each sale that closed from ``start`` to ``end`` from the sales that had closed before it."""
    began = time.perf_counter()
    asked = [sale for sale in sales if start <= sale.closed <= end]
    judged: list[Judged] = []
    for kind in sorted({sale.property_type for sale in asked}):
        table = table_of([sale for sale in sales if sale.property_type == kind])
        judged += value_all(table, [sale for sale in asked if sale.property_type == kind])
    return Score(len(asked), judged, time.perf_counter() - began)


def value_all(table: SalesTable, asked: Sequence[Sale]) -> Iterator[Judged]:
    """What would have been said of each sale on the day it closed, where anything could be said."""
    trials = TrialRun(table)
    calibrations: dict[date, Calibration] = {}
    for sale in asked:
        began = time.perf_counter()
        if sale.closed not in calibrations:
            calibrations[sale.closed] = trials.calibration(sale.closed)
        try:
            found = value_home(table, sale, sale.closed, calibrations[sale.closed])
        except NotValued:
            continue
        yield Judged(sale.net_price, found.estimate, found.confidence, time.perf_counter() - began)


def measures(judged: Sequence[Judged]) -> dict[str, Any]:
    """The measures of some valued sales; only the count where there are none."""
    if not judged:
        return {"valued": 0}
    errors = np.array([one.error for one in judged])
    size = np.abs(errors)
    return {
        "valued": len(judged),
        "mdape": percent(float(np.median(size))),
        "bias": percent(float(np.median(errors))),
        "ppe5": percent(float(np.mean(size <= 0.05))),
        "ppe10": percent(float(np.mean(size <= 0.10))),
        "ppe20": percent(float(np.mean(size <= 0.20))),
        "coverage_50": percent(
            np.mean([one.said.low_half <= one.price <= one.said.high_half for one in judged])
        ),
        "coverage_80": percent(np.mean([one.said.low <= one.price <= one.said.high for one in judged])),
        "median_width_80": percent(
            float(np.median([(one.said.high - one.said.low) / one.said.mid for one in judged]))
        ),
    }


def thirds(judged: Sequence[Judged]) -> list[list[Judged]]:
    """The valued sales in three parts of one size, the cheapest estimates first."""
    ordered = sorted(judged, key=lambda one: one.said.mid)
    cuts = [round(len(ordered) * part / 3) for part in range(4)]
    return [ordered[start:end] for start, end in pairwise(cuts)]


def percent(value: float | np.floating[Any]) -> float:
    """A share as percent."""
    return round(100 * float(value), 2)


def share(part: int, whole: int) -> float | None:
    """A part in percent of the whole; None of nothing."""
    return percent(part / whole) if whole else None
