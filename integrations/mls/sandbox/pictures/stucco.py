"""A Spanish house: white walls, red tiles, arches."""

from __future__ import annotations

from integrations.mls.sandbox.pictures.canvas import GROUND, Canvas, Colour, darker, lighter
from integrations.mls.sandbox.pictures.openings import door, glass, lantern
from integrations.mls.sandbox.pictures.palette import Mood, Scheme
from integrations.mls.sandbox.pictures.parts import chimney, fascia, roof, steps, wall
from integrations.mls.sandbox.pictures.site import Painting, Site


def stucco(canvas: Canvas, paint: Scheme, mood: Mood) -> Painting:
    """White-washed walls, red tiles, arches, dark timber."""
    rng = canvas.rng
    left, right = 132 + rng.uniform(-14, 10), 588 + rng.uniform(-10, 14)
    tower = left + (right - left) * rng.uniform(0.34, 0.42)
    drive = (right - 116, right - 20)
    yield Site(left, right, tower + 38, drive, ((left + 4, tower - 8), (tower + 86, drive[0] - 14)))
    roof(
        canvas, ((left - 16, 264), (left + 30, 222), (right - 60, 222), (right + 18, 264)), paint.roof, "tile"
    )
    chimney(canvas, right - 150, 198, 26, 40, paint.wall)
    wall(canvas, left, 264, right - left, GROUND - 264, paint.wall, "stucco")
    fascia(canvas, left - 16, 262, right - left + 34, paint.trim, 5)
    _beam_ends(canvas, left, right, 268, paint.trim)
    _arched_window(canvas, left + 30, 292, 34, 48, paint, mood)
    _arched_window(canvas, left + 92, 292, 34, 48, paint, mood)
    _arcade(canvas, tower + 92, drive[0] - 12, paint, mood)
    _arched_garage(canvas, drive[0], 306, 96, paint, mood)
    _tower(canvas, tower, paint, mood)


def _beam_ends(canvas: Canvas, left: float, right: float, y: float, colour: Colour) -> None:
    x = left + 6
    while x < right:
        canvas.box(x, y, 4, 4, darker(colour, 0.2))
        x += 18


def _arch(canvas: Canvas, x: float, y: float, w: float, h: float, colour: Colour) -> None:
    canvas.oval(x + w / 2, y + w / 2, w / 2, w / 2, colour)
    canvas.box(x, y + w / 2, w, h - w / 2, colour)


def arch_points(x: float, y: float, w: float, h: float) -> list[tuple[float, float]]:
    """An arch as a shape to clip to: half round above, straight below."""
    turns = [(-1 + step / 8) for step in range(17)]
    rise = [(x + w / 2 * (1 + turn), y + w / 2 * (1 - (1 - turn * turn) ** 0.5)) for turn in turns]
    return [(x, y + h), *rise, (x + w, y + h)]


def _arched_window(canvas: Canvas, x: float, y: float, w: float, h: float, paint: Scheme, mood: Mood) -> None:
    canvas.shade(arch_points(x - 2, y - 2, w + 7, h + 5), 90, 2)
    _arch(canvas, x - 3, y - 3, w + 6, h + 3, paint.trim)
    with canvas.clip(arch_points(x, y, w, h)):
        glass(canvas, x, y, w, h, mood)
        canvas.box(x + w / 2 - 0.8, y, 1.6, h, paint.trim)
        canvas.box(x, y + h * 0.4, w, 1.6, paint.trim)
    canvas.box(x - 6, y + h, w + 12, 4, lighter(paint.stone, 0.2))
    canvas.box(x - 6, y + h + 4, w + 12, 1.4, (40, 34, 44), 90)


def _arcade(canvas: Canvas, left: float, right: float, paint: Scheme, mood: Mood) -> None:
    count = max(1, int((right - left) / 52))
    wide = (right - left) / count
    for step in range(count):
        x = left + wide * step + 6
        points = arch_points(x, 288, wide - 12, GROUND - 294)
        canvas.shape(points, darker(paint.wall, 0.42))
        with canvas.clip(points):
            glass(canvas, x + 6, 302, wide - 24, GROUND - 312, mood)
            canvas.shade_box(x, 286, wide, 26, 130, 4)
    canvas.box(left, GROUND - 8, right - left, 4, lighter(paint.stone, 0.25))


def _arched_garage(canvas: Canvas, x: float, y: float, w: float, paint: Scheme, mood: Mood) -> None:
    wall(canvas, x, y, w, GROUND - y, paint.accent, "slats")
    canvas.box(x + w / 2 - 1, y, 2, GROUND - y, darker(paint.accent, 0.4))
    for column in (0.18, 0.68):
        glass(canvas, x + w * column, y + 10, w * 0.14, 10, mood)
    canvas.shade_box(x, y - 1, w, 10, 130, 3)
    for edge in (x - 9, x + w + 9):
        lantern(canvas, edge, y + 10, mood)


def _tower(canvas: Canvas, x: float, paint: Scheme, mood: Mood) -> None:
    top, wide = 214.0, 76.0
    canvas.shade_box(x + wide, 240, 16, GROUND - 240, 96, 4)
    roof(canvas, ((x - 11, top), (x + wide / 2, top - 44), (x + wide + 11, top)), paint.roof, "tile")
    wall(canvas, x, top, wide, GROUND - top, lighter(paint.wall, 0.12), "stucco")
    fascia(canvas, x - 11, top - 2, wide + 22, paint.trim, 5)
    _arched_window(canvas, x + 25, 232, 26, 34, paint, mood)
    canvas.shape(arch_points(x + 15, 284, 46, GROUND - 290), darker(paint.wall, 0.36))
    canvas.shade(arch_points(x + 15, 284, 46, 40), 90, 3)
    door(canvas, x + 25, 304, 26, GROUND - 310, paint.door, paint.trim, mood, look="planks")
    steps(canvas, x + 38, 56, 6, 2)
    for edge in (x + 7, x + wide - 7):
        lantern(canvas, edge, 316, mood)
