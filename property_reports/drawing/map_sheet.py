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

WIDTH, HEIGHT = 708, 640
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

    def place(self, latitude: float, longitude: float) -> Place:
        """Where a point of the earth lies on the sheet; a mile is a mile in every direction."""
        east = (longitude - self.longitude) * MILES_A_DEGREE * cos(radians(self.latitude))
        north = (latitude - self.latitude) * MILES_A_DEGREE
        return WIDTH / 2 + east * self.px, HEIGHT / 2 - north * self.px


def view_of(page: Mapping[str, Any]) -> View:
    """As close as lets every home stand on the sheet."""
    home = page["subject"]
    unit = View(home["latitude"], home["longitude"], 1.0)
    px = min(WIDTH, HEIGHT) / 2 / LEAST_MILES
    for point in page["points"]:
        x, y = unit.place(point["latitude"], point["longitude"])
        for away, room in ((x - WIDTH / 2, WIDTH), (y - HEIGHT / 2, HEIGHT)):
            if abs(away) > 1e-9:
                px = min(px, (room / 2 - MARGIN) / abs(away))
    return View(home["latitude"], home["longitude"], px)


def map_sheet(
    page: Mapping[str, Any], colours: Palette, theme: Theme, words: Mapping[str, str], *, name: str = "map"
) -> SafeString:
    """The drawing of an ``aerial`` page."""
    view = view_of(page)
    home = (WIDTH / 2, HEIGHT / 2)
    true = [view.place(point["latitude"], point["longitude"]) for point in page["points"]]
    marks = pushed_apart([home, *true])[1:]
    points = [
        point_view(point, at, shown, theme)
        for point, at, shown in zip(page["points"], true, marks, strict=True)
    ]
    context = {
        "width": WIDTH,
        "height": HEIGHT,
        "name": name,
        "c": colours,
        "face": theme.body,
        "title": words["map"] or page["title"],
        "description": "; ".join(
            (page["subject"]["label"], *(f"{point['number']} {point['label']}" for point in page["points"]))
        ),
        "home": home,
        "rings": list(ring_views(page["rings"], view.px, words["miles"], theme)),
        "names": list(name_views(page["names"], view, [home, *marks], theme)),
        "points": points,
        "radius": RADIUS,
        "scale": scale_view(view.px, words["miles"], theme),
        "north": words["north"],
        "north_x": f"{WIDTH - 38 - text_width(words['north'], 13, 600, theme.measure) / 2:.1f}",
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


def pushed_apart(places: Sequence[Place]) -> list[Place]:
    """The places with room for a mark each, moved as little as that takes; the first one, the home, stays."""
    found = [list(place) for place in places]
    for _round in range(ROUNDS):
        touched = False
        for one in range(len(found)):
            for other in range(one + 1, len(found)):
                touched |= push(found[one], found[other], fixed=one == 0, turn=other)
        for place in found[1:]:
            place[0] = min(max(place[0], RADIUS + 2), WIDTH - RADIUS - 2)
            place[1] = min(max(place[1], RADIUS + 2), HEIGHT - RADIUS - 2)
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


def ring_views(rings: Sequence[float], px: float, unit: str, theme: Theme) -> Iterator[dict[str, Any]]:
    """The rings that lie on the sheet, each with its distance at its top or, cut off there, at its side."""
    for miles in rings:
        radius = miles * px
        words = f"{trimmed(miles)} {unit}".strip()
        wide = text_width(words, 11, 600, theme.measure)
        if radius < 24 or radius > WIDTH / 2 - 8:
            continue
        whole = radius < HEIGHT / 2 - 16
        x, y = (WIDTH / 2, HEIGHT / 2 - radius) if whole else (WIDTH / 2 - radius, HEIGHT / 2)
        start = min(max(x - wide / 2, 4), WIDTH - wide - 4)
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
        inside = start > 8 and start + wide < WIDTH - 90 and 24 < y < HEIGHT - 44
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


def scale_view(px: float, unit: str, theme: Theme) -> dict[str, str]:
    """The longest round distance that takes up to a fifth of the width."""
    miles = max((scale for scale in SCALES if scale * px <= WIDTH / 5), default=SCALES[0])
    length = miles * px
    words = f"{trimmed(miles)} {unit}".strip()
    return {
        "length": f"{length:.1f}",
        "end": f"{24 + length:.1f}",
        "words": words,
        "x": f"{24 + length / 2 - text_width(words, 11, 600, theme.measure) / 2:.1f}",
        "plate": f"{length + 28:.1f}",
    }
