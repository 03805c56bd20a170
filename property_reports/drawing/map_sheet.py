"""A map without streets, as SVG: the home in the middle, the others round it, rings, compass and scale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from property_reports.drawing.themes import Theme
from trendyreports.core.colours import Palette
from trendyreports.core.formatting import trimmed
from trendyreports.core.lettering import text_width

WIDE = (708, 640)
LOW = (708, 540)  # leaves room for a long list under it
LONG_LIST = 9  # homes
NARROW = (340, 380)
MILES_A_DEGREE = 69.0
LEAST_MILES = 0.3  # from the home to the edge: closer in, a map says nothing
MARGIN = 30  # px between the outermost home and the edge
RADIUS = 12.5  # of a mark
APART = 2 * RADIUS + 3
ROUNDS = 120  # of pushing marks apart
MOVED = 5.0  # px from which a mark is tied to its place by a line
SCALES = (0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)
NAME_SIZE = 13
GAP = 6  # px between names
KINDS = ("comparable", "competition", "expired")

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class View:
    """What the sheet shows: px to a mile around the home."""

    latitude: float
    longitude: float
    px: float
    width: int
    height: int

    def place(self, latitude: float, longitude: float) -> Place:
        """Where a point of the earth lies on the sheet; a mile is a mile in every direction."""
        east = (longitude - self.longitude) * MILES_A_DEGREE * cos(radians(self.latitude))
        north = (latitude - self.latitude) * MILES_A_DEGREE
        return self.width / 2 + east * self.px, self.height / 2 - north * self.px


def view_of(page: Mapping[str, Any], size: tuple[int, int]) -> View:
    """As close as lets every home and the innermost ring stand on the sheet."""
    home, (width, height) = page["subject"], size
    unit = View(home["latitude"], home["longitude"], 1.0, 0, 0)
    px = min(size) / 2 / LEAST_MILES
    if page["rings"]:
        px = min(px, (min(size) / 2 - MARGIN) / min(page["rings"]))
    for point in page["points"]:
        away = unit.place(point["latitude"], point["longitude"])
        for miles, room in zip(away, (width, height), strict=True):
            if abs(miles) > 1e-9:
                px = min(px, (room / 2 - MARGIN) / abs(miles))
    return View(home["latitude"], home["longitude"], px, width, height)


def map_sheet(
    page: Mapping[str, Any],
    colours: Palette,
    theme: Theme,
    words: Mapping[str, str],
    *,
    size: tuple[int, int] = WIDE,
) -> SafeString:
    """The drawing of an ``aerial`` page."""
    view = view_of(page, size)
    home = (view.width / 2, view.height / 2)
    true = [view.place(point["latitude"], point["longitude"]) for point in page["points"]]
    marks = pushed_apart([home, *true], size)[1:]
    points = [
        point_view(point, at, shown, theme)
        for point, at, shown in zip(page["points"], true, marks, strict=True)
    ]
    context = {
        "width": view.width,
        "height": view.height,
        "name": "map-narrow" if size == NARROW else "map",
        "css": "p-narrow" if size == NARROW else "p-wide",
        "c": colours,
        "face": theme.body,
        "title": words["map"] or page["title"],
        "description": "; ".join(
            (page["subject"]["label"], *(f"{point['number']} {point['label']}" for point in page["points"]))
        ),
        "home": home,
        "rings": list(ring_views(page["rings"], view, words["miles"], theme)),
        "names": list(name_views(page["names"], view, [home, *marks], theme)),
        "points": points,
        "radius": RADIUS,
        "scale": scale_view(view, words["miles"], theme),
        "north": words["north"],
        "north_x": f"{view.width - 38 - text_width(words['north'], 13, 600, theme.measure) / 2:.1f}",
    }
    return SafeString(render_to_string("reports/property/drawings/map.svg", context))


def point_view(point: Mapping[str, Any], at: Place, shown: Place, theme: Theme) -> dict[str, Any]:
    """A mark with its number, and the line to its place where it was pushed away."""
    number = str(point["number"])
    moved = hypot(at[0] - shown[0], at[1] - shown[1]) > MOVED
    return {
        "x": f"{shown[0]:.1f}",
        "y": f"{shown[1]:.1f}",
        "kind": point["kind"],
        "number": number,
        "label": point["label"],
        "text_x": f"{shown[0] - text_width(number, 12, 600, theme.measure) / 2:.1f}",
        "text_y": f"{shown[1] + 4.3:.1f}",
        "tie": f"M{at[0]:.1f} {at[1]:.1f}L{shown[0]:.1f} {shown[1]:.1f}" if moved else "",
        "at": (f"{at[0]:.1f}", f"{at[1]:.1f}"),
    }


def pushed_apart(places: Sequence[Place], size: tuple[int, int]) -> list[Place]:
    """The places with room for a mark each, moved as little as that takes; the first one, the home, stays."""
    found = [list(place) for place in places]
    for _round in range(ROUNDS):
        touched = False
        for one in range(len(found)):
            for other in range(one + 1, len(found)):
                touched |= push(found[one], found[other], fixed=one == 0, turn=other)
        for place in found[1:]:
            place[0] = min(max(place[0], RADIUS + 2), size[0] - RADIUS - 2)
            place[1] = min(max(place[1], RADIUS + 2), size[1] - RADIUS - 2)
        if not touched:
            break
    return [(x, y) for x, y in found]


def push(one: list[float], other: list[float], *, fixed: bool, turn: int) -> bool:
    """Move two marks that touch away from each other, ``other`` alone where ``one`` is fixed."""
    across, down = other[0] - one[0], other[1] - one[1]
    away = hypot(across, down)
    if away >= APART:
        return False
    if away < 0.01:  # at one address: fan out
        across, down, away = cos(radians(turn * 67)), cos(radians(turn * 67 - 90)), 1.0
    step = (APART - min(away, APART) + 0.3) / (1 if fixed else 2)
    if not fixed:
        one[0] -= across / away * step
        one[1] -= down / away * step
    other[0] += across / away * step
    other[1] += down / away * step
    return True


def ring_views(rings: Sequence[float], view: View, unit: str, theme: Theme) -> Iterator[dict[str, Any]]:
    """The rings that lie on the sheet, each with its distance at its top or, cut off there, at its side."""
    for miles in rings:
        radius = miles * view.px
        words = f"{trimmed(miles)} {unit}".strip()
        wide = text_width(words, 11, 600, theme.measure)
        if radius < 24 or radius > view.width / 2 - 8:
            continue
        whole = radius < view.height / 2 - 16
        x, y = (
            (view.width / 2, view.height / 2 - radius)
            if whole
            else (view.width / 2 - radius, view.height / 2)
        )
        start = min(max(x - wide / 2, 4), view.width - wide - 4)
        yield {
            "radius": f"{radius:.1f}",
            "words": words,
            "x": f"{start:.1f}",
            "y": f"{y + 4:.1f}",
            "plate": (f"{start - 5:.1f}", f"{y - 9:.1f}", f"{wide + 10:.1f}"),
        }


def name_views(
    names: Sequence[Mapping[str, Any]], view: View, marks: Sequence[Place], theme: Theme
) -> Iterator[dict[str, Any]]:
    """The names of neighbourhoods that lie on the sheet and under no mark, and touch no other name."""
    taken: list[tuple[float, float, float]] = []
    for name in names:
        x, y = view.place(name["latitude"], name["longitude"])
        wide = text_width(name["text"], NAME_SIZE, 600, theme.measure) * 1.12
        start = x - wide / 2
        inside = start > 8 and start + wide < view.width - 90 and 24 < y < view.height - 44
        free = all(
            not (start - RADIUS < mark[0] < start + wide + RADIUS and abs(mark[1] - y + 4) < RADIUS + 8)
            for mark in marks
        )
        alone = all(
            start > other + width + GAP or start + wide < other - GAP or abs(y - at) > NAME_SIZE + 4
            for other, at, width in taken
        )
        if inside and free and alone:
            taken.append((start, y, wide))
            yield {
                "text": name["text"],
                "x": f"{start:.1f}",
                "y": f"{y:.1f}",
                "plate": (f"{start - 4:.1f}", f"{y - 15:.1f}", f"{wide + 4:.1f}"),
            }


def scale_view(view: View, unit: str, theme: Theme) -> dict[str, str]:
    """The longest round distance that takes up to a quarter of the width."""
    miles = max((scale for scale in SCALES if scale * view.px <= view.width / 4), default=SCALES[0])
    length = miles * view.px
    words = f"{trimmed(miles)} {unit}".strip()
    return {
        "length": f"{length:.1f}",
        "end": f"{24 + length:.1f}",
        "words": words,
        "x": f"{24 + length / 2 - text_width(words, 11, 600, theme.measure) / 2:.1f}",
        "plate": f"{length + 28:.1f}",
    }
