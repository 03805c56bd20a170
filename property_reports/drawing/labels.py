"""The fixed words of a property report that its drawing prints; they come in ``document["labels"]``.

A label that the document lacks leaves its place empty: no word is made up here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

LABELS = (
    "page",  # "Page", before the number
    "of",  # between the number of a page and how many there are
    "prepared_for",
    "prepared_by",
    "this_home",  # the subject, in tables and on the map
    "low",
    "median",
    "high",
    "position",  # head of the column that shows where the subject stands between low and high
    "edited",  # beside a fact that the agent corrected
    "photo_of",  # "Photo of {address}"
    "map",  # words for the map, for those who do not see it
    "north",  # one letter
    "miles",  # "mi", behind a number
    "comparable",
    "competition",
    "expired",
    "factor",  # head of the first column of the grid of adjustments
    "rate",
    "rates",  # heading over the rates of adjustment
    "evidence",
    "recommended",
    "estimated_range",
    "half_band",  # what the dark band is
    "whole_band",  # what the light band is
    "middle",
    "adjusted_sale",
    "trend",  # title of the chart of prices
    "address",
    "price",
    "listed",
    "left",  # when a listing left the market
    "days",
    "license",  # "License {number}"
    "sponsored_by",
)


def labels_of(document: Mapping[str, Any]) -> defaultdict[str, str]:
    """The labels of a document; empty for one it lacks."""
    return defaultdict(str, document["labels"])
