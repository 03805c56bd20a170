"""Windows, doors, garages, porches, lamps."""

from __future__ import annotations

from integrations.mls.sandbox.pictures.canvas import Canvas, Colour, darker, lighter, mix, varied
from integrations.mls.sandbox.pictures.palette import Mood

GLASS_DARK, GLASS_MID = (52, 66, 82), (92, 114, 132)
GLOW, GLOW_DEEP = (255, 214, 138), (228, 154, 84)


def glass(canvas: Canvas, x: float, y: float, w: float, h: float, mood: Mood) -> None:
    """A pane: the room's darkness, the sky in it, a slant of light; warm where lamps are on."""
    rng = canvas.rng
    corner = ((x, y), (x + w, y), (x + w, y + h), (x, y + h))
    with canvas.clip(corner):
        if mood.lit and rng.random() < 0.8:
            _lamplight(canvas, x, y, w, h)
        else:
            _daylight(canvas, x, y, w, h, mood)
        canvas.box(x, y, w, 3.4, (16, 20, 34), 90)
        canvas.box(x, y, 1.6, h, (16, 20, 34), 60)


def _lamplight(canvas: Canvas, x: float, y: float, w: float, h: float) -> None:
    for step in range(8):
        canvas.box(x, y + h * step / 8, w, h / 8 + 1, mix(GLOW, GLOW_DEEP, step / 8))
    lamp = x + w * canvas.rng.uniform(0.2, 0.8)
    canvas.shade(
        ((lamp - 5, y + h * 0.3), (lamp + 5, y + h * 0.3), (lamp, y + h * 0.6)), 200, 4, (255, 244, 206)
    )
    canvas.box(x, y, w * 0.14, h, (250, 232, 200), 120)
    canvas.box(x + w * 0.86, y, w * 0.14, h, (250, 232, 200), 120)


def _daylight(canvas: Canvas, x: float, y: float, w: float, h: float, mood: Mood) -> None:
    rng = canvas.rng
    top = mix(GLASS_MID, mood.sky[1], 0.55)
    for step in range(8):
        canvas.box(x, y + h * step / 8, w, h / 8 + 1, mix(top, GLASS_DARK, step / 7))
    for _ in range(5):
        cx, size = x + rng.uniform(0, w), rng.uniform(3, 8)
        canvas.oval(cx, y + h * rng.uniform(0.75, 1.0), size, size * 0.7, (50, 70, 62), 110)
    if rng.random() < 0.55:
        drape = varied(rng, (226, 220, 206), 0.06)
        canvas.box(x, y, w * 0.17, h, drape, 150)
        canvas.box(x + w * 0.83, y, w * 0.17, h, drape, 130)
    elif rng.random() < 0.5:
        canvas.box(x, y, w, h * rng.uniform(0.2, 0.45), (232, 226, 212), 170)
    slant = x + w * rng.uniform(-0.1, 0.5)
    canvas.shape(
        ((slant + w * 0.34, y), (slant + w * 0.6, y), (slant + w * 0.2, y + h), (slant - w * 0.06, y + h)),
        (236, 244, 248),
        52,
    )


def window(
    canvas: Canvas,
    x: float,
    y: float,
    w: float,
    h: float,
    trim: Colour,
    mood: Mood,
    *,
    across: int = 2,
    down: int = 2,
    frame: float = 3.2,
    sash: Colour | None = None,
    sill: bool = True,
) -> None:
    """A window whose glass starts at ``x, y``; ``across`` by ``down`` panes."""
    canvas.shade_box(x - frame + 2, y - frame + 3, w + frame * 2, h + frame * 2, 80, 1.8)
    canvas.box(x - frame, y - frame, w + frame * 2, h + frame * 2, trim)
    canvas.box(x - frame, y + h + frame - 1, w + frame * 2, 1, darker(trim, 0.25))
    glass(canvas, x, y, w, h, mood)
    bar = sash or trim
    for step in range(1, across):
        canvas.box(x + w * step / across - 0.6, y, 1.2, h, bar)
    for step in range(1, down):
        canvas.box(x, y + h * step / down - 0.6, w, 1.2, bar)
    if sill:
        canvas.box(x - frame - 2, y + h + frame - 0.5, w + frame * 2 + 4, 2.6, lighter(trim, 0.2))
        canvas.box(x - frame - 2, y + h + frame + 2.1, w + frame * 2 + 4, 1.2, (30, 32, 50), 90)


def shutters(canvas: Canvas, x: float, y: float, w: float, h: float, colour: Colour) -> None:
    """A pair beside the window whose glass starts at ``x, y``."""
    wide = max(6.0, w * 0.3)
    for left in (x - 4 - wide, x + w + 4):
        canvas.box(left + 1, y, wide, h + 3, (24, 26, 40), 70)
        canvas.box(left, y - 2, wide, h + 4, colour)
        row = y + 1
        while row < y + h:
            canvas.box(left + 1.2, row, wide - 2.4, 0.8, darker(colour, 0.35), 150)
            row += 2.2
        canvas.box(left, y + h / 2 - 1, wide, 2, lighter(colour, 0.08))


