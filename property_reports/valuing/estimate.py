"""The estimate before calibration: the local model, moved half the way to what the most alike sales
brought.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from property_reports.valuing.facts import HomeFacts
from property_reports.valuing.model import LocalModel, local_model
from property_reports.valuing.table import Numbers, SalesTable

MOST_ALIKE = 12
SHARE_OF_SALES = 0.5
NEVER_SURE = 0.3  # added to unlikeness, so that no one sale decides
FURTHEST_OFF = 0.5  # in logarithms: beyond it a sale is no further evidence


@dataclass(frozen=True, slots=True)
class RawEstimate:
    """An estimate before calibration, in logarithms of dollars.

    ``doubts``: logarithms of the model's spread, of how unlike the most alike sales are, and of how far they
    disagree.
    """

    log_value: float
    model: LocalModel
    doubts: Numbers


def estimated(table: SalesTable, home: HomeFacts, on: date) -> RawEstimate:
    """The value of the home on a day from the sales that had closed before it. Raises NotValued."""
    model = local_model(table, home, on, count=table.before(on))
    unlike = model.unlike[model.rows[:MOST_ALIKE]]
    weights = weights_of(model.trust[:MOST_ALIKE], unlike)
    leftover = clipped(model.residuals[:MOST_ALIKE])
    lift = float(weights @ leftover)
    disagreement = float(np.sqrt(weights @ (leftover - lift) ** 2))
    doubts = np.log([model.spread, float(unlike.mean()) + 0.05, disagreement + 0.02])
    return RawEstimate(model.log_value + SHARE_OF_SALES * lift, model, doubts)


def weights_of(trust: Numbers, unlike: Numbers) -> Numbers:
    """What each of some sales counts, in all 1: similar ones much, odd ones little."""
    raw = trust / (unlike + NEVER_SURE)
    return np.asarray(raw / raw.sum())


def clipped(residuals: Numbers) -> Numbers:
    """What sales brought over the model, none of it beyond belief."""
    return np.asarray(np.clip(residuals, -FURTHEST_OFF, FURTHEST_OFF))
