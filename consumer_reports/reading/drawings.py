"""Where things stand in the page's drawings: the band of the estimate, the map of sales, the chart of months.

Plain numbers in, plain numbers out, in the units of each drawing's view box.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDE, EDGE = 340.0, 8.0
MARGIN = 0.08  # of the span, on either side of the band
MAP_HIGH = 250.0
APART, ROUNDS = 24.0, 40  # dots of the map, and how often they push each other away
RINGS = (0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0)  # miles
LATITUDE_MILES = 69.0
CHART_TOP, CHART_LOW, CHART_BASE, TALLEST = 30.0, 104.0, 158.0, 34.0


@dataclass(frozen=True, slots=True)
class Band:
    """The two bands from left to right, the middle where one is told, a dot for each sale."""

    x: float
    wide: float
    half_x: float | None
    half_wide: float | None
    mid: float | None
    dots: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """A sale on the map."""

    x: float
    y: float
    number: int


@dataclass(frozen=True, slots=True)
class Ring:
    """A distance around the home; its words stand on the ring, or at the foot of the map."""

    radius: float
    miles: str
    label_y: float


@dataclass(frozen=True, slots=True)
class Map:
    """The sales around the home, which is in the middle; rings tell the distance."""

    dots: tuple[Dot, ...]
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One month of the chart; ``label`` only where a value is printed."""

    x: float
    y: float
    value: str
    label_y: float | None
    initial: str
    sales: int
    column_y: float
    column_high: float


@dataclass(frozen=True, slots=True)
class Chart:
    """The line through the months, and the columns of sales under it."""

    path: str
    points: tuple[Point, ...]
    column_wide: float


def band(
    low: int,
    high: int,
    *,
    half: tuple[int, int] | None = None,
    mid: int | None = None,
    sales: Sequence[int] = (),
) -> Band:
    """The band of a range; sales far outside it stand at its edge."""
    span = max(high - low, 1)
    first, last = low - span * 0.5, high + span * 0.5

    def at(amount: float) -> float:
        kept = min(max(amount, first), last)
        return round(EDGE + (WIDE - 2 * EDGE) * (kept - first) / (last - first), 1)

    return Band(
        x=at(low),
        wide=round(at(high) - at(low), 1),
        half_x=at(half[0]) if half else None,
        half_wide=round(at(half[1]) - at(half[0]), 1) if half else None,
        mid=at(mid) if mid is not None else None,
        dots=tuple(at(one) for one in sales),
    )


def map_of(
    home: tuple[float, float] | None, sales: Sequence[tuple[int, float | None, float | None]]
) -> Map | None:
    """Numbered sales (number, latitude, longitude) around a home; None where there is nothing to draw."""
    if home is None:
        return None
    east = LATITUDE_MILES * math.cos(math.radians(home[0]))
    away = [
        (number, (longitude - home[1]) * east, (home[0] - latitude) * LATITUDE_MILES)
        for number, latitude, longitude in sales
        if latitude is not None and longitude is not None
    ]
    if not away:
        return None
    reach = max(*(math.hypot(x, y) for _, x, y in away), 0.05)
    scale = (MAP_HIGH / 2 - 20) / reach
    places = pushed_apart([(WIDE / 2 + x * scale, MAP_HIGH / 2 + y * scale) for _, x, y in away])
    dots = tuple(
        Dot(round(x, 1), round(y, 1), number) for (number, _, _), (x, y) in zip(away, places, strict=True)
    )
    fitting = [miles for miles in RINGS if 30 <= miles * scale <= MAP_HIGH / 2 + 20]
    return Map(dots, tuple(ring_of(miles, miles * scale) for miles in fitting[-2:]))


def ring_of(miles: float, radius: float) -> Ring:
    """The ring of a distance."""
    return Ring(round(radius, 1), f"{miles:g}", round(min(MAP_HIGH / 2 + radius + 4, MAP_HIGH - 6), 1))


def pushed_apart(places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The places with none on top of another or of the home in the middle, each moved as little as may be."""
    found = [(WIDE / 2, MAP_HIGH / 2), *places]
    for _ in range(ROUNDS):
        for one in range(len(found)):
            for other in range(one + 1, len(found)):
                (x, y), (u, v) = found[one], found[other]
                gap = math.hypot(u - x, v - y)
                if gap >= APART:
                    continue
                turn = math.atan2(v - y, u - x) if gap > 0.1 else other * 2.4
                push = (APART - gap) / (1 if one == 0 else 2)
                found[other] = inside(u + math.cos(turn) * push, v + math.sin(turn) * push)
                if one:
                    found[one] = inside(x - math.cos(turn) * push, y - math.sin(turn) * push)
    return found[1:]


def inside(x: float, y: float) -> tuple[float, float]:
    """A place moved back onto the map."""
    return min(max(x, 14.0), WIDE - 14), min(max(y, 14.0), MAP_HIGH - 14)


def chart_of(months: Sequence[tuple[str, float, int]]) -> Chart | None:
    """Months as (initial, index of today = 100, sales); None below three."""
    if len(months) < 3:
        return None
    values = [value for _, value, _ in months]
    low, high = min(values), max(values)
    span, step = max(high - low, 1.0), WIDE / len(months)
    most = max(*(sales for _, _, sales in months), 1)
    told = {0, len(months) - 1, values.index(low), values.index(high)}
    points = []
    for index, (initial, value, sales) in enumerate(months):
        y = CHART_LOW - (CHART_LOW - CHART_TOP) * (value - low) / span
        tall = round(TALLEST * sales / most, 1)
        points.append(
            Point(
                x=round(step * (index + 0.5), 1),
                y=round(y, 1),
                value=f"{value:.1f}",
                label_y=round(y - 9, 1) if index in told and clear(index, told) else None,
                initial=initial,
                sales=sales,
                column_y=round(CHART_BASE - tall, 1),
                column_high=tall,
            )
        )
    path = "M" + "L".join(f"{point.x} {point.y}" for point in points)
    return Chart(path, tuple(points), round(step * 0.5, 1))


def clear(index: int, told: set[int]) -> bool:
    """Whether a label has room: the last and the first go before their neighbour."""
    last = max(told)
    return index in (0, last) or (index > 1 and index < last - 1)