def door(
    canvas: Canvas,
    x: float,
    y: float,
    w: float,
    h: float,
    colour: Colour,
    trim: Colour,
    mood: Mood,
    *,
    look: str = "panel",
) -> None:
    """A front door with its frame: panel, craftsman (three lights), glazed, arched."""
    canvas.shade_box(x - 3, y - 2, w + 8, h + 2, 80, 2)
    canvas.box(x - 4, y - 5, w + 8, h + 5, trim)
    canvas.box(x, y, w, h, colour)
    canvas.box(x, y, w, 3, (20, 20, 34), 90)
    DOORS[look](canvas, x, y, w, h, colour, mood)
    canvas.oval(x + w * 0.86, y + h * 0.55, 1.1, 1.1, (226, 196, 120))
    canvas.box(x - 5, y + h - 0.5, w + 10, 2.5, (150, 144, 136))


def _panels(canvas: Canvas, x: float, y: float, w: float, h: float, colour: Colour, mood: Mood) -> None:
    for row, tall in ((0.1, 0.24), (0.4, 0.22), (0.68, 0.24)):
        for column in (0.13, 0.55):
            canvas.box(x + w * column, y + h * row, w * 0.32, h * tall, darker(colour, 0.28))
            canvas.box(x + w * column + 1, y + h * row + 1, w * 0.32 - 1, h * tall - 1, lighter(colour, 0.08))


def _three_lights(canvas: Canvas, x: float, y: float, w: float, h: float, colour: Colour, mood: Mood) -> None:
    for column in (0.12, 0.4, 0.68):
        glass(canvas, x + w * column, y + h * 0.1, w * 0.2, h * 0.24, mood)
    canvas.box(x + 1, y + h * 0.39, w - 2, 1.6, lighter(colour, 0.2))
    for column in (0.16, 0.56):
        canvas.box(x + w * column, y + h * 0.48, w * 0.28, h * 0.42, darker(colour, 0.22))


def _glazed(canvas: Canvas, x: float, y: float, w: float, h: float, colour: Colour, mood: Mood) -> None:
    glass(canvas, x + w * 0.2, y + h * 0.07, w * 0.6, h * 0.8, mood)
    canvas.box(x + w * 0.2, y + h * 0.33, w * 0.6, 1.2, colour)
    canvas.box(x + w * 0.2, y + h * 0.6, w * 0.6, 1.2, colour)


def _planks(canvas: Canvas, x: float, y: float, w: float, h: float, colour: Colour, mood: Mood) -> None:
    for column in range(1, 5):
        canvas.box(x + w * column / 5, y, 0.8, h, darker(colour, 0.4), 170)
    glass(canvas, x + w * 0.34, y + h * 0.14, w * 0.32, h * 0.16, mood)


DOORS = {"panel": _panels, "craftsman": _three_lights, "glazed": _glazed, "planks": _planks}


def garage(
    canvas: Canvas,
    x: float,
    y: float,
    w: float,
    h: float,
    colour: Colour,
    trim: Colour,
    mood: Mood,
    *,
    modern: bool = False,
) -> None:
    """A garage door with its frame; the modern one is frosted glass."""
    canvas.box(x - 4, y - 4, w + 8, h + 4, trim)
    canvas.box(x, y, w, h, colour)
    columns = max(2, round(w / 17))
    for row in range(4):
        top, tall = y + h * row / 4, h / 4
        for column in range(columns):
            left, wide = x + w * column / columns, w / columns
            if modern or row == 0:
                tone = mix((206, 218, 222), GLOW, 0.7 if mood.lit else 0.0)
                canvas.box(left + 2, top + 2, wide - 4, tall - 3, tone if modern else GLASS_MID)
                canvas.shape(
                    (
                        (left + 4, top + tall - 2),
                        (left + wide * 0.5, top + 2),
                        (left + wide * 0.7, top + 2),
                        (left + wide * 0.3, top + tall - 2),
                    ),
                    (255, 255, 255),
                    60,
                )
            else:
                canvas.box(left + 2, top + 2, wide - 4, tall - 4, darker(colour, 0.12))
                canvas.box(left + 3, top + 3, wide - 5, tall - 5, lighter(colour, 0.1))
        canvas.box(x, top, w, 0.9, darker(colour, 0.3), 170)
    canvas.shade_box(x, y - 1, w, 7, 110, 2)


def lantern(canvas: Canvas, x: float, y: float, mood: Mood) -> None:
    """A wall lamp; it glows at dusk."""
    canvas.box(x - 1.6, y - 5, 3.2, 1.6, (40, 40, 44))
    canvas.box(x - 2.2, y - 3.4, 4.4, 6.4, (40, 40, 44))
    canvas.box(x - 1.3, y - 2.6, 2.6, 4.8, GLOW if mood.lit else (236, 222, 190))
    if mood.lit:
        ring = ((x - 12, y - 12), (x + 12, y - 12), (x + 12, y + 14), (x - 12, y + 14))
        canvas.shade(ring, 80, 6, GLOW)
