"""What houses are made of: walls, roofs, chimneys."""

from __future__ import annotations

from collections.abc import Sequence

from integrations.mls.sandbox.pictures.canvas import GROUND, Canvas, Colour, Point, darker, lighter, varied


def wall(canvas: Canvas, x: float, y: float, w: float, h: float, colour: Colour, stuff: str = "lap") -> None:
    """A wall of one stuff: lap, board, shingle, brick, stone, stucco, slats."""
    canvas.box(x, y, w, h, colour)
    TEXTURES[stuff](canvas, x, y, w, h, colour)


def gable(canvas: Canvas, points: Sequence[Point], colour: Colour, stuff: str = "lap") -> None:
    """A wall of another shape than a rectangle."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    with canvas.clip(points):
        wall(canvas, min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys), colour, stuff)


def _lap(canvas: Canvas, x: float, y: float, w: float, h: float, colour: Colour) -> None:
    row = y + h
    while row > y:
        top = max(y, row - 5.0)
        canvas.box(x, top, w, row - top, varied(canvas.rng, colour, 0.03))
        canvas.box(x, row - 1.0, w, 1.0, darker(colour, 0.2), 120)
        canvas.box(x, top, w, 0.5, lighter(colour, 0.3), 110)
        row -= 5.0


def _board(canvas: Canvas, x: float, y: float, w: float, h: float, colour: Colour) -> None:
    at = x + 4
    while at < x + w:
        canvas.box(at, y, 2.0, h, lighter(colour, 0.3), 200)
        canvas.box(at + 2.0, y, 1.0, h, darker(colour, 0.3), 110)
        at += 9.5


def _shingle(canvas: Canvas, x: float, y: float, w: float, h: float, colour: Colour) -> None:
    row, shift = y + h, 0.0
    while row > y:
        at = x - shift
        while at < x + w:
            wide = canvas.rng.uniform(3.5, 7)
            left, right = max(at, x), min(at + wide, x + w)
            canvas.box(left, max(y, row - 5), right - left, 5, varied(canvas.rng, colour, 0.07))
            at += wide
        canvas.box(x, row - 0.9, w, 0.9, darker(colour, 0.3), 130)
        row, shift = row - 5, (shift + 3) % 7


def _brick(canvas: Canvas, x: float, y: float, w: float, h: float, colour: Colour) -> None:
    canvas.box(x, y, w, h, lighter(colour, 0.24))
    row, odd = y, 0
    while row < y + h:
        at = x - (4.5 if odd else 0)
        while at < x + w:
            left, right = max(at, x), min(at + 8.4, x + w)
            canvas.box(left, row, right - left, min(3.0, y + h - row), varied(canvas.rng, colour, 0.09))
            at += 9.0
        row, odd = row + 3.5, 1 - odd


def _stone(canvas: Canvas, x: float, y: float, w: float, h: float, colour: Colour) -> None:
    canvas.box(x, y, w, h, darker(colour, 0.2))
    row = y
    while row < y + h - 0.5:
        tall, at = canvas.rng.uniform(4, 6.5), x
        tall = min(tall, y + h - row)
        while at < x + w - 0.5:
            wide = min(canvas.rng.uniform(6, 14), x + w - at)
            tone = varied(canvas.rng, colour, 0.13)
            canvas.box(at, row, wide - 0.7, tall - 0.7, tone)
            canvas.box(at, row, wide - 0.7, 0.7, lighter(tone, 0.25))
            at += wide
        row += tall


def _stucco(canvas: Canvas, x: float, y: float, w: float, h: float, colour: Colour) -> None:
    for _ in range(int(w * h / 26)):
        size = canvas.rng.uniform(1, 5)
        at, row = x + canvas.rng.random() * w, y + canvas.rng.random() * h
        left, right = max(x, at - size), min(x + w, at + size)
        canvas.box(left, row, right - left, min(size * 0.5, y + h - row), varied(canvas.rng, colour, 0.1), 60)


def _slats(canvas: Canvas, x: float, y: float, w: float, h: float, colour: Colour) -> None:
    at = x
    while at < x + w:
        wide = min(4.4, x + w - at)
        canvas.box(at, y, wide, h, varied(canvas.rng, colour, 0.1))
        canvas.box(at + wide - 0.8, y, 0.8, h, darker(colour, 0.4), 150)
        at += 4.4


TEXTURES = {
    "lap": _lap,
    "board": _board,
    "shingle": _shingle,
    "brick": _brick,
    "stone": _stone,
    "stucco": _stucco,
    "slats": _slats,
}


def roof(canvas: Canvas, points: Sequence[Point], colour: Colour, stuff: str = "shingle") -> None:
    """A roof plane seen from the street: shingle, tile, or standing seam (metal)."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    with canvas.clip(points):
        canvas.box(*box, colour)
        COVERS[stuff](canvas, *box, colour)
        canvas.shade(
            ((box[0], box[1]), (box[0] + box[2] * 0.6, box[1]), (box[0], box[1] + box[3])),
            34,
            8,
            (255, 246, 226),
        )
    canvas.line((*points, points[0]), darker(colour, 0.3), 0.7, 150)


