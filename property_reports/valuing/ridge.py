"""Weighted ridge regression that one odd sale cannot bend.

Huber's M-estimator by iteratively reweighted least squares (Huber 1964; Holland and Welsch 1977), with a
penalty on the distance from given slopes instead of from zero, so that a thin neighbourhood leans on the
wider area.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from property_reports.valuing.table import Numbers

ROUNDS = 4
HUBER = 1.5  # robust standard deviations beyond which a residual counts less
SPREAD = 1.4826  # median absolute residual → standard deviation of a normal one


@dataclass(frozen=True, slots=True)
class Fit:
    """``slopes``: the constant first. ``trust``: 1 for a sale that fits, less for one that does not."""

    slopes: Numbers
    residuals: Numbers
    trust: Numbers


def fitted(
    columns: Numbers, target: Numbers, weights: Numbers, *, penalty: Numbers, towards: Numbers, signs: Numbers
) -> Fit:
    """The slopes of ``target`` on ``columns`` (a constant is put in front of them).

    ``penalty``, ``towards`` and ``signs`` have an entry per slope, the constant included; a slope whose
    sign is +1 is held at 0 where it would be negative.
    """
    design = np.column_stack([np.ones(len(target)), columns])
    pull = penalty * weights.sum()
    trust = np.ones(len(target))
    free = np.ones(design.shape[1], dtype=bool)
    slopes = towards
    for _ in range(ROUNDS):
        heavy = design * (weights * trust)[:, None]
        slopes = solved(heavy.T @ design + np.diag(pull), heavy.T @ target + pull * towards, free)
        wrong = free & (signs > 0) & (slopes < 0)
        if wrong.any():
            free &= ~wrong
            slopes = solved(heavy.T @ design + np.diag(pull), heavy.T @ target + pull * towards, free)
        residuals = target - design @ slopes
        size = np.abs(residuals)
        spread = np.median(size) * SPREAD + 1e-6
        trust = 1 / np.maximum(1, size / (HUBER * spread))
    return Fit(slopes, target - design @ slopes, trust)


def solved(matrix: Numbers, right: Numbers, free: np.ndarray) -> Numbers:
    """The solution of the normal equations with the slopes that are not free held at 0."""
    found = np.zeros(len(right))
    found[free] = np.linalg.solve(matrix[np.ix_(free, free)], right[free])
    return found
