"""A row of townhouses at the pavement."""

from __future__ import annotations

from integrations.mls.sandbox.pictures.canvas import GROUND, Canvas, Colour, darker, lighter, varied
from integrations.mls.sandbox.pictures.openings import door, garage, glass, lantern, window
from integrations.mls.sandbox.pictures.palette import Mood, Scheme
from integrations.mls.sandbox.pictures.parts import gable, rakes, roof, wall
from integrations.mls.sandbox.pictures.site import Painting, Site


def townhouse(canvas: Canvas, paint: Scheme, mood: Mood) -> Painting:
    """Four narrow houses in a row, alike but not the same."""
    rng = canvas.rng
    count, wide = 4, 132 + rng.uniform(-6, 8)
    left = 360 - count * wide / 2
    yield Site(left, left + count * wide, left + wide * 1.3, None, (), urban=True)
    flat = rng.random() < 0.5
    tones = (paint.wall, paint.accent, varied(rng, paint.wall, 0.14), lighter(paint.accent, 0.18))
    for unit in range(count):
        top = 168 + rng.choice((0, 6, 12)) if flat else 190.0
        _narrow(canvas, left + unit * wide, top, wide, tones[unit], paint, mood, flat=flat)


def _narrow(
    canvas: Canvas, x: float, top: float, wide: float, tone: Colour, paint: Scheme, mood: Mood, *, flat: bool
) -> None:
    stuff = (
        "brick" if tone[0] > tone[2] + 40 and tone[0] < 190 else canvas.rng.choice(("lap", "stucco", "board"))
    )
    wall(canvas, x, top, wide, GROUND - top, tone, stuff)
    wall(canvas, x, GROUND - 56, wide, 56, paint.stone, "stone")
    canvas.box(x, GROUND - 58, wide, 3, lighter(paint.stone, 0.45))
    canvas.box(x + wide - 2, top, 2, GROUND - top, darker(tone, 0.4), 150)
    if flat:
        _cornice(canvas, x, top, wide, paint.trim)
    else:
        _peaked(canvas, x, top, wide, tone, paint)
    _bay(canvas, x + wide * 0.54, top + 30, wide * 0.36, paint, mood)
    for y in (top + 34, top + 90):
        window(canvas, x + 15, y, 28, 38, paint.trim, mood, across=2, down=2, frame=2.8)
    _stoop(canvas, x + 32, paint, mood)
    garage(canvas, x + wide * 0.53, GROUND - 44, wide * 0.38, 44, lighter(paint.trim, 0.05), paint.trim, mood)


def _cornice(canvas: Canvas, x: float, top: float, wide: float, trim: Colour) -> None:
    canvas.shade_box(x, top + 8, wide, 9, 100, 2.4)
    canvas.box(x - 1, top - 8, wide + 2, 16, trim)
    canvas.box(x - 1, top + 6, wide + 2, 2, darker(trim, 0.3))
    at = x + 4
    while at < x + wide - 4:
        canvas.box(at, top - 1, 4, 7, darker(trim, 0.14))
        at += 10


def _peaked(canvas: Canvas, x: float, top: float, wide: float, tone: Colour, paint: Scheme) -> None:
    roof(canvas, ((x - 2, top), (x + 2, top - 54), (x + wide - 2, top - 54), (x + wide + 2, top)), paint.roof)
    middle, half = x + wide * 0.72, wide * 0.25
    gable(canvas, ((middle - half, top + 2), (middle, top - 44), (middle + half, top + 2)), tone, "shingle")
    rakes(
        canvas,
        (middle - half - 6, top + 6),
        (middle, top - 52),
        (middle + half + 6, top + 6),
        paint.roof,
        paint.trim,
        4,
    )
    canvas.shade_box(x, top + 3, wide, 8, 96, 2.4)
    canvas.box(x - 1, top - 1, wide + 2, 5, paint.trim)


def _bay(canvas: Canvas, x: float, y: float, wide: float, paint: Scheme, mood: Mood) -> None:
    tall = GROUND - 60 - y
    canvas.shade_box(x + wide, y, 9, tall, 100, 3)
    canvas.box(x - 4, y - 5, wide + 8, tall + 6, paint.trim)
    for row in range(2):
        top = y + tall * row / 2
        canvas.box(x - 4, top + tall / 2 - 11, wide + 8, 12, lighter(paint.accent, 0.1))
        canvas.box(x - 4, top + tall / 2 - 11, wide + 8, 1, darker(paint.trim, 0.3))
        for column in range(3):
            glass(canvas, x + wide * column / 3 + 1, top + 2, wide / 3 - 2, tall / 2 - 15, mood)
    canvas.box(x - 7, y - 9, wide + 14, 5, paint.roof)
    canvas.shade_box(x - 4, y - 4, wide + 8, 7, 90, 2)


def _stoop(canvas: Canvas, middle: float, paint: Scheme, mood: Mood) -> None:
    floor = GROUND - 12
    canvas.box(middle - 19, floor - 50, 38, 50, darker(paint.stone, 0.4))
    door(canvas, middle - 10, floor - 46, 20, 46, paint.door, paint.trim, mood)
    canvas.box(middle - 22, floor - 56, 44, 6, paint.trim)
    canvas.shade_box(middle - 18, floor - 50, 36, 14, 110, 3)
    lantern(canvas, middle + 24, floor - 32, mood)
    for step in range(3):
        half = 18 + step * 3
        canvas.box(middle - half, floor + step * 5, half * 2, 5, lighter((150, 144, 136), 0.3 - step * 0.1))
    for side in (-1, 1):
        canvas.line(((middle + side * 18, floor - 16), (middle + side * 26, GROUND - 8)), (44, 44, 48), 1.4)
        canvas.line(((middle + side * 18, floor - 16), (middle + side * 18, floor)), (44, 44, 48), 1.2)
        canvas.line(((middle + side * 26, GROUND - 8), (middle + side * 26, GROUND + 3)), (44, 44, 48), 1.2)
