"""A house with steep gables and half-timber."""

from __future__ import annotations

from integrations.mls.sandbox.pictures.canvas import GROUND, Canvas, Colour, darker, lighter
from integrations.mls.sandbox.pictures.openings import lantern, window
from integrations.mls.sandbox.pictures.palette import Mood, Scheme
from integrations.mls.sandbox.pictures.parts import chimney, fascia, footing, gable, rakes, roof, steps, wall
from integrations.mls.sandbox.pictures.site import Painting, Site


def tudor(canvas: Canvas, paint: Scheme, mood: Mood) -> Painting:
    """Steep gables, half-timber above brick, a tall chimney, a round-headed door."""
    rng = canvas.rng
    left, right, eave = 172 + rng.uniform(-14, 10), 552 + rng.uniform(-10, 14), 240.0
    front, entry = left + 84, left + 196 + rng.uniform(0, 14)
    yield Site(left, right, entry, None, ((left + 2, entry - 34), (entry + 34, right - 2)))
    chimney(canvas, right - 70, 104, 30, 120, paint.accent)
    roof(canvas, ((left - 12, eave), (left + 34, 142), (right - 34, 142), (right + 14, eave)), paint.roof)
    wall(canvas, left, eave, right - left, GROUND - eave, paint.accent, "brick")
    wall(canvas, left, eave, right - left, 42, paint.wall, "stucco")
    _timbers(canvas, left, eave, right - left, 42, paint.trim)
    fascia(canvas, left - 13, eave - 2, right - left + 27, paint.trim, 5)
    _steep_gable(canvas, front, 84, 134, paint, mood)
    for x in (right - 126, right - 66):
        window(
            canvas,
            x,
            304,
            34,
            36,
            lighter(paint.stone, 0.3),
            mood,
            across=4,
            down=4,
            frame=3,
            sash=paint.trim,
        )
        window(canvas, x + 4, 250, 26, 26, paint.trim, mood, across=3, down=3, frame=2.2)
    _entry_gable(canvas, entry, paint, mood)
    footing(canvas, left, right - left, paint.stone, 6)


def _timbers(canvas: Canvas, x: float, y: float, w: float, h: float, colour: Colour) -> None:
    for row in (y, y + h - 4):
        canvas.box(x, row, w, 4, colour)
    count = max(2, round(w / 22))
    for step in range(count + 1):
        canvas.box(x + (w - 4) * step / count, y, 4, h, colour)
    for step in range(0, count, 3):
        foot = x + (w - 4) * step / count
        canvas.line(((foot + 2, y + h - 2), (foot + w / count + 2, y + 2)), colour, 3)


def _steep_gable(canvas: Canvas, middle: float, half: float, peak: float, paint: Scheme, mood: Mood) -> None:
    eave, storey = 262.0, 282.0
    canvas.shade_box(middle + half, eave, 16, GROUND - eave, 96, 4)
    wall(canvas, middle - half, storey, half * 2, GROUND - storey, paint.accent, "brick")
    corners = (
        (middle - half, storey),
        (middle - half, eave),
        (middle, peak),
        (middle + half, eave),
        (middle + half, storey),
    )
    gable(canvas, corners, paint.wall, "stucco")
    with canvas.clip(corners):
        _timbers(canvas, middle - half, 232, half * 2, storey - 232, paint.trim)
        _timbers(canvas, middle - half, 188, half * 2, 46, paint.trim)
        canvas.box(middle - 2, peak, 4, 60, paint.trim)
    for x in (-30, 2):
        window(canvas, middle + x, 238, 28, 30, paint.trim, mood, across=3, down=3, frame=2.6)
    for x in (-44, -14, 16):
        window(
            canvas,
            middle + x,
            302,
            27,
            40,
            lighter(paint.stone, 0.3),
            mood,
            across=3,
            down=4,
            frame=2.6,
            sash=paint.trim,
        )
    rakes(
        canvas,
        (middle - half - 15, eave + 14),
        (middle, peak - 14),
        (middle + half + 15, eave + 14),
        paint.roof,
        paint.trim,
        6,
    )


def _entry_gable(canvas: Canvas, middle: float, paint: Scheme, mood: Mood) -> None:
    half, eave, peak = 32.0, 296.0, 232.0
    front = (
        (middle - half, GROUND),
        (middle - half, eave),
        (middle, peak),
        (middle + half, eave),
        (middle + half, GROUND),
    )
    canvas.shade_box(middle + half, eave, 10, GROUND - eave, 96, 3)
    gable(canvas, front, paint.stone, "stone")
    rakes(
        canvas,
        (middle - half - 10, eave + 10),
        (middle, peak - 12),
        (middle + half + 10, eave + 10),
        paint.roof,
        paint.trim,
    )
    canvas.oval(middle, 314, 19, 19, lighter(paint.stone, 0.4))
    canvas.box(middle - 19, 314, 38, GROUND - 320, lighter(paint.stone, 0.4))
    canvas.oval(middle, 315, 15, 15, paint.door)
    canvas.box(middle - 15, 314, 30, GROUND - 320, paint.door)
    for step in range(1, 5):
        canvas.box(middle - 15 + 6 * step, 304, 0.8, GROUND - 310, darker(paint.door, 0.4), 170)
    canvas.box(middle - 6, 312, 12, 12, (240, 206, 140) if mood.lit else (96, 110, 122))
    canvas.oval(middle + 10, 338, 1.3, 1.3, (226, 196, 120))
    canvas.shade_box(middle - 18, 298, 36, 16, 80, 4)
    lantern(canvas, middle + 25, 318, mood)
    steps(canvas, middle, 44, 6, 2)
