"""The range of a price as SVG: the bands, the recommended prices above them, each adjusted sale below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from property_reports.drawing.themes import Theme
from trendyreports.core.colours import Palette
from trendyreports.core.lettering import text_width

WIDE, NARROW = 708, 340
EDGE = 26  # px kept free at either side for what stands on the outermost prices
DOT = 13  # radius of a sale
GAP = 8  # px between labels on one line
FLAG = 44  # height of a line of recommended prices
BAND = 72
LEVEL = 15  # height of a line of the labels under the bands
SIZE = 12.0
LOUD = 19.0


Wanted = tuple[float, float, tuple[str, ...]]  # the place of a label, its width and its lines


@dataclass(frozen=True, slots=True)
class Label:
    """Words around a place on the axis: where they begin, and on which line they stand."""

    x: float
    start: float
    level: int
    lines: tuple[str, ...]
    middle: float  # of the words; what leads to the place begins here


@dataclass(frozen=True, slots=True)
class Axis:
    """Prices as places: ``low`` at the left edge, ``high`` at the right."""

    low: float
    high: float
    width: int

    def at(self, amount: float) -> float:
        """Where an amount stands; one outside the axis stands at its end."""
        share = (amount - self.low) / ((self.high - self.low) or 1)
        return EDGE + min(max(share, 0.0), 1.0) * (self.width - 2 * EDGE)


def side_by_side(wanted: Sequence[Wanted], width: int) -> list[Label]:
    """Labels on one line, as near to their places as neighbours let them; on several where one is full."""
    if sum(wide + GAP for _, wide, _ in wanted) - GAP > width:
        return placed(wanted, width)
    order = sorted(wanted)
    starts = [x - wide / 2 for x, wide, _ in order]
    for _round in range(len(order)):
        for index, (_, wide, _) in enumerate(order[:-1]):
            over = starts[index] + wide + GAP - starts[index + 1]
            if over > 0:
                starts[index] -= over / 2
                starts[index + 1] += over / 2
    edge = 0.0
    for index, (_, wide, _) in enumerate(order):
        starts[index] = max(starts[index], edge)
        edge = starts[index] + wide + GAP
    edge = float(width)
    for index in reversed(range(len(order))):
        starts[index] = min(starts[index], edge - order[index][1])
        edge = starts[index] - GAP
    return [
        Label(x, start, 0, lines, start + wide / 2)
        for (x, wide, lines), start in zip(order, starts, strict=True)
    ]


def placed(wanted: Sequence[Wanted], width: int) -> list[Label]:
    """Labels inside the drawing, each at its place on the first line where it touches no other."""
    taken: list[list[tuple[float, float]]] = []
    found = []
    for x, wide, lines in sorted(wanted):
        start = min(max(x - wide / 2, 0.0), width - wide)
        level = next(
            (number for number, line in enumerate(taken) if is_free(line, start, wide)),
            len(taken),
        )
        if level == len(taken):
            taken.append([])
        taken[level].append((start, start + wide))
        found.append(Label(x, start, level, lines, x))
    return found


def is_free(line: Sequence[tuple[float, float]], start: float, wide: float) -> bool:
    """Whether a label from ``start`` on touches none of those on a line."""
    return all(start >= end + GAP or start + wide <= begin - GAP for begin, end in line)


def levels_of(places: Sequence[float]) -> list[int]:
    """For dots in the order of their places: on which line each touches no other."""
    lines: list[float] = []
    levels = []
    for x in places:
        level = next((number for number, last in enumerate(lines) if x - last >= 2 * DOT + 3), len(lines))
        if level == len(lines):
            lines.append(x)
        else:
            lines[level] = x
        levels.append(level)
    return levels


def range_chart(
    page: Mapping[str, Any],
    colours: Palette,
    theme: Theme,
    words: Mapping[str, str],
    *,
    width: int = WIDE,
    name: str = "range",
) -> SafeString:
    """The drawing of a ``range`` page."""
    band, half = page.get("band"), page.get("half")
    axis = axis_of(page, width)
    prices = side_by_side([price_label(price, axis, theme) for price in page["recommended"]], width)
    flags = (max((label.level for label in prices), default=-1) + 1) * FLAG
    top = flags + (16 if flags else 4)
    ends = side_by_side(end_labels(page, axis, theme), width)
    under = top + BAND + 9 + (max((label.level for label in ends), default=-1) + 1) * LEVEL
    points = sorted(page["points"], key=lambda point: (point["amount"], point["number"]))
    places = [axis.at(point["amount"]) for point in points]
    levels = levels_of(places)
    first = under + 8 + DOT
    base = first + (max(levels, default=-1) + 1) * (2 * DOT + 4) + 2
    context = {
        "width": width,
        "name": name,
        "c": colours,
        "face": theme.body,
        "display": theme.display,
        "title": page["title"],
        "description": described(page, words),
        "top": top,
        "band": bar(band, axis),
        "half": bar(half, axis),
        "band_height": BAND,
        "inner": top + 12,
        "inner_height": BAND - 24,
        "middle": round(axis.at(page["mid"]), 1) if page.get("mid") is not None else None,
        "prices": [flag_view(label, flags, top) for label in prices],
        "ends": [end_view(label, top) for label in ends],
        "dots": [
            dot_view(point, x, first + level * (2 * DOT + 4), theme)
            for point, x, level in zip(points, places, levels, strict=True)
        ],
        "base": base,
        "ticks": tick_views(page["scale"]["ticks"], axis, width, theme, base),
        "height": base + 24,
        "radius": DOT,
    }
    return SafeString(render_to_string("reports/property/drawings/range.svg", context))


def axis_of(page: Mapping[str, Any], width: int) -> Axis:
    """The axis of the page's scale, wide enough for everything that stands on it."""
    amounts = [point["amount"] for point in (*page["points"], *page["recommended"])]
    for part in (page.get("band"), page.get("half")):
        amounts += [part["low"], part["high"]] if part else []
    scale = page["scale"]
    return Axis(min([scale["from"], *amounts]), max([scale["to"], *amounts]), width)


