"""How far off estimates have been lately: the drift to take off, and bands that keep their promise.

Split conformal prediction (Papadopoulos et al. 2002; Lei et al. 2018) with errors scaled by how doubtful
each estimate is: sales of the last months are valued as of the day they closed, from sales before that day
alone, and the spread of those errors is the spread that is promised.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from property_reports.valuing.estimate import RawEstimate, estimated
from property_reports.valuing.facts import NotValued
from property_reports.valuing.table import Numbers, SalesTable

DAYS, DRIFT_DAYS = 120, 60
MOST_TRIED = 1_000
FEWEST_TRIED = 40  # below it the errors of other towns are taken
DRIFT_PRIOR = 30  # estimates without any error that are thought to stand beside those tried
BANDS = {50: (0.24, 0.76), 80: (0.09, 0.91)}  # a little wide, because markets move on
USUAL_DOUBTS = np.array([-1.5, 0.3, -1.9])
USUAL_SLOPES = np.array(
    [0.55, 0.1, 0.2]
)  # of log error on each doubt, in towns where there was enough to learn
SLOPE_PRIOR = 60.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """``drift``: the usual error of late, in logarithms; ``offsets``: scaled errors at the ends of each band;
    ``tried``: how many sales that was learned from; 0: from other towns.
    """

    drift: float
    base: float
    slopes: Numbers
    offsets: dict[int, tuple[float, float]]
    tried: int

    def scale(self, doubts: Numbers) -> float:
        """The size that errors of such an estimate have."""
        return float(np.exp(self.base + (doubts - USUAL_DOUBTS) @ self.slopes))


UNTRIED = Calibration(
    drift=0.0,
    base=float(np.log(0.11)),
    slopes=USUAL_SLOPES,
    offsets={50: (-1.1, 1.1), 80: (-2.4, 2.4)},
    tried=0,
)


@dataclass(frozen=True, slots=True)
class Tried:
    """A sale valued as of the day it closed: the day, the error in logarithms, and the doubts."""

    day: int
    error: float
    doubts: Numbers


class TrialRun:
    """Values past sales of a table, each once, as calibrations of different days ask for them."""

    def __init__(self, table: SalesTable, *, most: int = MOST_TRIED) -> None:
        self.table = table
        self.most = most
        self.tried: dict[int, Tried | None] = {}

    def calibration(self, on: date) -> Calibration:
        """What the errors of the sales before a day teach."""
        return learned(list(self.before(on)), on)

    def before(self, on: date) -> Iterator[Tried]:
        """Sales of the last months, thinned out evenly where there are many."""
        end = self.table.before(on)
        start = int(np.searchsorted(self.table.closed, on.toordinal() - DAYS))
        step = 1
        while (end - start) > self.most * step:
            step *= 2  # so that days share most of their trials
        for row in range(start + (-start) % step, end, step):
            if row not in self.tried:
                self.tried[row] = tried(self.table, row)
            found = self.tried[row]
            if found:
                yield found


def tried(table: SalesTable, row: int) -> Tried | None:
    """One sale valued as if it had not happened; None where there was too little before it."""
    sale = table.sales[row]
    try:
        raw: RawEstimate = estimated(table, sale, sale.closed)
    except NotValued:
        return None
    return Tried(int(table.closed[row]), raw.log_value - float(table.log_price[row]), raw.doubts)


def learned(trials: list[Tried], on: date) -> Calibration:
    """A calibration from trials; of other towns where they are too few."""
    if len(trials) < FEWEST_TRIED:
        return UNTRIED
    days = np.array([trial.day for trial in trials])
    errors = np.array([trial.error for trial in trials])
    doubts = np.array([trial.doubts for trial in trials]) - USUAL_DOUBTS
    late = errors[days >= on.toordinal() - DRIFT_DAYS]
    drift = float(np.median(late)) * len(late) / (len(late) + DRIFT_PRIOR) if len(late) else 0.0
    left = errors - drift
    base, slopes = scale_of(left, doubts)
    scaled = left / np.exp(base + doubts @ slopes)
    offsets = {
        band: (float(np.quantile(scaled, low)), float(np.quantile(scaled, high)))
        for band, (low, high) in BANDS.items()
    }
    return Calibration(drift, base, slopes, offsets, len(trials))


def scale_of(errors: Numbers, doubts: Numbers) -> tuple[float, Numbers]:
    """The constant and the slopes of log |error| on the doubts, pulled towards the usual slopes."""
    size = np.log(np.abs(errors) + 0.01)
    mean, centre = size.mean(), doubts.mean(axis=0)
    away = doubts - centre
    pull = SLOPE_PRIOR * np.diag(np.maximum(away.var(axis=0), 1e-4))
    slopes = np.linalg.solve(away.T @ away + pull, away.T @ (size - mean) + pull @ USUAL_SLOPES)
    slopes = np.clip(slopes, 0.0, 1.0)
    return float(mean - centre @ slopes), slopes
