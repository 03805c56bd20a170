"""An area as people type it: "98103, 98117", "Seattle, WA", "King County, WA", corners on a map."""

from __future__ import annotations

import re
from collections.abc import Iterable

from integrations.areas import (
    CITIES,
    COUNTIES,
    SUBDIVISIONS,
    ZIP_CODES,
    Area,
    AreaInvalid,
    Point,
    named_area,
    polygon_area,
    read_point,
    zip_area,
)

COUNTY = re.compile(r"\s(county|parish)$", re.IGNORECASE)
SUBDIVISION = re.compile(r"\s*\(subdivision\)$", re.IGNORECASE)
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
    name = piece.partition(",")[0].strip()
    if SUBDIVISION.search(name):
        return SUBDIVISIONS
    if re.search(r"\d", piece):
        return ZIP_CODES
    return COUNTIES if COUNTY.search(name) else CITIES


def read_named(kind: str, pieces: Iterable[str]) -> Area:
    """Places of one kind, each with its state after a comma or without. Raises AreaInvalid."""
    parted = [piece.rpartition(",") if "," in piece else (piece, "", "") for piece in pieces]
    states = {state.strip().upper() for _, _, state in parted if state.strip()}
    if len(states) > 1:
        raise AreaInvalid(f"Choose {kind} of one state.")
    names = [plain_name(kind, name) for name, _, _ in parted]
    return named_area(kind, names, state=states.pop() if states else None)


def plain_name(kind: str, name: str) -> str:
    """The name without the word that told its kind."""
    told = {COUNTIES: COUNTY, SUBDIVISIONS: SUBDIVISION}.get(kind)
    plain = name.strip()
    if kind == COUNTIES and plain.lower().endswith("parish"):
        return plain
    return told.sub("", plain) if told else plain


def write_area(area: Area) -> str:
    """The named places of an area as ``read_area`` reads them back; nothing for a shape."""
    if area.kind in (ZIP_CODES, CITIES):
        names: Iterable[str] = area.values
    elif area.kind == COUNTIES:
        names = area.spelled
    elif area.kind == SUBDIVISIONS:
        names = (f"{value} (subdivision)" for value in area.values)
    else:
        return ""
    ending = f", {area.state}" if area.kind != ZIP_CODES and area.state else ""
    return "; ".join(f"{name}{ending}" for name in names)


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
