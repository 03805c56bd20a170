"""What the market may pay for, as columns of differences from the home that is valued.

Every column is 0 for the home itself, so the model's constant is its value and each slope is what one more
unit would bring *at this home*.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np

from property_reports.valuing.facts import HomeFacts
from property_reports.valuing.table import Numbers, Places, SalesTable

TOLD_BY = 0.6  # the share of sales that must tell a fact before it is used
FEWEST_OF_A_KIND = 8  # homes with and without a pool, say, before the difference means anything

UP, FREE = 1, 0  # the sign a slope may have


@dataclass(frozen=True, slots=True)
class Feature:
    """A column of differences. ``kind`` is the line of the adjustment grid it belongs to."""

    kind: str
    sign: int
    values: Numbers


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of homes and the columns it gives: functions of (theirs, own)."""

    name: str
    kind: str
    columns: tuple[tuple[int, Callable[[Numbers, float], Numbers]], ...]
    is_mark: bool = False


def difference(theirs: Numbers, own: float) -> Numbers:
    return np.asarray(theirs - own)


def log_difference(theirs: Numbers, own: float) -> Numbers:
    return np.asarray(np.log(np.maximum(theirs, 500.0) / max(own, 500.0)))


def log_square(theirs: Numbers, own: float) -> Numbers:
    return np.asarray(log_difference(theirs, own) ** 2)


def bend(years: float) -> Callable[[Numbers, float], Numbers]:
    """The difference in decades of age beyond a bend."""

    def beyond(theirs: Numbers, own: float) -> Numbers:
        return np.maximum(theirs - years, 0.0) / 10 - max(own - years, 0.0) / 10

    return beyond


FACTS = (
    Fact("beds", "beds", ((FREE, difference),)),
    Fact("baths", "baths", ((UP, difference),)),
    Fact("lot", "lot", ((UP, log_difference), (FREE, log_square))),
    Fact("age", "age", tuple((FREE, bend(years)) for years in (0.0, 12.0, 35.0, 65.0))),
    Fact("stories", "stories", ((FREE, difference),)),
    Fact("basement", "basement", ((UP, difference),)),
    Fact("garage", "garage", ((UP, difference),)),
    Fact("pool", "pool", ((FREE, difference),), is_mark=True),
    Fact("waterfront", "waterfront", ((UP, difference),), is_mark=True),
    Fact("view", "view", ((UP, difference),)),
)


def features_of(table: SalesTable, rows: Places, home: HomeFacts, on: date) -> list[Feature]:
    """The columns for some sales of the table. A fact that the home or too few sales tell gives none."""
    assert home.area
    area = table.log_area[rows] - np.log(home.area)
    found = [Feature("area", UP, area), Feature("area", FREE, area**2)]
    for fact in FACTS:
        theirs, own = (
            ages(table, rows, home, on) if fact.name == "age" else told(table, rows, home, fact.name)
        )
        if own is None or np.isnan(theirs).mean() > 1 - TOLD_BY or (fact.is_mark and is_rare(theirs)):
            continue
        filled = np.where(np.isnan(theirs), own, theirs)  # what is not told is not adjusted
        found += [Feature(fact.kind, sign, make(filled, own)) for sign, make in fact.columns]
    east, north = table.place_of(home)
    found.append(Feature("time", FREE, (table.priced[rows] - on.toordinal()) / 100))
    found.append(Feature("place", FREE, table.east[rows] - east))
    found.append(Feature("place", FREE, table.north[rows] - north))
    return found


def told(table: SalesTable, rows: Places, home: HomeFacts, name: str) -> tuple[Numbers, float | None]:
    """A fact of the sales, and the home's own."""
    own = getattr(home, name)
    return table.known[name][rows], None if own is None else float(own)


def ages(table: SalesTable, rows: Places, home: HomeFacts, on: date) -> tuple[Numbers, float | None]:
    """Years of age on the day of the estimate; a home not yet built is new."""
    own = None if home.year_built is None else float(max(on.year - home.year_built, 0))
    return np.maximum(on.year - table.known["year_built"][rows], 0.0), own


def is_rare(marks: Numbers) -> bool:
    """Whether hardly any home has the mark, or hardly any is without."""
    having = int(np.nansum(marks > 0))
    return min(having, int(np.sum(~np.isnan(marks))) - having) < FEWEST_OF_A_KIND
