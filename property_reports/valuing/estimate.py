"""The estimate: half what the local model says, half what the most alike sales say after their
adjustments.
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
    """An estimate before calibration, in logarithms of dollars. ``signs``: what tells how sure it is."""

    log_value: float
    model: LocalModel
    doubts: Numbers


def estimated(table: SalesTable, home: HomeFacts, on: date, *, count: int | None = None) -> RawEstimate:
    """The value of the home on a day from the sales that had closed before it. Raises NotValued."""
    known = table.before(on) if count is None else count
    model = local_model(table, home, on, count=known)
    weights = weights_of_sales(model)
    leftover = np.clip(model.residuals[:MOST_ALIKE], -FURTHEST_OFF, FURTHEST_OFF)
    lift = float(weights @ leftover)
    disagreement = float(np.sqrt(weights @ (leftover - lift) ** 2))
    doubts = np.log(
        [model.spread + 1e-3, float(model.unlike[:MOST_ALIKE].mean()) + 0.05, disagreement + 0.02]
    )
    return RawEstimate(model.log_value + SHARE_OF_SALES * lift, model, doubts)


def weights_of_sales(model: LocalModel) -> Numbers:
    """What each of the most alike sales counts, in all 1."""
    raw = model.trust[:MOST_ALIKE] / (model.unlike[:MOST_ALIKE] + NEVER_SURE)
    return np.asarray(raw / raw.sum())