def price_label(price: Mapping[str, Any], axis: Axis, theme: Theme) -> Wanted:
    """A recommended price over the bands: its name, and under it the amount."""
    wide = max(
        text_width(price["name"], SIZE, 600, theme.measure),
        text_width(price["amount_display"], LOUD, 600, theme.measure),
    )
    return axis.at(price["amount"]), wide + 4, (price["name"], price["amount_display"])


def end_labels(page: Mapping[str, Any], axis: Axis, theme: Theme) -> list[Wanted]:
    """The amounts at the ends of both bands, and in their middle; an amount that comes twice stands once."""
    said: dict[str, float] = {}
    for part in (page.get("half"), page.get("band")):
        if part:
            said.setdefault(part["low_display"], part["low"])
            said.setdefault(part["high_display"], part["high"])
    if page.get("mid") is not None and page.get("mid_display"):
        said.setdefault(page["mid_display"], page["mid"])
    return [
        (axis.at(amount), text_width(text, SIZE, 600, theme.measure) + 2, (text,))
        for text, amount in said.items()
    ]


def bar(part: Mapping[str, Any] | None, axis: Axis) -> dict[str, float] | None:
    """Where a band begins and how long it is."""
    if not part:
        return None
    start, end = axis.at(part["low"]), axis.at(part["high"])
    return {"x": round(start, 1), "width": round(max(end - start, 2.0), 1)}


def flag_view(label: Label, flags: float, top: float) -> dict[str, Any]:
    """A recommended price with the line that leads down to the bands; later lines stand higher."""
    bottom = flags - label.level * FLAG
    return {
        "name": label.lines[0],
        "amount": label.lines[1],
        "start": f"{label.start + 2:.1f}",
        "name_y": bottom - 29,
        "amount_y": bottom - 7,
        "x": f"{label.x:.1f}",
        "to": top + BAND,
        "path": f"M{label.middle:.1f} {bottom - 2}L{label.x:.1f} {bottom + 8}V{top + BAND}",
    }


def end_view(label: Label, top: float) -> dict[str, Any]:
    """An amount under the bands."""
    return {
        "text": label.lines[0],
        "start": f"{label.start + 1:.1f}",
        "y": top + BAND + 18 + label.level * LEVEL,
        "path": f"M{label.x:.1f} {top + BAND}l{label.middle - label.x:.1f} 5",
    }


def dot_view(point: Mapping[str, Any], x: float, y: float, theme: Theme) -> dict[str, Any]:
    """An adjusted sale with its number in it."""
    number = str(point["number"])
    start = x - text_width(number, SIZE, 600, theme.measure) / 2
    return {"x": f"{x:.1f}", "y": y, "number": number, "text_x": f"{start:.1f}", "text_y": y + 4}


def tick_views(
    ticks: Sequence[Mapping[str, Any]], axis: Axis, width: int, theme: Theme, base: float
) -> list[dict[str, Any]]:
    """The amounts under the axis, without those that would touch their neighbour."""
    wanted = [
        (axis.at(tick["amount"]), text_width(tick["display"], 10.5, 400, theme.measure), (tick["display"],))
        for tick in ticks
    ]
    return [
        {
            "text": label.lines[0],
            "start": f"{label.start:.1f}",
            "x": f"{label.x:.1f}",
            "y": base + 18,
            "shown": label.level == 0,
        }
        for label in placed(wanted, width)
    ]


def described(page: Mapping[str, Any], words: Mapping[str, str]) -> str:
    """The drawing in words: recommended prices, bands, and each sale."""
    said = [f"{price['name']}: {price['amount_display']}" for price in page["recommended"]]
    for part, label in ((page.get("half"), words["half_band"]), (page.get("band"), words["whole_band"])):
        said += [f"{label}: {part['low_display']} – {part['high_display']}"] if part else []
    said += [f"{point['number']} {point['label']}: {point['amount_display']}" for point in page["points"]]
    return "; ".join(said)
