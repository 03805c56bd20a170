"""A bungalow. Like every style, it tells its site first and then paints itself."""

from __future__ import annotations

from integrations.mls.sandbox.pictures.canvas import GROUND, Canvas, Colour, darker, lighter
from integrations.mls.sandbox.pictures.openings import door, lantern, window
from integrations.mls.sandbox.pictures.palette import Mood, Scheme
from integrations.mls.sandbox.pictures.parts import chimney, fascia, footing, gable, rakes, roof, steps, wall
from integrations.mls.sandbox.pictures.site import Painting, Site


def craftsman(canvas: Canvas, paint: Scheme, mood: Mood) -> Painting:
    """A low roof, a deep porch on tapered posts with stone piers; the roof along the street or across it."""
    across = canvas.rng.random() < 0.5
    return _wide_gable(canvas, paint, mood) if across else _long_roof(canvas, paint, mood)


def _long_roof(canvas: Canvas, paint: Scheme, mood: Mood) -> Painting:
    rng = canvas.rng
    left, right = 150 + rng.uniform(-20, 10), 560 + rng.uniform(-10, 24)
    eave, peak = 262 + rng.uniform(-6, 6), 150 + rng.uniform(-8, 12)
    share = rng.choice((0.34, 0.5, 0.66))
    middle = left + (right - left) * share
    yield Site(left, right, middle, None, ((left + 4, middle - 92), (middle + 92, right - 4)))
    chimney(canvas, right - 96 if share < 0.6 else left + 72, peak + 8, 24, 70, paint.stone)
    slope = ((left - 20, eave), (left + 66, peak + 20), (right - 66, peak + 20), (right + 20, eave))
    roof(canvas, slope, paint.roof)
    wall(canvas, left, eave, right - left, GROUND - eave, paint.wall, rng.choice(("lap", "shingle")))
    fascia(canvas, left - 22, eave - 2, right - left + 44, paint.trim, 5)
    _dormers(canvas, middle if share == 0.5 else (left + right) / 2, eave, peak, paint, mood)
    footing(canvas, left, right - left, paint.stone, 12)
    for start, end in ((left, middle - 96), (middle + 96, right)):
        _paired(canvas, start, end, paint, mood)
    _porch(canvas, middle, paint, mood)


def _paired(canvas: Canvas, start: float, end: float, paint: Scheme, mood: Mood) -> None:
    """Two windows side by side in the middle of a stretch of wall; one or none where it is short."""
    room = end - start
    count = 0 if room < 40 else 1 if room < 80 else 2 if room < 170 else 3
    for step in range(count):
        x = (start + end) / 2 - count * 17 + step * 34 + 3
        window(canvas, x, 288, 28, 42, paint.trim, mood, across=3, down=2)


def _wide_gable(canvas: Canvas, paint: Scheme, mood: Mood) -> Painting:
    rng = canvas.rng
    left, right, eave, peak = (
        172 + rng.uniform(-14, 8),
        548 + rng.uniform(-8, 14),
        276.0,
        152 + rng.uniform(-6, 12),
    )
    middle = (left + right) / 2
    porch = left + 104 if rng.random() < 0.5 else right - 104
    rest = (porch + 92, right - 4) if porch < middle else (left + 4, porch - 92)
    yield Site(left - 30, right + 30, porch, None, (rest,))
    chimney(canvas, right - 76 if porch < middle else left + 54, peak + 26, 24, 90, paint.stone)
    wall(canvas, left, eave, right - left, GROUND - eave, paint.wall, rng.choice(("lap", "shingle")))
    gable(canvas, ((left, eave + 2), (middle, peak), (right, eave + 2)), paint.accent, "shingle")
    canvas.box(left, eave - 3, right - left, 6, paint.trim)
    canvas.shade_box(left, eave + 3, right - left, 8, 80, 2)
    for x in (-36, -12, 12):
        window(canvas, middle + x, eave - 52, 22, 34, paint.trim, mood, across=2, down=2, frame=2.6)
    tips = ((left - 34, eave + 16), (middle, peak - 13), (right + 34, eave + 16))
    rakes(canvas, *tips, paint.roof, paint.trim, 7)
    footing(canvas, left, right - left, paint.stone, 12)
    _paired(canvas, *rest, paint, mood)
    _porch(canvas, porch, paint, mood)


