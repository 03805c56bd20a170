"""The homes that stand in the county, whether they are for sale or not.

A home is known by its neighbourhood and a running number, and is always the same home. Months hand out
the numbers in blocks, so that a home comes up again only after five years (or when it is relisted).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from integrations.mls.record import PropertyType
from integrations.mls.sandbox.chance import seeded
from integrations.mls.sandbox.county import CONDO, HOUSE, MADE, PLEX, ROW, Neighbourhood
from integrations.mls.sandbox.streets import STOCK, Place, flat_place, house_place

BLOCK = 64  # homes a month may draw from
SIZE_OF_KIND = {HOUSE: 1.0, CONDO: 0.66, ROW: 0.86, PLEX: 1.35, MADE: 0.84}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dwelling:
    """A home as it stands: nothing in it depends on when it is sold."""

    neighbourhood: Neighbourhood
    index: int
    kind: PropertyType
    style: str
    place: Place
    parcel_number: str
    area: int
    basement: int
    lot: int | None
    beds: int
    baths: Decimal
    built: int
    stories: Decimal
    garage: Decimal
    pool: bool
    waterfront: bool
    view: int  # 0 none to 4 splendid
    condition: int  # 1 to 5, 3 fair
    quality: float  # what a buyer sees and a record does not: natural logarithm of a price factor


def dwelling(neighbourhood: Neighbourhood, index: int) -> Dwelling:
    """The home of that number in the neighbourhood."""
    index %= STOCK
    rng = seeded("home", neighbourhood.number, index)
    kind = rng.choices(tuple(neighbourhood.kinds), tuple(neighbourhood.kinds.values()))[0]
    area = _area(rng, neighbourhood, kind)
    beds = _beds(rng, area, kind)
    stories = _stories(rng, neighbourhood, kind, area)
    basement = _basement(rng, neighbourhood, kind, area, stories)
    view = rng.choice((1, 2, 2, 3, 4)) if rng.random() < neighbourhood.view_share else 0
    return Dwelling(
        neighbourhood=neighbourhood,
        index=index,
        kind=kind,
        style=_style(rng, neighbourhood, kind, stories),
        place=flat_place(neighbourhood, index) if kind is CONDO else house_place(neighbourhood, index),
        parcel_number=f"{17 + neighbourhood.number:02d}-{index // 100:03d}-{index % 100:02d}0",
        area=area,
        basement=basement,
        lot=_lot(rng, neighbourhood, kind),
        beds=beds,
        baths=_baths(rng, area, beds),
        built=_built(rng, neighbourhood, kind),
        stories=stories,
        garage=_garage(rng, neighbourhood, kind),
        pool=kind is HOUSE and rng.random() < 0.03 + 0.04 * (area > 2_800),
        waterfront=kind is not PLEX and rng.random() < neighbourhood.water_share,
        view=view,
        condition=rng.choices((1, 2, 3, 4, 5), (3, 14, 46, 28, 9))[0],
        quality=rng.gauss(0.0, 0.055),
    )


def _style(rng: Random, neighbourhood: Neighbourhood, kind: PropertyType, stories: Decimal) -> str:
    style = rng.choice(neighbourhood.styles)
    if style == "ranch" and stories > 1:
        style = "craftsman"
    if style == "colonial" and stories == 1:
        style = "ranch"
    of_kind = {CONDO: "condo", ROW: "townhouse", MADE: "ranch", PLEX: "colonial"}
    return of_kind.get(kind, style)


def _area(rng: Random, neighbourhood: Neighbourhood, kind: PropertyType) -> int:
    typical = neighbourhood.typical_area if kind is not MADE else 1_450
    scale = 1.0 if kind in (CONDO, ROW) and typical < 1_600 else SIZE_OF_KIND[kind]
    area = typical * scale * rng.lognormvariate(0.0, 0.24)
    return round(min(max(area, 520), 6_200) / 10) * 10


def _beds(rng: Random, area: int, kind: PropertyType) -> int:
    if kind is PLEX:
        return max(3, round(area / 520))
    wished = 1.0 + area / 820 + rng.gauss(0.0, 0.45) - (0.5 if kind is CONDO else 0.0)
    return min(max(round(wished), 1), 6)


def _baths(rng: Random, area: int, beds: int) -> Decimal:
    halves = round((0.55 + area / 980 + rng.gauss(0.0, 0.3)) * 2)
    return Decimal(min(max(halves, 2), beds * 2 + 2)) / 2


def _built(rng: Random, neighbourhood: Neighbourhood, kind: PropertyType) -> int:
    first, last = neighbourhood.built
    if kind in (CONDO, ROW):
        first, last = max(first, 1974), max(last, 2008)
    return round(rng.triangular(first, last, first + 0.55 * (last - first)))


def _stories(rng: Random, neighbourhood: Neighbourhood, kind: PropertyType, area: int) -> Decimal:
    if kind in (CONDO, MADE):
        return Decimal(1)
    if kind is ROW:
        return Decimal(rng.choice((2, 2, 3)))
    tall = area > 1_900 or rng.random() < 0.25
    if neighbourhood.built[1] < 1960 and not tall:
        return Decimal(rng.choice(("1", "1.5", "1.5", "2")))
    return Decimal(2 if tall else 1)


def _basement(
    rng: Random, neighbourhood: Neighbourhood, kind: PropertyType, area: int, stories: Decimal
) -> int:
    share = 0.42 if neighbourhood.built[1] < 1960 else 0.1
    if kind is not HOUSE or rng.random() > share:
        return 0
    return round(area / float(stories + 1) * rng.uniform(0.55, 0.95) / 10) * 10


def _lot(rng: Random, neighbourhood: Neighbourhood, kind: PropertyType) -> int | None:
    if kind is CONDO:
        return None
    if kind is ROW:
        return round(rng.uniform(1_300, 2_600) / 10) * 10
    return round(neighbourhood.typical_lot * rng.lognormvariate(0.0, 0.3) / 10) * 10


def _garage(rng: Random, neighbourhood: Neighbourhood, kind: PropertyType) -> Decimal:
    if kind is CONDO:
        return Decimal(rng.choice((0, 1, 1)))
    old = neighbourhood.built[1] < 1960
    return Decimal(rng.choices((0, 1, 2, 3), (30, 50, 20, 0) if old else (6, 20, 60, 14))[0])
