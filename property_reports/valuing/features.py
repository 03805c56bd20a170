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
DAYS_A_UNIT = 100.0
TIME_BENDS = (90.0, 210.0, 400.0)  # days ago at which the pace of prices may change
AGE_BENDS = (0.0, 12.0, 35.0, 65.0)  # years

Make = Callable[[Numbers, float], Numbers]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the design: a fact of the sales and how it differs from the home's own.

    ``kind`` is the line of the adjustment grid it belongs to; ``sign`` is UP where more is never worth less.
    """

    kind: str
    sign: int
    fact: str
    own: float
    make: Make


@dataclass(frozen=True, slots=True)
class Design:
    """The columns that a home's market supports."""

    home: HomeFacts
    on: date
    columns: tuple[Column, ...]

    def matrix(self, table: SalesTable, rows: Places) -> Numbers:
        """The differences of some sales of the table, a column each; what a sale does not tell is 0."""
        found = []
        for column in self.columns:
            theirs = facts_of(table, rows, column.fact, self.on)
            filled = np.where(np.isnan(theirs), column.own, theirs)
            found.append(column.make(filled, column.own))
        return np.column_stack(found)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The line of the grid of each column."""
        return tuple(column.kind for column in self.columns)

    @property
    def signs(self) -> Numbers:
        """The sign each slope is held to, the constant's (free) first."""
        return np.array([FREE, *(column.sign for column in self.columns)], dtype=float)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of homes and the columns it gives."""

    name: str
    columns: tuple[tuple[int, Make], ...]
    is_mark: bool = False


def difference(theirs: Numbers, own: float) -> Numbers:
    return np.subtract(theirs, own)


def log_difference(theirs: Numbers, own: float) -> Numbers:
    return np.asarray(np.log(np.maximum(theirs, 500.0) / max(own, 500.0)))


def log_square(theirs: Numbers, own: float) -> Numbers:
    return np.asarray(log_difference(theirs, own) ** 2)


def gap(theirs: Numbers, own: float) -> Numbers:
    return np.asarray(theirs - own)


def gap_square(theirs: Numbers, own: float) -> Numbers:
    return np.asarray((theirs - own) ** 2)


def bend(at: float, unit: float) -> Make:
    """The difference beyond a bend, in units."""

    def beyond(theirs: Numbers, own: float) -> Numbers:
        return np.asarray((np.maximum(theirs - at, 0.0) - max(own - at, 0.0)) / unit)

    return beyond


FACTS = (
    Fact("log_area", ((UP, gap), (FREE, gap_square))),
    Fact("beds", ((FREE, difference),)),
    Fact("baths", ((UP, difference),)),
    Fact("lot", ((UP, log_difference), (FREE, log_square))),
    Fact("age", tuple((FREE, bend(years, 10.0)) for years in AGE_BENDS)),
    Fact("stories", ((FREE, difference),)),
    Fact("basement", ((UP, difference),)),
    Fact("garage", ((UP, difference),)),
    Fact("pool", ((FREE, difference),), is_mark=True),
    Fact("waterfront", ((UP, difference),), is_mark=True),
    Fact("view", ((UP, difference),)),
    Fact("days_ago", tuple((FREE, bend(days, DAYS_A_UNIT)) for days in (0.0, *TIME_BENDS))),
    Fact("east", ((FREE, gap),)),
    Fact("north", ((FREE, gap),)),
)
KINDS = {"log_area": "area", "days_ago": "time", "east": "place", "north": "place"}  # others by their name


def design_for(table: SalesTable, rows: Places, home: HomeFacts, on: date) -> Design:
    """The columns that these sales support. A fact that the home or too few sales tell gives none."""
    columns = []
    for fact in FACTS:
        own = own_fact(table, home, fact.name, on)
        theirs = facts_of(table, rows, fact.name, on)
        if own is None or np.isnan(theirs).mean() > 1 - TOLD_BY or (fact.is_mark and is_rare(theirs)):
            continue
        kind = KINDS.get(fact.name, fact.name)
        columns += [Column(kind, sign, fact.name, own, make) for sign, make in fact.columns]
    return Design(home, on, tuple(columns))


def facts_of(table: SalesTable, rows: Places, name: str, on: date) -> Numbers:
    """A fact of some sales; NaN where one does not tell it."""
    if name == "log_area":
        return table.log_area[rows]
    if name in ("east", "north"):
        return np.asarray(getattr(table, name)[rows])
    if name == "days_ago":
        return np.asarray(np.maximum(on.toordinal() - table.priced[rows], 0.0))
    if name == "age":  # a home not yet built is new
        return np.maximum(on.year - table.known["year_built"][rows], 0.0)
    return table.known[name][rows]


def own_fact(table: SalesTable, home: HomeFacts, name: str, on: date) -> float | None:
    """The same fact of the home itself; None where it is not known."""
    if name == "log_area":
        return None if not home.area else float(np.log(home.area))
    if name in ("east", "north"):
        return table.place_of(home)[name == "north"]
    if name == "days_ago":
        return 0.0
    if name == "age":
        return None if home.year_built is None else float(max(on.year - home.year_built, 0))
    own = getattr(home, name)
    return None if own is None else float(own)


def is_rare(marks: Numbers) -> bool:
    """Whether hardly any home has the mark, or hardly any is without."""
    having = int(np.nansum(marks > 0))
    return min(having, int(np.sum(~np.isnan(marks))) - having) < FEWEST_OF_A_KIND
