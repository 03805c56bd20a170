"""Which sales are shown beside a home: a ladder of wider and wider searches, and who was nearly taken.

Distances are true ones. The property type is never given up (the table holds one type only), and no sale from
the effective date or later is ever seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from property_reports.valuing.facts import HomeFacts
from property_reports.valuing.model import LocalModel, Surroundings
from property_reports.valuing.table import Numbers, Places, SalesTable

ENOUGH = 6
NEAR_MISSES = 12
DAYS_A_MONTH = 30.4375
OUT_OF_PROPORTION = 0.7  # logarithms of price a square foot from the middle of the others: twice or half


@dataclass(frozen=True, slots=True)
class Rung:
    """One search: miles away, share of the size, bedrooms and bathrooms of difference, months back."""

    miles: float
    size: float
    beds: float
    baths: float
    months: int


LADDER = (
    Rung(0.5, 0.15, 1, 1, 6),
    Rung(1, 0.20, 1, 1, 12),
    Rung(2, 0.30, 1, 1, 12),
    Rung(5, 0.40, 2, 2, 12),
    Rung(10, 0.40, 2, 2, 24),
)
GRADES = "ABCCD"  # of the rung that gave enough
FEW = 3  # under it the grade is D, whatever the rung


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A sale that was left out, and the rule that left it out, in words."""

    row: int
    rule: str


@dataclass(frozen=True, slots=True)
class Found:
    """``rows``: the sales of the search, the most alike first; ``proposed`` are the first of them."""

    rung: Rung
    grade: str
    rows: tuple[int, ...]
    near_misses: tuple[NearMiss, ...]

    @property
    def proposed(self) -> tuple[int, ...]:
        """The rows to begin with."""
        return self.rows[:ENOUGH]


@dataclass(frozen=True, slots=True)
class Differences:
    """How all known sales differ from the home. NaN where one of the two does not tell."""

    miles: Numbers
    size: Numbers  # a share; negative: smaller
    beds: Numbers
    baths: Numbers
    months: Numbers

    def within(self, rung: Rung) -> dict[str, np.ndarray]:
        """Rule → which sales keep it. What is not told breaks no rule."""
        return {
            "miles": self.miles <= rung.miles,
            "size": np.abs(self.size) <= rung.size,
            "beds": ~(np.abs(self.beds) > rung.beds),
            "baths": ~(np.abs(self.baths) > rung.baths),
            "months": self.months <= rung.months,
        }


def find_comparables(table: SalesTable, home: HomeFacts, on: date, model: LocalModel | Surroundings) -> Found:
    """The sales to show beside a home on a day, by the first rung of the ladder that gives six."""
    if not len(model.rows):
        return Found(LADDER[-1], "D", (), ())
    differences = differences_of(table, home, on, model.miles)
    allowed, refused = arm_s_length(table, model)
    for number, rung in enumerate(LADDER):
        kept = np.logical_and.reduce([allowed, *differences.within(rung).values()])
        if kept.sum() >= ENOUGH or number == len(LADDER) - 1:
            break
    rows = tuple(int(row) for row in ordered(np.flatnonzero(kept), model.unlike))
    misses = near_misses(table, home, differences, rung, model, refused, allowed & ~kept)
    return Found(rung, grade_of(number, len(rows)), rows, misses)


def differences_of(table: SalesTable, home: HomeFacts, on: date, miles: Numbers) -> Differences:
    """The differences that the ladder asks for, of the sales known on the day."""
    count = len(miles)
    assert home.area
    return Differences(
        miles=miles,
        size=np.asarray(np.exp(table.log_area[:count]) / home.area - 1),
        beds=np.asarray(table.known["beds"][:count] - (np.nan if home.beds is None else home.beds)),
        baths=np.asarray(table.known["baths"][:count] - (np.nan if home.baths is None else home.baths)),
        months=np.asarray((on.toordinal() - table.closed[:count]) / DAYS_A_MONTH),
    )


