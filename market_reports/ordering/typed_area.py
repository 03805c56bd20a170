"""An area as people type it: "98103, 98117", "Seattle, WA", "King County, WA", corners on a map."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from integrations.areas import (
    CITIES,
    COUNTIES,
    SUBDIVISIONS,
    ZIP_CODES,
    Area,
    AreaInvalid,
    named_area,
    polygon_area,
    read_point,
    zip_area,
)
from integrations.shapes import Point

COUNTY = re.compile(r"\s(county|parish|borough|\(county\))$", re.IGNORECASE)
SUBDIVISION = re.compile(r"\s*\(subdivision(?: in ([^()]*))?\)$", re.IGNORECASE)
NUMBER = r"[-+]?\d{1,3}(?:\.\d+)?"
COORDINATES = re.compile(rf"({NUMBER})\s*°?\s*[,;\s]\s*({NUMBER})\s*°?")
MIXED = "Choose one kind of place in a report: ZIP codes, cities, counties or subdivisions."


def read_area(text: str) -> Area:
    """The named places typed. They are parted by semicolons, ZIP codes by anything. Raises AreaInvalid."""
    pieces = [piece.strip() for piece in re.split(r"[;\n]", text) if piece.strip()]
    if not pieces:
        raise AreaInvalid("Enter a city or at least one ZIP code.")
    kinds = {kind_of(piece) for piece in pieces}
    if kinds == {ZIP_CODES, CITIES}:
        raise AreaInvalid("Choose ZIP codes or cities, not both in one report.")
    if len(kinds) > 1:
        raise AreaInvalid(MIXED)
    kind = kinds.pop()
    if kind == ZIP_CODES:
        return zip_area(code for piece in pieces for code in re.split(r"[,\s]+", piece))
    return read_named(kind, pieces)


def kind_of(piece: str) -> str:
    """What one place typed is: a county says so, and so does a subdivision; digits are a ZIP code."""
    name = name_of(piece)
    if SUBDIVISION.search(name):
        return SUBDIVISIONS
    if re.search(r"\d", piece):
        return ZIP_CODES
    return COUNTIES if COUNTY.search(name) else CITIES


def parted(piece: str) -> tuple[str, str]:
    """A name, and the state that follows its last comma."""
    name, _, state = piece.rpartition(",")
    return (name.strip(), state.strip()) if name else (piece.strip(), "")


def name_of(piece: str) -> str:
    """One place typed without its state."""
    return parted(piece)[0]


def read_named(kind: str, pieces: Sequence[str]) -> Area:
    """Places of one kind, each with its state after a comma or without. Raises AreaInvalid."""
    states = {state.upper() for _, state in map(parted, pieces) if state}
    if len(states) > 1:
        raise AreaInvalid(f"Choose {kind} of one state.")
    state, names = (states.pop() if states else None), [name_of(piece) for piece in pieces]
    if kind == SUBDIVISIONS:
        return read_subdivisions(names, state)
    if kind == COUNTIES:
        names = [name.removesuffix("(county)").strip() for name in names]
    return named_area(kind, names, state=state)


def read_subdivisions(names: Sequence[str], state: str | None) -> Area:
    """Subdivisions, all of one city where one is named. Raises AreaInvalid."""
    found = [SUBDIVISION.search(name) for name in names]
    cities = {(match[1] or "").strip() for match in found if match}
    if len(cities) > 1:
        raise AreaInvalid("Choose subdivisions of one city.")
    plain = [SUBDIVISION.sub("", name) for name in names]
    return named_area(SUBDIVISIONS, plain, state=state, city=cities.pop() or None)


def write_area(area: Area) -> str:
    """The named places of an area as ``read_area`` reads them back; nothing for a shape."""
    if area.is_shape:
        return ""
    if area.kind == ZIP_CODES:
        return "; ".join(area.values)
    ending = f", {area.state}" if area.state else ""
    return "; ".join(f"{name}{ending}" for name in written_names(area))


def written_names(area: Area) -> list[str]:
    """The names with the word that tells their kind, where the name alone would be read as a city."""
    if area.kind == SUBDIVISIONS:
        lies = f" in {area.city}" if area.city else ""
        return [f"{value} (subdivision{lies})" for value in area.values]
    if area.kind == COUNTIES:
        return [name if COUNTY.search(name) else f"{name} (county)" for name in area.spelled]
    return list(area.values)


def read_corners(text: str) -> Area:
    """The area inside corners typed one a line, each "47.61, -122.33". Raises AreaInvalid."""
    return polygon_area([read_coordinates(line) for line in text.splitlines() if line.strip()])


def read_coordinates(line: str) -> Point:
    """A latitude and a longitude. Raises AreaInvalid."""
    found = COORDINATES.fullmatch(line.strip())
    if found is None:
        raise AreaInvalid(f"“{line.strip()[:40]}” is not a corner. Write it as 47.61, -122.33.")
    return read_point([found[1], found[2]])


def are_coordinates(text: str) -> bool:
    """Whether somebody typed a latitude and a longitude."""
    return COORDINATES.fullmatch(text.strip()) is not None


def write_corners(corners: Iterable[Point]) -> str:
    """Corners as ``read_corners`` reads them back."""
    return "\n".join(write_point(corner) for corner in corners)


def write_point(point: Point) -> str:
    """ "47.61000, -122.33000"."""
    return f"{point[0]:.5f}, {point[1]:.5f}"
