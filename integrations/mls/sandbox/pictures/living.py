"""A furnished living room."""

from __future__ import annotations

from integrations.mls.sandbox.pictures import rooms
from integrations.mls.sandbox.pictures.canvas import Canvas, darker, lighter, mix, varied
from integrations.mls.sandbox.pictures.palette import Mood, Season
from integrations.mls.sandbox.pictures.parts import wall
from integrations.mls.sandbox.pictures.rooms import Decor, block


def living(canvas: Canvas, decor: Decor, mood: Mood, season: Season) -> None:
    """A sofa before a wide window, a low table, a rug, a plant."""
    rooms.paint_shell(canvas, decor)
    fire = canvas.rng.random() < 0.4
    if fire:
        _fireplace(canvas, decor, mood)
        for x in (182, 470):
            rooms.paint_view(canvas, x, 136, 68, 110, decor, mood, season, 1)
    else:
        rooms.paint_view(canvas, 250, 124, 220, 118, decor, mood, season, 3)
        rooms.curtains(canvas, 250, 124, 220, 118, mix(decor.wall, (255, 255, 255), 0.5))
    rooms.sunbeam(canvas, 250, 220, mood)
    rooms.rug(canvas, mix(decor.accent, (240, 232, 218), 0.62), 170, 262, 352, 452)
    rooms.potted(canvas, canvas.rng.choice((182, 540)), 346, 118)
    if fire:
        _armchair(canvas, 128, decor)
        _armchair(canvas, 500, decor)
    else:
        _sofa(canvas, 360, decor)
    _low_table(canvas, decor)


def _sofa(canvas: Canvas, middle: float, decor: Decor) -> None:
    x, y, wide = middle - 148, 262.0, 296.0
    canvas.shade_box(x + 4, 366, wide + 8, 16, 120, 5)
    for leg in (x + 12, x + wide - 18):
        canvas.box(leg, 370, 6, 12, decor.wood)
    block(canvas, x + 14, y, wide - 28, 80, darker(decor.soft, 0.08), 9)
    for cushion in range(3):
        block(canvas, x + 26 + cushion * 82, y + 12, 80, 54, decor.soft, 7)
    block(canvas, x + 22, 324, wide - 44, 48, lighter(decor.soft, 0.07), 6)
    for cushion in (1, 2):
        canvas.box(x + 22 + cushion * 84, 328, 1.4, 28, darker(decor.soft, 0.3), 150)
    canvas.box(x + 22, 354, wide - 44, 1.4, darker(decor.soft, 0.3), 150)
    for arm in (x, x + wide - 30):
        block(canvas, arm, 298, 30, 74, decor.soft, 9)
    tones = (decor.accent, lighter(decor.accent, 0.5), (238, 230, 214))
    for place, tone in ((x + 40, tones[0]), (x + 74, tones[2]), (x + wide - 92, tones[1])):
        _pillow(canvas, place, 290, tone)


def _pillow(canvas: Canvas, x: float, y: float, tone: tuple[int, int, int]) -> None:
    canvas.shade_box(x + 3, y + 5, 42, 36, 70, 3)
    canvas.shape(
        ((x, y + 4), (x + 22, y), (x + 44, y + 4), (x + 46, y + 38), (x + 22, y + 41), (x - 2, y + 38)), tone
    )
    canvas.shape(((x, y + 4), (x + 22, y), (x + 14, y + 40), (x - 2, y + 38)), lighter(tone, 0.22))


def _armchair(canvas: Canvas, x: float, decor: Decor) -> None:
    canvas.shade_box(x - 4, 384, 106, 14, 110, 5)
    for leg in (x + 8, x + 82):
        canvas.box(leg, 384, 5, 12, decor.wood)
    block(canvas, x + 6, 270, 82, 100, darker(decor.soft, 0.06), 14)
    block(canvas, x + 14, 338, 66, 48, lighter(decor.soft, 0.08), 6)
    for arm in (x - 4, x + 78):
        block(canvas, arm, 318, 20, 68, decor.soft, 8)
    _pillow(canvas, x + 25, 304, decor.accent)


def _low_table(canvas: Canvas, decor: Decor) -> None:
    canvas.shade_box(284, 436, 168, 12, 110, 5)
    for leg in (284, 428):
        canvas.box(leg, 406, 6, 38, darker(decor.wood, 0.25))
    canvas.shape(((282, 396), (438, 396), (456, 412), (264, 412)), lighter(decor.wood, 0.12))
    canvas.box(264, 412, 192, 5, darker(decor.wood, 0.12))
    for step, tone in enumerate((decor.accent, (236, 228, 212), decor.soft)):
        canvas.box(300 - step * 2, 401 - step * 4, 48 - step * 5, 4, tone)
    canvas.box(392, 384, 14, 20, (220, 226, 222))
    for _ in range(26):
        dab = varied(canvas.rng, canvas.rng.choice(((96, 130, 84), lighter(decor.accent, 0.3))), 0.14)
        canvas.oval(399 + canvas.rng.gauss(0, 9), 374 + canvas.rng.gauss(0, 8), 3, 2.6, dab)


def _fireplace(canvas: Canvas, decor: Decor, mood: Mood) -> None:
    wall(canvas, 290, 92, 140, 226, lighter(decor.wall, 0.2), canvas.rng.choice(("stone", "brick", "stucco")))
    canvas.shade_box(430, 92, 10, 226, 60, 4)
    canvas.box(278, 208, 164, 9, decor.wood)
    canvas.shade_box(284, 217, 152, 8, 110, 3)
    canvas.box(318, 240, 84, 70, (44, 40, 42))
    for x, tall in ((344, 30), (360, 44), (376, 28)):
        flame = (
            (x - 9, 306),
            (x - 5, 306 - tall * 0.5),
            (x, 306 - tall),
            (x + 6, 306 - tall * 0.5),
            (x + 9, 306),
        )
        canvas.shape(flame, (244, 150, 64))
        canvas.shape([(360 + (px - 360) * 0.8, 306 - (306 - py) * 0.6) for px, py in flame], (255, 214, 120))
    canvas.shade(((300, 250), (420, 250), (440, 360), (280, 360)), 50, 14, (255, 190, 110))
    canvas.box(330, 302, 60, 7, (92, 66, 50))
    rooms.art(canvas, 324, 118, 72, 76, decor)
