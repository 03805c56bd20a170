"""How close the estimates came, by area.  Pure: values in, values out.

The error of an estimate is (estimate - sale price) / sale price.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

FEWEST = 5  # sales, below which nothing is said
CLOSE = Fraction(1, 10)
STRAIGHT = Fraction(1, 100)  # a lean below it is none
MEANT_INSIDE = Fraction(8, 10)  # the share of sales the light band is made to hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One estimate beside the price its home sold for; whole dollars."""

    area: str
    low: int
    mid: int
    high: int
    sold: int

    @property
    def error(self) -> Fraction:
        return Fraction(self.mid - self.sold, self.sold)

    @property
    def inside(self) -> bool:
        """Whether the sale fell in the light band."""
        return self.low <= self.sold <= self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What became of the estimates of an area; None where there are too few sales to say."""

    area: str
    sales: int
    miss: Fraction | None = None  # MdAPE: the median of the errors without their sign
    bias: Fraction | None = None  # the median of the errors with it
    close: int | None = None  # how many were within a tenth
    inside: int | None = None  # how many sold inside the light band

    @property
    def few(self) -> bool:
        return self.sales < FEWEST


def record_of(area: str, rows: Sequence[Judged]) -> Record:
    if len(rows) < FEWEST:
        return Record(area=area, sales=len(rows))
    errors = [row.error for row in rows]
    return Record(
        area=area,
        sales=len(rows),
        miss=median(map(abs, errors)),
        bias=median(errors),
        close=sum(abs(error) <= CLOSE for error in errors),
        inside=sum(row.inside for row in rows),
    )


def by_area(rows: Iterable[Judged]) -> list[Record]:
    """A record an area, those with the most sales first."""
    areas: dict[str, list[Judged]] = {}
    for row in rows:
        areas.setdefault(row.area, []).append(row)
    return sorted((record_of(*entry) for entry in areas.items()), key=lambda one: (-one.sales, one.area))