def _courses(canvas: Canvas, x: float, y: float, w: float, h: float, colour: Colour) -> None:
    row, odd = y, 0
    while row < y + h:
        at = x - (odd * 3.5)
        while at < x + w:
            wide = canvas.rng.uniform(4, 9)
            canvas.box(at, row, wide, 4.4, varied(canvas.rng, colour, 0.1))
            at += wide
        canvas.box(x, row + 3.7, w, 0.8, darker(colour, 0.4), 120)
        row, odd = row + 4.4, 1 - odd


def _tiles(canvas: Canvas, x: float, y: float, w: float, h: float, colour: Colour) -> None:
    row = y
    while row < y + h:
        at = x
        while at < x + w:
            tone = varied(canvas.rng, colour, 0.16)
            canvas.box(at, row, 5.2, 6.5, tone)
            canvas.box(at + 1, row, 1.6, 6.5, lighter(tone, 0.22))
            canvas.box(at + 4.2, row, 1.2, 6.5, darker(tone, 0.36))
            at += 5.4
        canvas.box(x, row + 5.6, w, 0.9, darker(colour, 0.45), 130)
        row += 6.5


def _seams(canvas: Canvas, x: float, y: float, w: float, h: float, colour: Colour) -> None:
    at = x
    while at < x + w:
        canvas.box(at, y, 9, h, varied(canvas.rng, colour, 0.04))
        canvas.box(at, y, 1.0, h, lighter(colour, 0.3), 170)
        canvas.box(at + 1.0, y, 0.8, h, darker(colour, 0.4), 150)
        at += 10


COVERS = {"shingle": _courses, "tile": _tiles, "metal": _seams}


def fascia(canvas: Canvas, x: float, y: float, w: float, colour: Colour, thick: float = 4.0) -> None:
    """The board along an eave, with the shadow it throws on the wall."""
    canvas.shade_box(x + 4, y + thick - 1, w - 6, 9, 96, 2.2)
    canvas.box(x, y, w, thick, colour)
    canvas.box(x, y + thick - 1, w, 1.0, darker(colour, 0.35), 170)


def rakes(
    canvas: Canvas,
    left: Point,
    peak: Point,
    right: Point,
    roof_colour: Colour,
    trim: Colour,
    thick: float = 5.0,
) -> None:
    """The two sloping edges of a gable, roof above and board below, with their shadow on the wall."""
    drop = thick * 1.5
    for foot in (left, right):
        band = (foot, peak, (peak[0], peak[1] + drop), (foot[0], foot[1] + drop))
        lower = [(x, y + drop) for x, y in (foot, peak)]
        shadow = (
            *lower,
            (peak[0], peak[1] + drop + 8),
            (foot[0] + (4 if foot is left else -4), foot[1] + drop + 8),
        )
        canvas.shade(shadow, 70, 2.0)
        canvas.shape(band, trim)
        canvas.line((band[3], band[2]), darker(trim, 0.35), 0.8, 170)
        canvas.line((foot, peak), roof_colour, 3.2)
    canvas.oval(peak[0], peak[1], 1.6, 1.6, roof_colour)


def chimney(canvas: Canvas, x: float, y: float, w: float, h: float, colour: Colour) -> None:
    wall(canvas, x, y, w, h, colour, "brick")
    canvas.box(x + w * 0.68, y, w * 0.32, h, darker(colour, 0.5), 90)
    canvas.box(x - 2, y - 3, w + 4, 4, darker(colour, 0.25))
    canvas.box(x + w * 0.25, y - 8, w * 0.2, 5, (120, 76, 60))
    canvas.box(x + w * 0.58, y - 8, w * 0.2, 5, (112, 70, 56))


def footing(canvas: Canvas, x: float, w: float, colour: Colour, tall: float = 9) -> None:
    """The base the walls stand on."""
    wall(canvas, x, GROUND - tall, w, tall, colour, "stone")
    canvas.box(x, GROUND - tall, w, 1.2, lighter(colour, 0.3))


def steps(canvas: Canvas, middle: float, wide: float, rise: float, count: int = 3) -> None:
    """Front steps down to the path."""
    for step in range(count):
        y = GROUND - rise + rise * step / count
        half = wide / 2 + step * 3
        canvas.box(
            middle - half, y, half * 2, rise / count + 0.5, lighter((150, 144, 136), 0.12 * (count - step))
        )
        canvas.box(middle - half, y, half * 2, 1.2, (226, 220, 210))
