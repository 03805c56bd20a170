"""Where a report looks: places by name, a circle or a drawn shape.

Pure Python; the geometry is in ``shapes.py`` and the queries are in ``listings.py``.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from string import capwords
from typing import Any

from integrations.area_words import circle_label, county_name, drawn_label, in_short
from integrations.shapes import MILES_IN_DEGREE, Box, Point, box_of, box_round, is_flat, longitude_miles
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
LEAST_WIDTH = 0.01  # miles, of a drawn shape
LONGEST_NAME = 60
LONGEST_VALUE = 120
ZIP_CODE = re.compile(r"[0-9]{5}")
COUNTY_WORD = re.compile(r"\s+(county|parish|borough)$", re.IGNORECASE)
CITY_COUNTIES = (
    "james city",
    "charles city",
)  # of Virginia; elsewhere "… City" is a city beside the counties


class AreaInvalid(ValueError):
    """The area cannot be used; the message may be shown."""


@dataclass(frozen=True, slots=True)
class Area:
    """Where a report looks.

    ``zip_codes``: five digits each.  ``cities``, ``counties`` (without the word), ``subdivisions``: names in
    one state (two letters; None where it is not known); subdivisions also in one ``city``, where it is given.
    ``circle``: ``miles`` round ``centre``, whose address is in ``values`` where it has one.  ``polygon``: its
    ``corners`` in order.  ``name`` is what its owner calls it.  Values are in order and without repeats, so
    that the same area is always equal to itself.
    """

    kind: str
    values: tuple[str, ...] = ()
    state: str | None = None
    name: str | None = None
    centre: Point | None = None
    miles: float | None = None
    corners: tuple[Point, ...] = ()
    city: str | None = None

    @property
    def label(self) -> str:
        """ "My farm", "98103 and 98117", "Seattle, WA", "King County, WA", "Within 2 miles of 12 Oak St"."""
        return self.name or self.plain_label

    @property
    def plain_label(self) -> str:
        """What it is, whatever its owner calls it; of many names the first ones."""
        if self.kind == CIRCLE:
            return circle_label(self.miles or 0, self.values[0] if self.values else None)
        if self.kind == POLYGON:
            return drawn_label()
        return ", ".join(filter(None, (in_short(self.spelled), self.city, self.state)))

    @property
    def spelled(self) -> tuple[str, ...]:
        """All names as they are read: a county with the word."""
        if self.kind != COUNTIES:
            return self.values
        return tuple(county_name(value, self.state) for value in self.values)

    @property
    def is_shape(self) -> bool:
        """Whether it is found by places on the map and not by names."""
        return self.kind in SHAPES

    @property
    def box(self) -> Box | None:
        """The box that holds a circle or a polygon; None for places by name."""
        if self.kind == CIRCLE and self.centre and self.miles:
            return box_round(self.centre, self.miles)
        return box_of(self.corners) if self.corners else None

    def called(self, name: str | None) -> "Area":
        """The same area under a name. Raises AreaInvalid."""
        return replace(self, name=read_name(name))

    def to_json(self) -> dict[str, Any]:
        """Plain data for a row or a document; ``from_json`` reads it back."""
        plain: dict[str, Any] = {"kind": self.kind, "values": list(self.values), "state": self.state}
        plain |= {"name": self.name} if self.name else {}
        plain |= {"city": self.city} if self.city else {}
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
        return named_area(kind, values, state=data.get("state"), city=data.get("city"))
    if kind == CIRCLE:
        return circle_area(data.get("centre"), data.get("miles"), address=values[0] if values else None)
    if kind == POLYGON:
        return polygon_area(data.get("corners"))
    raise AreaInvalid("Choose ZIP codes, cities, counties, subdivisions, a circle or a drawn area.")


def one_line(text: str) -> str:
    """The text without line breaks, double spaces and what cannot be printed."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable()).strip()


