"""A farmhouse: board and batten, twin gables, a long porch."""

from __future__ import annotations

from integrations.mls.sandbox.pictures.canvas import GROUND, Canvas, Colour, darker
from integrations.mls.sandbox.pictures.openings import door, window
from integrations.mls.sandbox.pictures.palette import Mood, Scheme
from integrations.mls.sandbox.pictures.parts import chimney, fascia, footing, gable, rakes, roof, steps, wall
from integrations.mls.sandbox.pictures.site import Painting, Site


def farmhouse(canvas: Canvas, paint: Scheme, mood: Mood) -> Painting:
    """Board and batten, twin gables, a long porch under a metal roof."""
    rng = canvas.rng
    left, right, eave = 144 + rng.uniform(-16, 10), 580 + rng.uniform(-12, 16), 234.0
    middle = (left + right) / 2 + rng.uniform(-16, 16)
    yield Site(left, right, middle, None, ((left + 4, middle - 40), (middle + 40, right - 4)))
    cover = rng.choice(("shingle", "metal"))
    chimney(canvas, right - 84, 146, 24, 50, paint.stone)
    roof(
        canvas,
        ((left - 16, eave), (left + 20, 164), (right - 20, 164), (right + 16, eave)),
        paint.roof,
        cover,
    )
    wall(canvas, left, eave, right - left, GROUND - eave, paint.wall, "board")
    fascia(canvas, left - 17, eave - 2, right - left + 34, paint.trim, 5)
    for x in (left + 74, right - 74):
        _front_gable(canvas, x, eave, paint, mood)
    window(canvas, middle - 22, eave + 14, 44, 26, _frame(paint), mood, across=3, down=2, frame=2.4)
    _long_porch(canvas, left, right, middle, paint, mood)


def _frame(paint: Scheme) -> Colour:
    return (44, 46, 50) if sum(paint.wall) > 690 else paint.trim


def _front_gable(canvas: Canvas, middle: float, eave: float, paint: Scheme, mood: Mood) -> None:
    half, peak = 54.0, eave - 72
    front = (
        (middle - half, 300), (middle - half, eave - 2), (middle, peak),
        (middle + half, eave - 2), (middle + half, 300),
    )  # fmt: skip
    canvas.shade_box(middle + half, eave, 10, 60, 70, 3)
    gable(canvas, front, paint.accent, "board")
    for x in (-26, 3):
        window(canvas, middle + x, eave - 4, 23, 38, _frame(paint), mood, across=2, down=3, frame=2.4)
    rakes(
        canvas,
        (middle - half - 13, eave + 9),
        (middle, peak - 10),
        (middle + half + 13, eave + 9),
        paint.roof,
        paint.trim,
    )
    canvas.oval(middle, peak + 32, 8, 8, paint.trim)
    canvas.oval(middle, peak + 32, 5.6, 5.6, (70, 82, 94))


def _long_porch(canvas: Canvas, left: float, right: float, middle: float, paint: Scheme, mood: Mood) -> None:
    floor, beam = GROUND - 10, 300.0
    canvas.box(left, beam, right - left, floor - beam, darker(paint.wall, 0.1), 130)
    door(canvas, middle - 13, floor - 50, 26, 50, paint.door, paint.trim, mood, look="glazed")
    for x in (left + 30, left + 84, right - 58, right - 112):
        window(canvas, x, beam + 10, 28, 34, _frame(paint), mood, across=2, down=3, frame=2.4)
    canvas.shade_box(left, beam, right - left, 22, 120, 4)
    roof(
        canvas,
        ((left - 20, beam), (left - 2, beam - 26), (right + 2, beam - 26), (right + 20, beam)),
        paint.roof,
        "metal",
    )
    canvas.box(left - 20, beam - 1, right - left + 40, 6, paint.trim)
    canvas.box(left - 20, beam + 4, right - left + 40, 1.2, darker(paint.trim, 0.3))
    canvas.box(left - 16, floor, right - left + 32, 4, (176, 166, 152))
    footing(canvas, left - 12, right - left + 24, paint.stone, GROUND - floor - 3)
    posts = 6
    for step in range(posts):
        x = left - 10 + (right - left + 14) * step / (posts - 1)
        canvas.box(x, beam + 4, 6, floor - beam - 4, paint.trim)
        canvas.box(x + 4, beam + 4, 2, floor - beam - 4, darker(paint.trim, 0.2))
    steps(canvas, middle, 60, 10)
