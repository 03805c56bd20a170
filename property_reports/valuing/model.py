"""What the market round a home pays: a fit on many sales, then one on the nearest that leans on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from property_reports.valuing.facts import HomeFacts, NotValued
from property_reports.valuing.features import Design, design_for
from property_reports.valuing.likeness import unlikeness
from property_reports.valuing.ridge import HUBER, Fit, fitted
from property_reports.valuing.table import Numbers, Places, SalesTable

WIDE, NEAR = 800, 150  # sales of the two fits
FEWEST = 12  # sales of which nothing can be said below
WIDE_PENALTY, NEAR_PENALTY = 0.02, 0.3
BEND_PENALTY, TIME_PENALTY = 2.0, 1.0  # of the wide fit on a change of pace, of the near fit on time at all
PACE_PRIOR = 0.1  # on the pace in logarithms a hundred days
LARGEST_RESIDUAL = 0.6  # in logarithms: what one sale may add to the spread


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The sales known on a day by how like the home they are, for a home of which no more can be said.

    ``unlike`` and ``miles`` run along all of them, ``rows`` are their places, the most alike first.
    """

    unlike: Numbers
    miles: Numbers
    rows: Places


def surroundings(table: SalesTable, home: HomeFacts, on: date) -> Surroundings:
    """The sales round a home, however few. Raises NotValued where the home itself is not known."""
    refuse_unknown(home)
    count = table.before(on)
    if not count:
        return Surroundings(np.zeros(0), np.zeros(0), np.zeros(0, dtype=np.intp))
    unlike, miles = unlikeness(table, count, home, on)
    return Surroundings(unlike, miles, most_alike(unlike, NEAR))


@dataclass(frozen=True, slots=True)
class LocalModel:
    """The near fit, at the home.

    ``rows``: the sales it was made from, places in the table, the most alike first; ``residuals`` and
    ``trust`` run along them. ``unlike`` and ``miles`` run along all sales known on the day. ``slopes`` are
    logarithms of price a unit of each column of the design.
    """

    log_value: float
    design: Design
    slopes: Numbers
    rows: Places
    wide_rows: Places
    residuals: Numbers
    trust: Numbers
    spread: float
    unlike: Numbers
    miles: Numbers

    def contributions(self, table: SalesTable, rows: Places) -> Numbers:
        """By how much each column makes each sale dearer than the home, in logarithms."""
        return np.asarray(self.design.matrix(table, rows) * self.slopes)

    def trust_in(self, residuals: Numbers) -> Numbers:
        """1 for a sale that fits, less for one that does not (Huber's weight)."""
        return np.asarray(1 / np.maximum(1, np.abs(residuals) / (HUBER * self.spread)))


def local_model(table: SalesTable, home: HomeFacts, on: date, *, count: int) -> LocalModel:
    """The model of a home's market from the first ``count`` sales of the table.

    Never from sales of the home itself. Raises NotValued with a sentence.
    """
    refuse_unknown(home)
    if count < FEWEST:
        raise NotValued(f"Only {count} sales of such homes are on record nearby.")
    unlike, miles = unlikeness(table, count, home, on)
    wide = most_alike(unlike, WIDE)
    if len(wide) < FEWEST:
        raise NotValued(f"Only {len(wide)} sales of such homes are on record nearby.")
    design = design_for(table, wide, home, on)
    columns = design.matrix(table, wide)
    weights = biweight(unlike[wide])
    scale = spreads(columns, weights)
    columns = columns / scale
    near = slice(0, NEAR)
    base = fitted(
        columns,
        table.log_price[wide],
        weights,
        penalty=penalties(design, WIDE_PENALTY, steady=pull_on_pace(design, scale), bends=BEND_PENALTY),
        towards=np.zeros(len(design.signs)),
        signs=design.signs,
    )
    close = biweight(unlike[wide[near]])
    fit = fitted(
        columns[near],
        table.log_price[wide[near]],
        close,
        penalty=penalties(design, NEAR_PENALTY, steady=TIME_PENALTY, bends=TIME_PENALTY),
        towards=base.slopes,
        signs=design.signs,
    )
    return LocalModel(
        log_value=float(fit.slopes[0]),
        design=design,
        slopes=fit.slopes[1:] / scale,
        rows=wide[near],
        wide_rows=wide,
        residuals=fit.residuals,
        trust=fit.trust,
        spread=spread_of(fit, close),
        unlike=unlike,
        miles=miles,
    )


def refuse_unknown(home: HomeFacts) -> None:
    """Raise NotValued where the home itself is not known well enough."""
    if home.place is None:
        raise NotValued("The place of the home on the map is not known.")
    if not home.area or home.area <= 0:
        raise NotValued("The living area of the home is not known.")


def most_alike(unlike: Numbers, count: int) -> Places:
    """The places of the ``count`` least unlike, those first; the home itself (infinite) is never among
    them.
    """
    finite = np.flatnonzero(np.isfinite(unlike))
    if len(finite) > count:
        finite = finite[np.argpartition(unlike[finite], count - 1)[:count]]
    ordered: Places = finite[np.argsort(unlike[finite], kind="stable")]
    return ordered


def biweight(unlike: Numbers) -> Numbers:
    """Weights that fall from 1 to 0 at the most unlike of the sales (Tukey's biweight)."""
    furthest = float(unlike.max()) * 1.0001 + 1e-9
    return np.asarray((1 - unlike / furthest) ** 2)


def spread_of(fit: Fit, weights: Numbers) -> float:
    """The weighted spread of what the fit leaves over, in logarithms."""
    left = np.clip(fit.residuals, -LARGEST_RESIDUAL, LARGEST_RESIDUAL)
    return float(np.sqrt((weights @ left**2) / weights.sum())) + 1e-3


def spreads(columns: Numbers, weights: Numbers) -> Numbers:
    """The weighted spread of each column, so that one penalty fits all; 1 for one without any."""
    mean = weights @ columns / weights.sum()
    found = np.sqrt(weights @ (columns - mean) ** 2 / weights.sum())
    return np.asarray(np.where(found > 1e-9, found, 1.0))


def pull_on_pace(design: Design, scale: Numbers) -> float:
    """The pull on the steady pace of prices: next to none over months of sales, strong over a few days."""
    spread = float(scale[design.kinds.index("time")])
    return PACE_PRIOR / spread**2


def penalties(design: Design, usual: float, *, steady: float, bends: float) -> Numbers:
    """The pull on each slope, the constant's (none) first. The first column of time is its steady pace."""
    pulls, pace_seen = [0.0], False
    for kind in design.kinds:
        of_time = bends if pace_seen else steady
        pulls.append(of_time if kind == "time" else usual)
        pace_seen |= kind == "time"
    return np.array(pulls)