def arm_s_length(table: SalesTable, model: LocalModel | Surroundings) -> tuple[np.ndarray, dict[int, str]]:
    """Which sales may be compared at all, and of the others among the near ones why not."""
    count = len(model.unlike)
    a_foot = table.log_price[:count] - table.log_area[:count]
    middle = float(np.median(a_foot[model.rows]))
    allowed = np.isfinite(model.unlike) & (np.abs(a_foot - middle) <= OUT_OF_PROPORTION)
    refused = {
        int(row): far_off(float(np.exp(a_foot[row])), float(np.exp(middle)))
        for row in model.rows[:NEAR_MISSES]
        if not allowed[row]
    }
    for row in sold_again(table, ordered(np.flatnonzero(allowed), model.unlike)[:200]):
        allowed[row] = False
        refused[row] = "The same home sold again later; the later sale counts."
    return allowed, refused


def far_off(a_foot: float, usual: float) -> str:
    """Why a price is not taken for one of the market; dollars a square foot."""
    return (
        f"Sold for ${a_foot:,.0f} a square foot, where ${usual:,.0f} is usual nearby: "
        "not taken for a sale at market terms."
    )


def sold_again(table: SalesTable, rows: Places) -> list[int]:
    """Those of the rows whose parcel has a later sale among them."""
    latest: dict[str, int] = {}
    earlier = []
    for row in sorted(int(row) for row in rows):
        parcel = table.sales[row].parcel
        if parcel and parcel in latest:
            earlier.append(latest[parcel])
        if parcel:
            latest[parcel] = row
    return earlier


def ordered(rows: Places, unlike: Numbers) -> Places:
    """The rows, the most alike first."""
    return np.asarray(rows[np.argsort(unlike[rows], kind="stable")])


def grade_of(number: int, found: int) -> str:
    """A to D: how far the search had to go, one grade lower for fewer than six."""
    if found < FEW:
        return "D"
    grade = GRADES[number]
    return grade if found >= ENOUGH else "ABCD"[min("ABCD".index(grade) + 1, 3)]


def near_misses(
    table: SalesTable,
    home: HomeFacts,
    differences: Differences,
    rung: Rung,
    model: LocalModel | Surroundings,
    refused: dict[int, str],
    left_out: np.ndarray,
) -> tuple[NearMiss, ...]:
    """The sales that only one rule left out, the most alike first, and those that are no market sales."""
    kept = differences.within(rung)
    broken = np.sum([~rule for rule in kept.values()], axis=0)
    missed = ordered(np.flatnonzero(left_out & (broken == 1)), model.unlike)[:NEAR_MISSES]
    told = [NearMiss(row, rule) for row, rule in refused.items()]
    for row in missed:
        name = next(rule for rule, keeps in kept.items() if not keeps[row])
        told.append(NearMiss(int(row), rule_in_words(name, differences, rung, int(row), table, home)))
    return tuple(sorted(told, key=lambda miss: model.unlike[miss.row])[:NEAR_MISSES])


def rule_in_words(
    name: str, differences: Differences, rung: Rung, row: int, table: SalesTable, home: HomeFacts
) -> str:
    """Why a sale was left out."""
    if name == "miles":
        return f"{differences.miles[row]:.1f} miles away; the search went {rung.miles:g}."
    if name == "size":
        size = differences.size[row]
        side = "larger" if size > 0 else "smaller"
        return f"{abs(size):.0%} {side}; the search allowed {rung.size:.0%}."
    if name == "months":
        return f"Sold {differences.months[row]:.0f} months ago; the search went back {rung.months}."
    theirs, own = table.known[name][row], getattr(home, name)
    words = {"beds": "bedrooms", "baths": "bathrooms"}[name]
    return f"{theirs:g} {words} against {own:g}; the search allowed a difference of {getattr(rung, name):g}."


def search_in_words(rung: Rung) -> str:
    """What a client reads of the search."""
    miles = "half a mile" if rung.miles == 0.5 else "1 mile" if rung.miles == 1 else f"{rung.miles:g} miles"
    return f"We looked up to {miles} and {rung.months} months."


def rows_of(keys: Sequence[str], table: SalesTable) -> list[int]:
    """The rows of sales by their keys; unknown keys are passed over."""
    place = {sale.key: row for row, sale in enumerate(table.sales)}
    return [place[key] for key in keys if key in place]