def read_name(name: Any) -> str | None:
    """The name of an area in one line; None for an empty one. Raises AreaInvalid."""
    if name in (None, ""):
        return None
    text = one_line(name) if isinstance(name, str) else ""
    if not text or len(text) > LONGEST_NAME:
        raise AreaInvalid(f"The name of an area has up to {LONGEST_NAME} characters.")
    return text


def circle_area(centre: Any, miles: Any, *, address: str | None = None) -> Area:
    """An area of ``miles`` round a point, which may have an address. Raises AreaInvalid."""
    radius = finite(miles)
    if radius is None or not LEAST_MILES <= radius <= MOST_MILES:
        raise AreaInvalid(f"Choose a distance from {LEAST_MILES:g} to {MOST_MILES:g} miles.")
    named = one_line(address or "")[:LONGEST_VALUE].strip()
    return Area(CIRCLE, (named,) if named else (), centre=read_point(centre), miles=round(radius, 2))


def polygon_area(corners: Any) -> Area:
    """An area inside 3 to 60 corners, no wider than 60 miles. Raises AreaInvalid.

    Where its sides cross, what is gone round twice lies outside.
    """
    if not isinstance(corners, list | tuple) or not FEWEST_CORNERS <= len(corners) <= MOST_CORNERS + 1:
        raise AreaInvalid(f"Draw an area with {FEWEST_CORNERS} to {MOST_CORNERS} corners.")
    points = without_repeats([read_point(corner) for corner in corners])
    if len(points) > MOST_CORNERS:
        raise AreaInvalid(f"Draw an area with {FEWEST_CORNERS} to {MOST_CORNERS} corners.")
    if len(set(points)) < FEWEST_CORNERS or is_flat(points, LEAST_WIDTH):
        raise AreaInvalid("The corners of the area lie on one line. Draw it again.")
    south, west, north, east = box_of(points)
    height, width = (north - south) * MILES_IN_DEGREE, (east - west) * longitude_miles((north + south) / 2)
    if max(height, width) > WIDEST_MILES:
        raise AreaInvalid(f"An area can be at most {WIDEST_MILES:g} miles wide.")
    return Area(POLYGON, corners=tuple(points))


def without_repeats(points: list[Point]) -> list[Point]:
    """The corners without one that follows itself, be it the last that closes the shape."""
    kept = [point for place, point in enumerate(points) if place == 0 or point != points[place - 1]]
    return kept[:-1] if len(kept) > 1 and kept[-1] == kept[0] else kept


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
    if isinstance(value, bool):
        return None
    try:
        found = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


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


def named_area(kind: str, values: Iterable[str], *, state: str | None, city: str | None = None) -> Area:
    """Cities, counties or subdivisions (these also of one city) of one state, by letters or name.

    Raises AreaInvalid.
    """
    one, many = WORDS[kind]
    names = [one_line(value) for value in values]
    if kind == COUNTIES:
        names = [COUNTY_WORD.sub("", name) for name in names]
    named = {name.lower(): capwords(name) if name.islower() else name for name in names if name}
    if not named:
        raise AreaInvalid(f"Choose at least one {one}.")
    if len(named) > MOST_NAMED[kind]:
        raise AreaInvalid(f"Choose up to {MOST_NAMED[kind]} {many}; these are {len(named)}.")
    if any(len(name) > LONGEST_VALUE for name in named):
        raise AreaInvalid(f"The name of a {one} has up to {LONGEST_VALUE} characters.")
    lies_in = one_line(city)[:LONGEST_VALUE] if kind == SUBDIVISIONS and isinstance(city, str) else ""
    ordered = tuple(named[key] for key in sorted(named))
    return Area(kind, ordered, read_state(state), city=lies_in or None)


def read_state(state: Any) -> str | None:
    """The two letters; None for none. Raises AreaInvalid."""
    if state in (None, ""):
        return None
    letters = state_code(state) if isinstance(state, str) else None
    if letters is None:
        raise AreaInvalid(f"“{str(state)[:20]}” is not a state. Use its two letters.")
    return letters
