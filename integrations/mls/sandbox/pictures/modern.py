"""A house of flat planes, glass and wood."""

from __future__ import annotations

from integrations.mls.sandbox.pictures.canvas import GROUND, Canvas, darker, lighter
from integrations.mls.sandbox.pictures.openings import door, garage, glass, lantern, window
from integrations.mls.sandbox.pictures.palette import Mood, Scheme
from integrations.mls.sandbox.pictures.parts import steps, wall
from integrations.mls.sandbox.pictures.site import Painting, Site


def modern(canvas: Canvas, paint: Scheme, mood: Mood) -> Painting:
    """Flat planes, deep overhangs, glass walls, a warm wooden screen."""
    rng = canvas.rng
    left, right = 112 + rng.uniform(-10, 20), 610 + rng.uniform(-20, 10)
    tall = rng.random() < 0.6
    split = left + (right - left) * rng.uniform(0.38, 0.46)
    entry = split + 28
    drive = (right - 112, right - 14)
    yield Site(left, right, entry, drive, ((left + 6, entry - 26), (entry + 64, drive[0] - 8)))
    if tall:
        _upper_storey(canvas, left + 24, right - 130, paint, mood)
    _low_wing(canvas, split, right, paint, mood)
    _glass_wing(canvas, left, split, paint, mood)
    wall(canvas, split, 258, 18, GROUND - 258, paint.stone, "stone")
    canvas.shade_box(split + 18, 262, 12, GROUND - 262, 100, 3)
    door(canvas, entry - 8, GROUND - 66, 27, 62, paint.door, paint.trim, mood, look="planks")
    glass(canvas, entry + 24, GROUND - 66, 16, 62, mood)
    canvas.shade_box(entry - 12, 276, 56, 26, 120, 4)
    steps(canvas, entry + 8, 72, 5, 1)
    _slab(canvas, left - 34, 250, split + 18 - left + 48, paint)


def _slab(canvas: Canvas, x: float, y: float, wide: float, paint: Scheme, thick: float = 9) -> None:
    """A flat roof's edge with the warm wood of its underside and its shadow."""
    canvas.shade_box(x + 26, y + thick, wide - 40, 22, 124, 4)
    canvas.box(x, y, wide, thick, paint.trim)
    canvas.box(x, y, wide, 1.4, lighter(paint.trim, 0.35))
    canvas.box(x + 3, y + thick, wide - 6, 3, paint.accent)
    canvas.box(x + 3, y + thick + 2.2, wide - 6, 1, darker(paint.accent, 0.4))


def _upper_storey(canvas: Canvas, left: float, right: float, paint: Scheme, mood: Mood) -> None:
    top = 176.0
    wall(canvas, left, top, right - left, 90, paint.wall, "stucco")
    panel = left + (right - left) * canvas.rng.choice((0.0, 0.62))
    wall(canvas, panel, top, (right - left) * 0.38, 90, paint.accent, "slats")
    count = canvas.rng.choice((2, 3))
    for step in range(count):
        x = left + 22 + (right - left - 60) * step / count
        window(canvas, x, top + 24, 62, 44, paint.trim, mood, across=2, down=1, frame=2.2, sill=False)
    _slab(canvas, left - 22, top - 8, right - left + 46, paint)


def _low_wing(canvas: Canvas, left: float, right: float, paint: Scheme, mood: Mood) -> None:
    wall(canvas, left, 272, right - left, GROUND - 272, paint.wall, "stucco")
    x = right - 118
    wall(canvas, x - 6, 272, 124, GROUND - 272, paint.accent, "slats")
    garage(canvas, x + 8, 302, 96, GROUND - 302, paint.trim, paint.trim, mood, modern=True)
    if x - left > 150:
        window(
            canvas,
            left + 82,
            292,
            x - left - 108,
            26,
            paint.trim,
            mood,
            across=3,
            down=1,
            frame=2.2,
            sill=False,
        )
    _slab(canvas, left - 6, 264, right - left + 28, paint, 8)
    lantern(canvas, x, 318, mood)


def _glass_wing(canvas: Canvas, left: float, split: float, paint: Scheme, mood: Mood) -> None:
    wall(canvas, left, 256, split - left, GROUND - 256, paint.wall, "stucco")
    wall(canvas, left, GROUND - 16, split - left, 16, paint.stone, "stone")
    x, wide = left + 16, split - left - 30
    count = max(3, round(wide / 44))
    canvas.box(x - 3, 270, wide + 6, 82, paint.trim)
    for step in range(count):
        glass(canvas, x + wide * step / count + 1, 273, wide / count - 2, 76, mood)
    canvas.box(x, 292, wide, 1.8, paint.trim)
