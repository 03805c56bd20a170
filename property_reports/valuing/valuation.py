"""A home's value with its bands, its comparables, and what an agent's own judgement makes of it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from property_reports.valuing import rounding
from property_reports.valuing.adjustments import Adjusted, adjusted_sales
from property_reports.valuing.calibration import Calibration
from property_reports.valuing.comparables import Found, find_comparables
from property_reports.valuing.estimate import SHARE_OF_SALES, RawEstimate, clipped, estimated, weights_of
from property_reports.valuing.facts import HomeFacts
from property_reports.valuing.table import Numbers, SalesTable

HIGH_FSD, MEDIUM_FSD = 0.10, 0.18
HIGH_SALES, MEDIUM_SALES = 6, 4
SPREAD_OF_80 = 2 * 1.2816  # standard deviations from end to end of an 80 % band of normal errors


@dataclass(frozen=True, slots=True)
class Range:
    """Dollars, not rounded: the light band (8 of 10), the dark band (half) and the middle."""

    low: float
    low_half: float
    mid: float
    high_half: float
    high: float

    def moved(self, share: float) -> Range:
        """The range with everything times ``exp(share)``."""
        factor = math.exp(share)
        return Range(*(value * factor for value in self.values))

    @property
    def values(self) -> tuple[float, float, float, float, float]:
        return self.low, self.low_half, self.mid, self.high_half, self.high

    @property
    def rounded(self) -> tuple[int, int, int, int, int]:
        """Whole dollars by the step the middle supports: lower ends down, upper ends up."""
        step = rounding.step_for(self.mid)
        return (
            rounding.down(self.low, step),
            rounding.down(self.low_half, step),
            rounding.nearest(self.mid, step),
            rounding.up(self.high_half, step),
            rounding.up(self.high, step),
        )


@dataclass(frozen=True, slots=True)
class Valuation:
    """What is known of a home's value on a day. ``estimate`` is the frozen one: no judgement is in it.

    ``fsd``: forecast standard deviation, a share of the value; ``sales``: how many good comparables there
    were.
    """

    on: date
    estimate: Range
    fsd: float
    sales: int
    confidence: str
    raw: RawEstimate
    calibration: Calibration
    found: Found

    @property
    def range_only(self) -> bool:
        """Whether clients are told a range and no middle."""
        return self.confidence == "low"


@dataclass(frozen=True, slots=True)
class Weighed:
    """A comparable with what it counts, and what the agent added to it in dollars."""

    sale: Adjusted
    weight: float
    own: float

    @property
    def adjusted(self) -> float:
        """The adjusted price with the agent's own adjustments."""
        return self.sale.adjusted + self.own


def value_home(table: SalesTable, home: HomeFacts, on: date, calibration: Calibration) -> Valuation:
    """The value of a home on a day from sales that closed before it. Raises NotValued with a sentence."""
    raw = estimated(table, home, on)
    scale = calibration.scale(raw.doubts)
    estimate = range_of(raw.log_value - calibration.drift, calibration, scale)
    found = find_comparables(table, home, on, raw.model)
    low, high = calibration.offsets[80]
    fsd = (high - low) * scale / SPREAD_OF_80
    sales = len(found.rows)
    return Valuation(on, estimate, fsd, sales, confidence_of(fsd, sales), raw, calibration, found)


def range_of(log_value: float, calibration: Calibration, scale: float) -> Range:
    """The value and its bands. An error is the estimate over the sale, so its upper end is the lower
    price.
    """
    low, high = (log_value - calibration.offsets[80][end] * scale for end in (1, 0))
    low_half, high_half = (log_value - calibration.offsets[50][end] * scale for end in (1, 0))
    ends = (min(low, low_half), min(low_half, log_value), log_value)
    uppers = (max(high_half, log_value), max(high, high_half, log_value))
    return Range(*(math.exp(end) for end in (*ends, *uppers)))


def confidence_of(fsd: float, sales: int) -> str:
    """high, medium or low, by the width of the errors and the number of good comparables."""
    if fsd <= HIGH_FSD and sales >= HIGH_SALES:
        return "high"
    if fsd <= MEDIUM_FSD and sales >= MEDIUM_SALES:
        return "medium"
    return "low"


def weighed(adjusted: Sequence[Adjusted], own: Mapping[int, float]) -> list[Weighed]:
    """The comparables with their weights, in all 1: similar, near, recent and little adjusted → heavy."""
    if not adjusted:
        return []
    trust = np.array([sale.trust / (1 + sale.gross) for sale in adjusted])
    weights = weights_of(trust, np.array([min(sale.unlike, 1e6) for sale in adjusted]))
    return [
        Weighed(sale, float(weight), own.get(sale.row, 0.0))
        for sale, weight in zip(adjusted, weights, strict=True)
    ]


def figure(
    table: SalesTable,
    valuation: Valuation,
    chosen: Sequence[int],
    own: Mapping[int, float],
    *,
    instead_of: Sequence[int],
) -> tuple[Range, list[Weighed]]:
    """The report's range with the agent's choice of comparables and her own adjustments (row → dollars).

    ``instead_of`` are the rows she was offered: with them and nothing of her own it is the estimate. Another
    choice moves it by half of what the weighted adjusted prices move, as sales count in the estimate; her own
    adjustments move it in full, because they tell what no record tells.
    """
    hers = weighed(adjusted_sales(table, valuation.raw.model, chosen), own)
    offered = weighed(adjusted_sales(table, valuation.raw.model, instead_of), {})
    judged = sum(part.weight * math.log(max(part.adjusted, 1.0) / part.sale.adjusted) for part in hers)
    moved = SHARE_OF_SALES * (lift_of(hers) - lift_of(offered)) if hers else 0.0
    return valuation.estimate.moved(moved + judged), hers


def lift_of(parts: Sequence[Weighed]) -> float:
    """What the sales brought over the model, in logarithms."""
    if not parts:
        return 0.0
    residuals: Numbers = np.array([part.sale.residual for part in parts])
    return float(np.array([part.weight for part in parts]) @ clipped(residuals))
