"""A block of condominiums at the pavement."""

from __future__ import annotations

from integrations.mls.sandbox.pictures.canvas import GROUND, Canvas, darker, lighter, varied
from integrations.mls.sandbox.pictures.openings import glass, lantern, window
from integrations.mls.sandbox.pictures.palette import Mood, Scheme
from integrations.mls.sandbox.pictures.parts import wall
from integrations.mls.sandbox.pictures.site import Painting, Site


def condo(canvas: Canvas, paint: Scheme, mood: Mood) -> Painting:
    """Four or five storeys with balconies above a glazed ground floor."""
    rng = canvas.rng
    storeys, bays = rng.choice((4, 4, 5)), rng.choice((5, 6))
    wide = bays * rng.uniform(82, 92)
    left = 360 - wide / 2 + rng.uniform(-20, 20)
    tall = 54.0
    top = GROUND - 52 - (storeys - 1) * tall
    door_bay = rng.choice((1, bays // 2, bays - 2))
    step = wide / bays
    yield Site(left, left + wide, left + step * (door_bay + 0.5), None, (), urban=True)
    wall(canvas, left, top, wide, GROUND - top, paint.wall, rng.choice(("brick", "stucco", "stucco")))
    _panels(canvas, left, top, step, bays, paint)
    for storey in range(storeys - 1):
        for bay in range(bays):
            _flat(
                canvas,
                left + step * bay,
                top + storey * tall,
                step,
                tall,
                paint,
                mood,
                balcony=(bay + bays) % 2 == 0,
            )
    _ground_floor(canvas, left, step, bays, door_bay, paint, mood)
    _parapet(canvas, left, top, wide, paint)


def _panels(canvas: Canvas, left: float, top: float, step: float, bays: int, paint: Scheme) -> None:
    tone = paint.accent
    for bay in range(0, bays, 2):
        wall(
            canvas,
            left + step * bay + 4,
            top,
            step - 8,
            GROUND - 52 - top,
            tone,
            "slats" if tone[0] > tone[2] + 30 else "lap",
        )


def _flat(
    canvas: Canvas, x: float, y: float, wide: float, tall: float, paint: Scheme, mood: Mood, *, balcony: bool
) -> None:
    if not balcony:
        window(canvas, x + wide * 0.2, y + 13, wide * 0.6, 28, paint.trim, mood, across=3, down=1, frame=2.2)
        return
    window(
        canvas,
        x + wide * 0.17,
        y + 9,
        wide * 0.66,
        40,
        paint.trim,
        mood,
        across=3,
        down=1,
        frame=2.2,
        sill=False,
    )
    floor = y + tall - 3
    canvas.shade_box(x + 8, floor + 3, wide - 12, 10, 110, 3)
    canvas.box(x + 6, floor, wide - 12, 4, lighter(paint.stone, 0.4))
    canvas.box(x + 7, floor - 17, wide - 14, 17, (206, 222, 228), 96)
    canvas.shape(
        ((x + 20, floor), (x + 34, floor - 17), (x + 46, floor - 17), (x + 32, floor)), (255, 255, 255), 70
    )
    canvas.box(x + 6, floor - 18.5, wide - 12, 2, paint.trim)
    for post in (x + 6, x + wide / 2 - 1, x + wide - 8):
        canvas.box(post, floor - 18, 2, 18, paint.trim)
    if canvas.rng.random() < 0.45:
        _pot(canvas, x + canvas.rng.uniform(16, wide - 16), floor)


def _pot(canvas: Canvas, x: float, floor: float) -> None:
    canvas.box(x - 3, floor - 6, 6, 6, (176, 104, 76))
    for _ in range(12):
        leaf = varied(canvas.rng, (86, 122, 72), 0.2)
        canvas.oval(x + canvas.rng.gauss(0, 3.4), floor - 10 + canvas.rng.gauss(0, 3), 2, 1.6, leaf)


def _ground_floor(
    canvas: Canvas, left: float, step: float, bays: int, door_bay: int, paint: Scheme, mood: Mood
) -> None:
    top = GROUND - 52
    wall(canvas, left, top, step * bays, 52, paint.stone, "stone")
    for bay in range(bays):
        x = left + step * bay
        if bay == door_bay:
            _entrance(canvas, x, top, step, paint, mood)
        else:
            window(
                canvas,
                x + 9,
                top + 12,
                step - 18,
                32,
                paint.trim,
                mood,
                across=4,
                down=1,
                frame=2.2,
                sill=False,
            )
    canvas.box(left - 3, top - 3, step * bays + 6, 6, lighter(paint.stone, 0.4))
    canvas.shade_box(left, top + 3, step * bays, 7, 90, 2)


def _entrance(canvas: Canvas, x: float, top: float, wide: float, paint: Scheme, mood: Mood) -> None:
    canvas.box(x + 8, top + 6, wide - 16, 46, paint.trim)
    glass(canvas, x + 11, top + 9, (wide - 24) / 2, 43, mood)
    glass(canvas, x + 13 + (wide - 24) / 2, top + 9, (wide - 24) / 2 - 2, 43, mood)
    canvas.shade_box(x + 2, top + 8, wide + 4, 14, 110, 3)
    canvas.box(x - 6, top - 2, wide + 12, 8, paint.door)
    canvas.box(x - 6, top + 4, wide + 12, 2, darker(paint.door, 0.4))
    for edge in (x + 2, x + wide - 2):
        lantern(canvas, edge, top + 24, mood)


def _parapet(canvas: Canvas, left: float, top: float, wide: float, paint: Scheme) -> None:
    canvas.shade_box(left, top + 3, wide, 10, 100, 3)
    canvas.box(left - 6, top - 9, wide + 12, 12, paint.trim)
    canvas.box(left - 6, top - 9, wide + 12, 1.6, lighter(paint.trim, 0.35))
    canvas.box(left + wide * 0.6, top - 26, 64, 17, darker(paint.wall, 0.3))
