"""Where a report looks: places by name, a circle or a drawn shape.

Pure Python; the queries are in ``listings.py``.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from trendyreports.core.states import state_code

ZIP_CODES = "zip_codes"
CITIES = "cities"
COUNTIES = "counties"
SUBDIVISIONS = "subdivisions"
CIRCLE = "circle"
POLYGON = "polygon"
NAMED = (CITIES, COUNTIES, SUBDIVISIONS)
SHAPES = (CIRCLE, POLYGON)
MOST_ZIP_CODES = 25
MOST_NAMED = {CITIES: 10, COUNTIES: 3, SUBDIVISIONS: 25}
WORDS = {
    CITIES: ("city", "cities"),
    COUNTIES: ("county", "counties"),
    SUBDIVISIONS: ("subdivision", "subdivisions"),
}
LEAST_MILES, MOST_MILES = 0.1, 25.0
FEWEST_CORNERS, MOST_CORNERS = 3, 60
WIDEST_MILES = 60.0  # from one side of a shape to the other
LONGEST_NAME = 60
MILES_IN_DEGREE = 69.0  # of latitude; of longitude times the cosine of the latitude
ZIP_CODE = re.compile(r"\d{5}")

Point = tuple[float, float]  # latitude, longitude in degrees


class AreaInvalid(ValueError):
    """The area cannot be used; the message may be shown."""


@dataclass(frozen=True, slots=True)
class Area:
    """Where a report looks.

    ``zip_codes``: five digits each.  ``cities``, ``counties``, ``subdivisions``: names in one state (two
    letters; None where it is not known).  ``circle``: ``miles`` round ``centre``, whose address is in
    ``values`` where it has one.  ``polygon``: its ``corners`` in order.  ``name`` is what its owner calls it.
    Values are in order and without repeats, so that the same area is always equal to itself.
    """

    kind: str
    values: tuple[str, ...] = ()
    state: str | None = None
    name: str | None = None
    centre: Point | None = None
    miles: float | None = None
    corners: tuple[Point, ...] = ()

    @property
    def label(self) -> str:
        """ "My farm", "98103 and 98117", "Seattle, WA", "King County, WA", "Within 2 miles of 12 Oak St"."""
        return self.name or self.plain_label

    @property
    def plain_label(self) -> str:
        """What it is, whatever its owner calls it."""
        if self.kind == CIRCLE:
            whole = f"{self.miles:g} {'mile' if self.miles == 1 else 'miles'}"
            return f"Within {whole} of {self.values[0]}" if self.values else f"Within {whole} of a point"
        if self.kind == POLYGON:
            return "Area drawn on the map"
        return (
            f"{in_words(self.spelled)}, {self.state}"
            if self.state and self.kind != ZIP_CODES
            else in_words(self.spelled)
        )

    @property
    def spelled(self) -> tuple[str, ...]:
        """The names as they are read: a county with the word."""
        if self.kind != COUNTIES:
            return self.values
        return tuple(
            value if value.lower().endswith((" county", " parish")) else f"{value} County"
            for value in self.values
        )

    def called(self, name: str | None) -> "Area":
        """The same area under a name. Raises AreaInvalid."""
        return replace(self, name=read_name(name))

    def to_json(self) -> dict[str, Any]:
        """Plain data for a row or a document; ``from_json`` reads it back."""
        plain: dict[str, Any] = {"kind": self.kind, "values": list(self.values), "state": self.state}
        plain |= {"name": self.name} if self.name else {}
        if self.kind == CIRCLE:
            plain |= {"centre": list(self.centre or ()), "miles": self.miles}
        if self.kind == POLYGON:
            plain |= {"corners": [list(corner) for corner in self.corners]}
        return plain

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Area":
        """The area in ``data``. Raises AreaInvalid with a sentence."""
        return read_kind(data).called(data.get("name"))


def read_kind(data: Mapping[str, Any]) -> Area:
    """The area without its name. Raises AreaInvalid."""
    values, kind = data.get("values") or (), data.get("kind")
    if not isinstance(values, list | tuple) or not all(isinstance(value, str) for value in values):
        raise AreaInvalid("Choose at least one ZIP code or city.")
    if kind == ZIP_CODES:
        return zip_area(values)
    if kind in NAMED:
        return named_area(kind, values, state=data.get("state"))
    if kind == CIRCLE:
        return circle_area(data.get("centre"), data.get("miles"), address=values[0] if values else None)
    if kind == POLYGON:
        return polygon_area(data.get("corners"))
    raise AreaInvalid("Choose ZIP codes, cities, counties, subdivisions, a circle or a drawn area.")


def read_name(name: Any) -> str | None:
    """The name of an area in one line; None for an empty one. Raises AreaInvalid."""
    if name in (None, ""):
        return None
    text = " ".join(str(name).split()) if isinstance(name, str) else ""
    if not text or len(text) > LONGEST_NAME:
        raise AreaInvalid(f"The name of an area has up to {LONGEST_NAME} characters.")
    return text


def circle_area(centre: Any, miles: Any, *, address: str | None = None) -> Area:
    """An area of ``miles`` round a point, which may have an address. Raises AreaInvalid."""
    radius = finite(miles)
    if radius is None or not LEAST_MILES <= radius <= MOST_MILES:
        raise AreaInvalid(f"Choose a distance from {LEAST_MILES:g} to {MOST_MILES:g} miles.")
    named = " ".join(address.split())[:120] if address else ""
    return Area(CIRCLE, (named,) if named else (), centre=read_point(centre), miles=round(radius, 2))


def polygon_area(corners: Any) -> Area:
    """An area inside 3 to 60 corners, no wider than 60 miles. Raises AreaInvalid."""
    if not isinstance(corners, list | tuple) or not FEWEST_CORNERS <= len(corners) <= MOST_CORNERS:
        raise AreaInvalid(f"Draw an area with {FEWEST_CORNERS} to {MOST_CORNERS} corners.")
    points = tuple(read_point(corner) for corner in corners)
    south, west, north, east = box_of(points)
    if len(set(points)) < FEWEST_CORNERS or south == north or west == east:
        raise AreaInvalid("The corners of the area lie on one line. Draw it again.")
    if (north - south) * MILES_IN_DEGREE > WIDEST_MILES or (east - west) * longitude_miles(
        south
    ) > WIDEST_MILES:
        raise AreaInvalid(f"An area can be at most {WIDEST_MILES:g} miles wide.")
    return Area(POLYGON, corners=points)


def read_point(value: Any) -> Point:
    """Latitude and longitude, to a yard. Raises AreaInvalid."""
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise AreaInvalid("A place on the map is a latitude and a longitude.")
    latitude, longitude = finite(value[0]), finite(value[1])
    if latitude is None or longitude is None or abs(latitude) > 85 or abs(longitude) > 180:
        raise AreaInvalid("A place on the map is a latitude and a longitude.")
    return round(latitude, 5), round(longitude, 5)


def finite(value: Any) -> float | None:
    """The number, or None for what is none."""
    try:
        found = float(value)
    except (TypeError, ValueError):
        return None
    return found if math.isfinite(found) else None


def longitude_miles(latitude: float) -> float:
    """Miles in a degree of longitude at a latitude."""
    return MILES_IN_DEGREE * math.cos(math.radians(latitude))


def box_of(points: Sequence[Point]) -> tuple[float, float, float, float]:
    """South, west, north and east of the points."""
    latitudes, longitudes = [point[0] for point in points], [point[1] for point in points]
    return min(latitudes), min(longitudes), max(latitudes), max(longitudes)


def zip_area(values: Iterable[str]) -> Area:
    """An area of 1 to 25 ZIP codes; four added digits are dropped. Raises AreaInvalid."""
    codes = sorted({value.strip().split("-")[0] for value in values if value.strip()})
    for code in codes:
        if not ZIP_CODE.fullmatch(code):
            raise AreaInvalid(f"“{code[:20]}” is not a ZIP code. A ZIP code has five digits.")
    if not codes:
        raise AreaInvalid("Choose at least one ZIP code.")
    if len(codes) > MOST_ZIP_CODES:
        raise AreaInvalid(f"Choose up to {MOST_ZIP_CODES} ZIP codes; these are {len(codes)}.")
    return Area(ZIP_CODES, tuple(codes))


def city_area(values: Iterable[str], *, state: str | None) -> Area:
    """An area of 1 to 10 cities of one state, by letters or name. Raises AreaInvalid."""
    return named_area(CITIES, values, state=state)


def named_area(kind: str, values: Iterable[str], *, state: str | None) -> Area:
    """Cities, counties or subdivisions of one state, by letters or name. Raises AreaInvalid."""
    one, many = WORDS[kind]
    named = {" ".join(value.split()).lower(): " ".join(value.split()) for value in values if value.strip()}
    if not named:
        raise AreaInvalid(f"Choose at least one {one}.")
    if len(named) > MOST_NAMED[kind]:
        raise AreaInvalid(f"Choose up to {MOST_NAMED[kind]} {many}; these are {len(named)}.")
    letters = state_code(state) if state else None
    if state and letters is None:
        raise AreaInvalid(f"“{state[:20]}” is not a state. Use its two letters.")
    return Area(kind, tuple(named[key] for key in sorted(named)), letters)


def in_words(values: tuple[str, ...]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(values) < 2:
        return "".join(values)
    return f"{', '.join(values[:-1])} and {values[-1]}"
