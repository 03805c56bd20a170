"""Places on the globe: distances in miles, and what lies in a circle or a polygon.  Pure Python.

The queries ask the database the same questions with the same arithmetic (``querysets.py``).
"""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise

EARTH_MILES = 3958.7613  # mean radius of the IUGG, 6,371.0088 km
MILES_IN_DEGREE = EARTH_MILES * math.pi / 180  # of latitude

Point = tuple[float, float]  # latitude, longitude in degrees
Box = tuple[float, float, float, float]  # south, west, north, east in degrees
Edge = tuple[float, float, float, float]  # latitudes of both ends, slope, longitude of the first end


def miles_between(one: Point, other: Point) -> float:
    """The great-circle distance of two points (haversine formula)."""
    north = math.sin(math.radians(other[0] - one[0]) / 2)
    east = math.sin(math.radians(other[1] - one[1]) / 2)
    chord = north**2 + math.cos(math.radians(one[0])) * math.cos(math.radians(other[0])) * east**2
    return 2 * EARTH_MILES * math.asin(min(1.0, math.sqrt(chord)))


def longitude_miles(latitude: float) -> float:
    """Miles in a degree of longitude at a latitude."""
    return MILES_IN_DEGREE * math.cos(math.radians(latitude))


def box_of(points: Sequence[Point]) -> Box:
    """South, west, north and east of the points."""
    latitudes, longitudes = [point[0] for point in points], [point[1] for point in points]
    return min(latitudes), min(longitudes), max(latitudes), max(longitudes)


def box_round(centre: Point, miles: float) -> Box:
    """The smallest box that holds a circle; its sides touch it north and south of the widest parallel."""
    angle = miles / EARTH_MILES
    north = math.degrees(angle)
    east = math.degrees(math.asin(min(1.0, math.sin(angle) / math.cos(math.radians(centre[0])))))
    return centre[0] - north, centre[1] - east, centre[0] + north, centre[1] + east


def widened(box: Box, miles: float) -> Box:
    """The box with ``miles`` more on every side."""
    south, west, north, east = box
    up, aside = miles / MILES_IN_DEGREE, miles / longitude_miles(max(abs(south), abs(north)))
    return south - up, west - aside, north + up, east + aside


def edges_of(corners: Sequence[Point]) -> Iterator[Edge]:
    """The sides of a polygon but those along a parallel, which a line to the east never crosses."""
    for (latitude, longitude), (next_latitude, next_longitude) in pairwise([*corners, corners[0]]):
        if latitude != next_latitude:
            slope = (next_longitude - longitude) / (next_latitude - latitude)
            yield latitude, next_latitude, slope, longitude


def in_polygon(point: Point, corners: Sequence[Point]) -> bool:
    """Whether a line from the point to the east crosses the sides an odd number of times.

    A shape that crosses itself is filled as drawings fill it by the even-odd rule: what is gone round twice
    lies outside.
    """
    latitude, longitude = point
    inside = False
    for first, second, slope, start in edges_of(corners):
        if (first > latitude) != (second > latitude) and longitude < slope * (latitude - first) + start:
            inside = not inside
    return inside


@lru_cache(maxsize=256)
def crosses_itself(corners: tuple[Point, ...]) -> bool:
    """Whether two sides of a polygon that are no neighbors meet."""
    sides = list(pairwise([*corners, corners[0]]))
    apart = ((one, other) for one, other in combinations(range(len(sides)), 2) if other - one > 1)
    return any(sides_meet(*sides[one], *sides[other]) for one, other in apart if other - one < len(sides) - 1)


def sides_meet(one: Point, end: Point, other: Point, other_end: Point) -> bool:
    """Whether two segments have a point in common."""
    if any(
        max(one[axis], end[axis]) < min(other[axis], other_end[axis])
        or max(other[axis], other_end[axis]) < min(one[axis], end[axis])
        for axis in (0, 1)
    ):
        return False
    across = turn(one, end, other) * turn(one, end, other_end) <= 0
    return across and turn(other, other_end, one) * turn(other, other_end, end) <= 0


def turn(one: Point, other: Point, third: Point) -> float:
    """Above 0 where the way over the second point to the third turns one way, below 0 the other way."""
    north, east = other[0] - one[0], other[1] - one[1]
    return north * (third[1] - one[1]) - east * (third[0] - one[0])


def miles_to_polygon(point: Point, corners: Sequence[Point]) -> float:
    """How far a point lies from a polygon; 0 inside.  On a plane that touches the globe at the point."""
    if in_polygon(point, corners):
        return 0.0
    flat = [flattened(corner, point) for corner in corners]
    return min(to_segment(one, other) for one, other in pairwise([*flat, flat[0]]))


def flattened(point: Point, origin: Point) -> Point:
    """Miles north and east of the origin."""
    return (point[0] - origin[0]) * MILES_IN_DEGREE, (point[1] - origin[1]) * longitude_miles(origin[0])


def to_segment(one: Point, other: Point) -> float:
    """The distance of the origin from a segment on a plane."""
    north, east = other[0] - one[0], other[1] - one[1]
    length = north**2 + east**2
    along = 0.0 if not length else max(0.0, min(1.0, -(one[0] * north + one[1] * east) / length))
    return math.hypot(one[0] + along * north, one[1] + along * east)


def is_flat(corners: Sequence[Point], least_miles: float) -> bool:
    """Whether all corners lie within ``least_miles`` of one line."""
    flat = [flattened(corner, corners[0]) for corner in corners]
    far = max(flat, key=lambda point: math.hypot(*point))
    length = math.hypot(*far)
    if length < least_miles:
        return True
    return all(abs(far[0] * point[1] - far[1] * point[0]) / length < least_miles for point in flat)
