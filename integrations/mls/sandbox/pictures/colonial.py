"""A house of two storeys, symmetrical, with shutters and a portico."""

from __future__ import annotations

from integrations.mls.sandbox.pictures.canvas import GROUND, Canvas, darker, lighter
from integrations.mls.sandbox.pictures.openings import door, garage, lantern, shutters, window
from integrations.mls.sandbox.pictures.palette import Mood, Scheme
from integrations.mls.sandbox.pictures.parts import chimney, fascia, footing, roof, steps, wall
from integrations.mls.sandbox.pictures.site import Painting, Site


def colonial(canvas: Canvas, paint: Scheme, mood: Mood) -> Painting:
    """Two storeys, symmetrical, shutters, a portico."""
    rng = canvas.rng
    middle, half = 360 + rng.uniform(-36, 36), 148 + rng.uniform(-10, 16)
    left, right, eave, ridge = middle - half, middle + half, 196.0, 128 + rng.uniform(-6, 10)
    stuff = "brick" if paint.wall[0] - paint.wall[2] > 60 and paint.wall[0] < 200 else "lap"
    wing = rng.choice((right - 4, left - 114)) if rng.random() < 0.75 else None
    yield _colonial_site(left, right, middle, wing)
    if wing:
        _side_wing(canvas, wing, paint, mood, stuff)
        canvas.shade_box(right, 200, 16, GROUND - 200, 70 if wing > left else 0, 5)
    for x in rng.choice(((left + 14,), (left + 14, right - 36), (right - 36,))):
        chimney(canvas, x, ridge - 22, 22, 60, paint.stone if stuff == "lap" else paint.wall)
    roof(canvas, ((left - 12, eave), (left + 18, ridge), (right - 18, ridge), (right + 12, eave)), paint.roof)
    wall(canvas, left, eave, half * 2, GROUND - eave, paint.wall, stuff)
    footing(canvas, left, half * 2, paint.stone)
    for edge in (left, right - 7):
        canvas.box(edge, eave, 7, GROUND - eave - 9, paint.trim)
        canvas.box(edge + 6, eave, 1, GROUND - eave - 9, darker(paint.trim, 0.3))
    fascia(canvas, left - 14, eave - 3, half * 2 + 28, paint.trim, 7)
    for x in range(int(left), int(right), 7):
        canvas.box(x, eave + 4, 3.4, 2.6, paint.trim)
    gap = half * 2 / 5
    for column in range(5):
        x = left + gap * (column + 0.5) - 12
        _shuttered(canvas, x, 222, 24, 42, paint, mood)
        if column != 2:
            _shuttered(canvas, x, 296, 24, 46, paint, mood)
    _portico(canvas, middle, paint, mood)


def _colonial_site(left: float, right: float, middle: float, wing: float | None) -> Site:
    beds = ((left + 4, middle - 36), (middle + 36, right - 4))
    if wing is None:
        return Site(left, right, middle, None, beds)
    return Site(min(left, wing), max(right, wing + 118), middle, (wing + 16, wing + 102), beds)


def _shuttered(canvas: Canvas, x: float, y: float, w: float, h: float, paint: Scheme, mood: Mood) -> None:
    shutters(canvas, x, y, w, h, paint.accent)
    window(canvas, x, y, w, h, paint.trim, mood, across=3, down=4, frame=2.6)


def _side_wing(canvas: Canvas, x: float, paint: Scheme, mood: Mood, stuff: str) -> None:
    wide, eave = 118.0, 286.0
    roof(
        canvas,
        ((x - 8, eave), (x + 16, eave - 42), (x + wide - 16, eave - 42), (x + wide + 8, eave)),
        paint.roof,
    )
    wall(canvas, x, eave, wide, GROUND - eave, paint.wall, stuff)
    fascia(canvas, x - 9, eave - 2, wide + 18, paint.trim, 5)
    garage(canvas, x + 18, 308, wide - 36, GROUND - 308, lighter(paint.trim, 0.1), paint.trim, mood)
    for edge in (x + 9, x + wide - 9):
        lantern(canvas, edge, 316, mood)


def _portico(canvas: Canvas, middle: float, paint: Scheme, mood: Mood) -> None:
    floor, beam = GROUND - 12, 292.0
    canvas.box(middle - 30, beam - 2, 60, floor - beam + 2, darker(paint.wall, 0.2), 150)
    for x in (-19, 12):
        window(
            canvas, middle + x, floor - 48, 7, 46, paint.trim, mood, across=1, down=4, frame=1.6, sill=False
        )
    door(canvas, middle - 9.5, floor - 52, 19, 52, paint.door, paint.trim, mood)
    canvas.shade_box(middle - 28, beam, 56, 26, 110, 4)
    for x in (-29, 24):
        canvas.box(middle + x, beam, 5.5, floor - beam, paint.trim)
        canvas.box(middle + x + 3.6, beam, 1.9, floor - beam, darker(paint.trim, 0.22))
        canvas.box(middle + x - 1.5, beam, 8.5, 3, paint.trim)
        canvas.box(middle + x - 1.5, floor - 3, 8.5, 3, paint.trim)
    canvas.shape(((middle - 39, beam), (middle, beam - 24), (middle + 39, beam)), paint.trim)
    canvas.shape(
        ((middle - 29, beam - 4), (middle, beam - 19), (middle + 29, beam - 4)), lighter(paint.wall, 0.2)
    )
    canvas.box(middle - 38, beam - 1, 76, 6, paint.trim)
    canvas.box(middle - 38, beam + 4, 76, 1.2, darker(paint.trim, 0.3))
    canvas.line(((middle - 42, beam - 1), (middle, beam - 26), (middle + 42, beam - 1)), paint.roof, 2.4)
    steps(canvas, middle, 66, 12)
