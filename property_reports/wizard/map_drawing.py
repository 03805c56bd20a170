"""The map of the comparables: where each home stands, in the units of a view box. North is up.

Pure: plain data in, plain numbers out. No tiles, nobody else is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, pi
from typing import Any

WIDE, HIGH = 760.0, 460.0
EDGE = 34.0
MILE = 1 / 69.172  # degrees of latitude
RINGS = (0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 25.0)
LEAST_MILES = 0.2
NEAR = 19.0  # numbers nearer than this would cover each other


def draw_map(
    subject: Mapping[str, Any], comparables: Sequence[Mapping[str, Any]], others: Sequence[Mapping[str, Any]]
) -> dict[str, Any] | None:
    """The subject, the numbered sales, the homes for sale and rings of distance; None without a place."""
    if subject.get("latitude") is None or subject.get("longitude") is None:
        return None
    numbered = [home for home in comparables if is_placed(home)]
    beside = [home for home in others if is_placed(home)]
    east = cos(subject["latitude"] * pi / 180)
    offsets = {id(home): offset(subject, home, east) for home in (*numbered, *beside)}
    reach = max([LEAST_MILES, *(max(abs(x) * HIGH / WIDE, abs(y)) for x, y in offsets.values())])
    scale = (HIGH / 2 - EDGE) / reach

    def at(home: Mapping[str, Any]) -> dict[str, float]:
        x, y = offsets[id(home)]
        return {"x": round(WIDE / 2 + x * scale, 1), "y": round(HIGH / 2 - y * scale, 1)}

    pins = spread([{**at(home), "home": home} for home in numbered])
    return {
        "wide": WIDE, "high": HIGH, "x": WIDE / 2, "y": HIGH / 2,
        "rings": rings(scale),
        "pins": pins,
        "others": [{**at(home), "home": home} for home in beside],
    }  # fmt: skip


def is_placed(home: Mapping[str, Any]) -> bool:
    """Whether a home has a point."""
    return home.get("latitude") is not None and home.get("longitude") is not None


def offset(subject: Mapping[str, Any], home: Mapping[str, Any], east: float) -> tuple[float, float]:
    """Miles east and north of the subject; near enough for a picture."""
    north = (home["latitude"] - subject["latitude"]) / MILE
    return (home["longitude"] - subject["longitude"]) * east / MILE, north


def rings(scale: float) -> list[dict[str, Any]]:
    """Circles of round distances that are seen: neither a dot nor beyond the corners."""
    found = []
    for miles in RINGS:
        radius = miles * scale
        if 40 <= radius <= WIDE / 2 - 8:
            where = -radius if radius <= HIGH / 2 - 14 else None
            label = (
                {"x": WIDE / 2, "y": HIGH / 2 + where}
                if where
                else {"x": WIDE / 2 + radius - 4, "y": HIGH / 2}
            )
            found.append({"radius": round(radius, 1), "words": f"{miles:g} mi", **label})
    return found[-3:]


def spread(pins: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Pins that would cover each other moved a little aside, the later one."""
    placed: list[dict[str, Any]] = []
    for pin in pins:
        for turn in range(12):
            if all(abs(pin["x"] - one["x"]) >= NEAR or abs(pin["y"] - one["y"]) >= NEAR for one in placed):
                break
            pin["x"] = round(min(pin["x"] + NEAR * (0.5 + turn % 2), WIDE - 14), 1)
            pin["y"] = round(pin["y"] + (NEAR / 2 if turn % 3 == 2 else 0), 1)
        placed.append(pin)
    return placed