def _dormers(canvas: Canvas, middle: float, eave: float, peak: float, paint: Scheme, mood: Mood) -> None:
    """One gabled dormer, or a wide low one under a roof of its own."""
    if canvas.rng.random() < 0.55:
        _dormer(canvas, middle, eave, peak, paint, mood)
        return
    top, foot, half = peak + 34, eave - 26, 74.0
    wall(canvas, middle - half, top + 8, half * 2, foot - top - 8, paint.accent, "shingle")
    canvas.shade_box(middle + half, top + 10, 10, foot - top - 10, 90, 3)
    for x in (-56, -16, 24):
        window(canvas, middle + x, top + 20, 32, 22, paint.trim, mood, across=3, down=2, frame=2.4)
    ridge, low, wide = top - 12, top + 10, half + 12
    lid = ((middle - wide, low), (middle - half, ridge), (middle + half, ridge), (middle + wide, low))
    roof(canvas, lid, paint.roof)
    fascia(canvas, middle - half - 13, top + 8, half * 2 + 26, paint.trim, 4)


def _dormer(canvas: Canvas, middle: float, eave: float, peak: float, paint: Scheme, mood: Mood) -> None:
    half, top, foot = 58.0, peak - 4, eave - 34
    corners = ((middle - half, foot), (middle, top), (middle + half, foot))
    gable(
        canvas,
        (*corners, (middle + half - 10, foot + 22), (middle - half + 10, foot + 22)),
        paint.accent,
        "shingle",
    )
    for x in (-20, 0, 20):
        window(canvas, middle + x - 7.5, foot - 14, 15, 22, paint.trim, mood, across=1, down=2, frame=2.4)
    rakes(
        canvas,
        (middle - half - 12, foot + 9),
        (middle, top - 8),
        (middle + half + 12, foot + 9),
        paint.roof,
        paint.trim,
    )
    for side in (-1, 1):
        canvas.line(
            ((middle + side * (half - 4), foot + 9), (middle + side * (half - 22), foot - 4)), paint.trim, 2.6
        )


def _porch(canvas: Canvas, middle: float, paint: Scheme, mood: Mood) -> None:
    half, beam, floor = 86.0, 282.0, GROUND - 14
    canvas.box(middle - half, beam - 4, half * 2, floor - beam + 4, darker(paint.wall, 0.28))
    door(canvas, middle - 12, floor - 56, 24, 56, paint.door, paint.trim, mood, look="craftsman")
    lantern(canvas, middle + 24, floor - 38, mood)
    for x in (middle - 66, middle + 36):
        window(canvas, x, beam + 16, 30, 32, paint.trim, mood, across=3, down=2)
    canvas.shade_box(middle - half, beam - 4, half * 2, 34, 120, 5)
    corners = ((middle - half - 16, beam - 4), (middle, beam - 58), (middle + half + 16, beam - 4))
    gable(canvas, corners, paint.accent, "shingle")
    canvas.box(middle - half - 6, beam - 9, half * 2 + 12, 11, paint.trim)
    canvas.box(middle - half - 6, beam + 1, half * 2 + 12, 1.4, darker(paint.trim, 0.35))
    rakes(
        canvas,
        (middle - half - 24, beam - 1),
        (middle, beam - 66),
        (middle + half + 24, beam - 1),
        paint.roof,
        paint.trim,
        6,
    )
    wall(canvas, middle - half, floor, half * 2, GROUND - floor, paint.stone, "stone")
    canvas.box(middle - half - 4, floor - 2, half * 2 + 8, 4, lighter(paint.stone, 0.4))
    _rail(canvas, middle - half + 22, middle - 24, floor, paint.trim)
    _rail(canvas, middle + 24, middle + half - 22, floor, paint.trim)
    for x in (middle - half + 10, middle + half - 10):
        _tapered(canvas, x, beam, floor, paint)
    steps(canvas, middle, 44, 14)


def _rail(canvas: Canvas, left: float, right: float, floor: float, trim: Colour) -> None:
    canvas.box(left, floor - 20, right - left, 2.2, trim)
    x = left + 1
    while x < right:
        canvas.box(x, floor - 18, 1.5, 16, trim)
        x += 5
    canvas.box(left, floor - 4, right - left, 1.6, trim)


def _tapered(canvas: Canvas, x: float, beam: float, floor: float, paint: Scheme) -> None:
    top = floor - 26
    wall(canvas, x - 11, top, 22, GROUND - top, paint.stone, "stone")
    canvas.box(x + 5, top, 6, GROUND - top, (24, 26, 40), 60)
    canvas.box(x - 13, top - 3, 26, 4, lighter(paint.stone, 0.45))
    canvas.shape(((x - 8, top - 3), (x + 8, top - 3), (x + 5, beam + 1), (x - 5, beam + 1)), paint.trim)
    canvas.shape(
        ((x + 3, top - 3), (x + 8, top - 3), (x + 5, beam + 1), (x + 2, beam + 1)), darker(paint.trim, 0.22)
    )
