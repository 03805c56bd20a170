"""Dollars as a range supports them: no figure pretends to know more."""

from __future__ import annotations

import math

STEPS = ((500_000, 1_000), (1_000_000, 5_000), (3_000_000, 10_000))
COARSEST = 25_000


def step_for(value: float) -> int:
    """$1,000 below 500K, $5,000 below 1 M, $10,000 below 3 M, then $25,000."""
    return next((step for limit, step in STEPS if value < limit), COARSEST)


def nearest(value: float, step: int) -> int:
    return round(value / step) * step


def down(value: float, step: int) -> int:
    return math.floor(value / step + 1e-9) * step


def up(value: float, step: int) -> int:
    return math.ceil(value / step - 1e-9) * step
