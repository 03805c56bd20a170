"""Medians and percentiles, exact: money stays ``int`` or ``Decimal``, ratios keep 28 digits.

The middle is found by partition, not by sorting, so that ten times the homes take ten times as long.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import numpy as np
from numpy.typing import ArrayLike


def middle(values: ArrayLike) -> Decimal:
    """The exact median of at least one whole number (below 2**63)."""
    numbers = np.asarray(values, dtype=np.int64)
    places = middle_places(len(numbers))
    found = np.partition(numbers, places)[places].tolist()
    return Decimal(sum(found)) / len(found)


def middle_places(count: int) -> list[int]:
    """The place of the middle among sorted values, or the two places around it."""
    half = count // 2
    return [half] if count % 2 else [half - 1, half]


def middle_ratio(tops: ArrayLike, bottoms: ArrayLike) -> Decimal:
    """The median of at least one quotient of whole numbers, top by top over bottom by bottom, to 28 digits.

    They are ordered as doubles, which cannot swap or merge different quotients of numbers this small
    (they differ by at least one over the product of the two bottoms).
    """
    top, bottom = np.asarray(tops, dtype=np.int64), np.asarray(bottoms, dtype=np.int64)
    doubles = top / bottom
    places = middle_places(len(doubles))
    found = [int(np.argmax(doubles == double)) for double in np.partition(doubles, places)[places]]
    return sum((Decimal(int(top[at])) / int(bottom[at]) for at in found), Decimal()) / len(found)


def percentile(ordered: Sequence[int], share: Decimal) -> Decimal:
    """The value below which ``share`` of sorted whole numbers lie, between neighbours in proportion.

    The same rule as PostgreSQL's ``percentile_cont``; ``ordered`` holds at least one number.
    """
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
