"""What the market round a home pays: a fit on many sales, then one on the nearest that leans on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from property_reports.valuing.facts import HomeFacts, NotValued
from property_reports.valuing.features import Feature, features_of
from property_reports.valuing.likeness import unlikeness
from property_reports.valuing.ridge import Fit, fitted
from property_reports.valuing.table import Numbers, Places, SalesTable

WIDE, NEAR = 800, 150  # sales of the two fits
FEWEST = 12  # sales of which nothing can be said below
WIDE_PENALTY, NEAR_PENALTY, TIME_PENALTY = 0.02, 0.3, 1.0


@dataclass(frozen=True, slots=True)
class LocalModel:
    """The near fit, at the home.

    ``rows``: the sales it was made from, places in the table, the most alike first; ``miles``, ``unlike``,
    ``residuals`` (logarithms of price) and ``trust`` run along them.
    """

    log_value: float
    rows: Places
    miles: Numbers
    unlike: Numbers
    residuals: Numbers
    trust: Numbers
    weights: Numbers
    kinds: tuple[str, ...]
    contributions: Numbers  # of each feature to each sale's price over the home's, in logarithms
    spread: float


def local_model(
    table: SalesTable, home: HomeFacts, on: date, *, count: int, parcel_free: bool = False
) -> LocalModel:
    """The model of a home's market from the first ``count`` sales of the table.

    Never from sales of the home itself. Raises NotValued with a sentence.
    """
    refuse_unknown(home)
    unlike, miles = unlikeness(table, count, home, on) if count else (np.zeros(0), np.zeros(0))
    if home.parcel and not parcel_free:
        own = [row for row in range(count) if table.sales[row].parcel == home.parcel] if count else []
        unlike[own] = np.inf
    wide = most_alike(unlike, WIDE)
    if len(wide) < FEWEST:
        raise NotValued(f"Only {len(wide)} sales of homes like this one are on record.")
    features = features_of(table, wide, home, on)
    columns = np.column_stack([feature.values for feature in features])
    target, weights = table.log_price[wide], biweight(unlike[wide])
    scale = spreads(columns, weights)
    columns = columns / scale
    signs = np.array([0, *(feature.sign for feature in features)], dtype=float)
    towards = np.zeros(len(signs))
    base = fitted(
        columns, target, weights, penalty=penalties(features, WIDE_PENALTY, 0), towards=towards, signs=signs
    )
    near = slice(0, NEAR)
    close = biweight(unlike[wide[near]])
    local = fitted(
        columns[near], target[near], close,
        penalty=penalties(features, NEAR_PENALTY, TIME_PENALTY), towards=base.slopes, signs=signs,
    )  # fmt: skip
    return made(wide[near], miles, unlike, local, columns[near], features, close)


def made(
    rows: Places,
    miles: Numbers,
    unlike: Numbers,
    fit: Fit,
    columns: Numbers,
    features: list[Feature],
    weights: Numbers,
) -> LocalModel:
    """The model as its readers want it."""
    return LocalModel(
        log_value=float(fit.slopes[0]),
        rows=rows,
        miles=miles[rows],
        unlike=unlike[rows],
        residuals=fit.residuals,
        trust=fit.trust,
        weights=weights,
        kinds=tuple(feature.kind for feature in features),
        contributions=columns * fit.slopes[1:],
        spread=float(np.sqrt((weights @ np.clip(fit.residuals, -0.6, 0.6) ** 2) / weights.sum())),
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


def spreads(columns: Numbers, weights: Numbers) -> Numbers:
    """The weighted spread of each column, so that one penalty fits all; 1 for one without any."""
    mean = weights @ columns / weights.sum()
    found = np.sqrt(weights @ (columns - mean) ** 2 / weights.sum())
    return np.where(found > 1e-9, found, 1.0)


def penalties(features: list[Feature], usual: float, of_time: float) -> Numbers:
    """The pull on each slope, the constant's (none) first."""
    return np.array([0.0, *(of_time if feature.kind == "time" else usual for feature in features)])
