"""An area as people type it: "98103, 98117", "Seattle, WA", "Seattle, WA; Kirkland, WA"."""

from __future__ import annotations

import re

from integrations.areas import CITIES, Area, AreaInvalid, city_area, zip_area


def read_area(text: str) -> Area:
    """The area typed. Cities are parted by semicolons, ZIP codes by anything. Raises AreaInvalid."""
    pieces = [piece.strip() for piece in re.split(r"[;\n]", text) if piece.strip()]
    with_digits = [piece for piece in pieces if re.search(r"\d", piece)]
    if not pieces:
        raise AreaInvalid("Enter a city or at least one ZIP code.")
    if not with_digits:
        return read_cities(pieces)
    if len(with_digits) < len(pieces):
        raise AreaInvalid("Choose ZIP codes or cities, not both in one report.")
    return zip_area(code for piece in pieces for code in re.split(r"[,\s]+", piece))


def read_cities(pieces: list[str]) -> Area:
    """Cities, each with its state after a comma or without. Raises AreaInvalid."""
    parted = [piece.partition(",") for piece in pieces]
    states = {state.strip().upper() for _, _, state in parted if state.strip()}
    if len(states) > 1:
        raise AreaInvalid("Choose cities of one state.")
    return city_area((name for name, _, _ in parted), state=states.pop() if states else None)


def write_area(area: Area) -> str:
    """The area as ``read_area`` reads it back."""
    ending = f", {area.state}" if area.kind == CITIES and area.state else ""
    return "; ".join(f"{value}{ending}" for value in area.values)
