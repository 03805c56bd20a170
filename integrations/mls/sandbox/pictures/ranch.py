"""A long, low house with a garage at one end."""

from __future__ import annotations

from integrations.mls.sandbox.pictures.canvas import GROUND, Canvas, darker, lighter
from integrations.mls.sandbox.pictures.openings import door, garage, glass, lantern, shutters, window
from integrations.mls.sandbox.pictures.palette import Mood, Scheme
from integrations.mls.sandbox.pictures.parts import chimney, fascia, gable, rakes, roof, steps, wall
from integrations.mls.sandbox.pictures.site import Painting, Site


def ranch(canvas: Canvas, paint: Scheme, mood: Mood) -> Painting:
    """One long storey under a low roof, a garage at one end, a picture window."""
    rng = canvas.rng
    left, right, eave = 108 + rng.uniform(-10, 16), 606 + rng.uniform(-14, 8), 278.0
    flip = rng.random() < 0.5
    bay = 150.0
    start = left - 6 if flip else right - bay + 6
    entry = left + bay + 62 if flip else right - bay - 62
    rest = (left + bay + 6, right) if flip else (left, right - bay - 6)
    beds = ((rest[0] + 2, entry - 26), (entry + 26, rest[1] - 2))
    yield Site(left - 8, right + 8, entry, (start + 18, start + bay - 18), beds)
    ridge, hip = eave - rng.uniform(52, 62), rng.choice((26, 96))
    chimney(canvas, (right - 120) if flip else left + 96, ridge - 16, 34, 44, paint.stone)
    roof(
        canvas, ((left - 22, eave), (left + hip, ridge), (right - hip, ridge), (right + 22, eave)), paint.roof
    )
    wall(canvas, left, eave, right - left, GROUND - eave, paint.wall, rng.choice(("lap", "board", "lap")))
    wall(canvas, rest[0], GROUND - 28, rest[1] - rest[0], 28, paint.stone, rng.choice(("brick", "stone")))
    canvas.box(rest[0], GROUND - 30, rest[1] - rest[0], 2.4, lighter(paint.stone, 0.45))
    fascia(canvas, left - 24, eave - 2, right - left + 48, paint.trim, 6)
    _ranch_front(canvas, entry, rest, flip, paint, mood)
    _garage_gable(canvas, start, bay, eave, paint, mood)


def _ranch_front(
    canvas: Canvas, entry: float, rest: tuple[float, float], flip: bool, paint: Scheme, mood: Mood
) -> None:
    canvas.box(entry - 24, 284, 48, GROUND - 284, darker(paint.wall, 0.16))
    door(
        canvas,
        entry - 17,
        GROUND - 60,
        23,
        56,
        paint.door,
        paint.trim,
        mood,
        look=canvas.rng.choice(("glazed", "panel")),
    )
    glass(canvas, entry + 10, GROUND - 58, 9, 52, mood)
    canvas.shade_box(entry - 24, 282, 48, 30, 110, 4)
    steps(canvas, entry, 50, 5, 1)
    wide, side = 92.0, 1 if flip else -1
    x = entry + side * 84 - wide / 2
    window(canvas, x, 294, wide, 40, paint.trim, mood, across=3, down=1, frame=3.6)
    far = rest[1] - 62 if flip else rest[0] + 22
    window(canvas, far, 296, 40, 34, paint.trim, mood, across=2, down=2)
    shutters(canvas, far, 296, 40, 34, paint.accent)


def _garage_gable(canvas: Canvas, x: float, wide: float, eave: float, paint: Scheme, mood: Mood) -> None:
    canvas.shade_box(x + wide, eave, 14, GROUND - eave, 90, 4)
    peak = eave - 46
    front = ((x, GROUND), (x, eave), (x + wide / 2, peak), (x + wide, eave), (x + wide, GROUND))
    gable(canvas, front, paint.wall, "lap")
    gable(canvas, ((x, eave), (x + wide / 2, peak), (x + wide, eave)), paint.accent, "board")
    canvas.box(x, eave - 1, wide, 4, paint.trim)
    rakes(
        canvas,
        (x - 15, eave + 4),
        (x + wide / 2, peak - 9),
        (x + wide + 15, eave + 4),
        paint.roof,
        paint.trim,
    )
    canvas.box(x + wide / 2 - 8, eave - 26, 16, 12, darker(paint.accent, 0.4))
    for row in range(4):
        canvas.box(x + wide / 2 - 8, eave - 26 + row * 3, 16, 1.4, paint.trim)
    garage(canvas, x + 20, 304, wide - 40, GROUND - 304, lighter(paint.trim, 0.05), paint.trim, mood)
    lantern(canvas, x + 9, 314, mood)
    lantern(canvas, x + wide - 9, 314, mood)
