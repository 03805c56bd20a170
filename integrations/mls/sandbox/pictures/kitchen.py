"""A kitchen with an island."""

from __future__ import annotations

from dataclasses import replace

from integrations.mls.sandbox.pictures import rooms
from integrations.mls.sandbox.pictures.canvas import Canvas, darker, lighter, mix, varied
from integrations.mls.sandbox.pictures.palette import Mood, Season
from integrations.mls.sandbox.pictures.parts import wall
from integrations.mls.sandbox.pictures.rooms import Decor, block

CABINETS = ((242, 239, 231), (122, 138, 122), (58, 76, 98), (196, 160, 120), (206, 210, 204), (84, 92, 96))


def kitchen(canvas: Canvas, decor: Decor, mood: Mood, season: Season) -> None:
    """A wall of cabinets with a window over the sink, an island, three pendants."""
    decor = replace(decor, soft=canvas.rng.choice(CABINETS))
    rooms.paint_shell(canvas, decor)
    wall(canvas, 150, 176, 420, 62, (240, 238, 232), canvas.rng.choice(("stucco", "brick")))
    canvas.box(150, 176, 420, 62, (244, 242, 236), 150)
    rooms.paint_view(canvas, 304, 122, 112, 96, decor, mood, season, 2)
    _upper_cabinets(canvas, decor)
    _lower_cabinets(canvas, decor)
    rooms.sunbeam(canvas, 300, 150, mood)
    _island(canvas, decor)
    _pendants(canvas, decor, mood)


def _cabinet(canvas: Canvas, x: float, y: float, w: float, h: float, decor: Decor) -> None:
    tone = decor.soft
    canvas.box(x + 0.8, y + 0.8, w - 1.6, h - 1.6, tone)
    canvas.box(x + 5, y + 5, w - 10, h - 10, darker(tone, 0.12))
    canvas.box(x + 6.5, y + 6.5, w - 12, h - 12, lighter(tone, 0.06))
    canvas.box(x + w - 6, y + h * (0.75 if y < 200 else 0.12), 1.8, min(14, h * 0.3), (196, 166, 104))


def _upper_cabinets(canvas: Canvas, decor: Decor) -> None:
    canvas.shade_box(156, 176, 134, 9, 90, 3)
    canvas.shade_box(430, 176, 134, 9, 90, 3)
    for start in (154, 430):
        canvas.box(start, 92, 136, 86, darker(decor.soft, 0.25))
        for step in range(3):
            _cabinet(canvas, start + step * 45.3, 92, 45.3, 86, decor)


def _lower_cabinets(canvas: Canvas, decor: Decor) -> None:
    canvas.box(150, 238, 420, 80, darker(decor.soft, 0.3))
    for step in range(9):
        if step in (6, 7):
            continue
        _cabinet(canvas, 152 + step * 46.4, 246, 46.4, 66, decor)
    _range(canvas, 152 + 6 * 46.4)
    canvas.box(146, 234, 428, 8, (238, 236, 230))
    canvas.box(146, 241, 428, 1.6, (150, 146, 140))
    canvas.line(((360, 234), (360, 216), (368, 210), (374, 218)), (170, 172, 176), 2.6)
    for x, tone in ((196, decor.accent), (212, (228, 220, 204)), (232, decor.wood)):
        canvas.box(x, 218, 11, 16, tone)
        canvas.box(x, 218, 3, 16, lighter(tone, 0.3))
    rooms.potted(canvas, 536, 234, 42)


def _range(canvas: Canvas, x: float) -> None:
    canvas.box(x, 242, 92.8, 72, (186, 190, 194))
    canvas.box(x, 242, 92.8, 12, (206, 210, 214))
    canvas.box(x + 10, 264, 73, 38, (52, 56, 62))
    canvas.shape(((x + 26, 302), (x + 46, 264), (x + 58, 264), (x + 38, 302)), (255, 255, 255), 36)
    canvas.box(x + 8, 258, 77, 3, (232, 234, 236))
    for knob in range(5):
        canvas.oval(x + 14 + knob * 16, 248, 3, 3, (70, 74, 80))


def _island(canvas: Canvas, decor: Decor) -> None:
    tone = darker(decor.accent, 0.12) if canvas.rng.random() < 0.4 else mix(decor.wood, decor.soft, 0.2)
    canvas.shade_box(150, 446, 430, 16, 110, 6)
    wall(canvas, 168, 356, 384, 98, tone, canvas.rng.choice(("slats", "board")))
    canvas.shade_box(168, 356, 384, 12, 120, 4)
    canvas.shape(((172, 334), (548, 334), (584, 352), (136, 352)), (246, 244, 238))
    for _ in range(9):
        x = canvas.rng.uniform(160, 540)
        canvas.line(((x, 337), (x + canvas.rng.uniform(-20, 40), 350)), (196, 192, 186), 0.8, 110)
    canvas.box(136, 352, 448, 6, (222, 218, 210))
    _fruit(canvas, 300, decor)
    for x in (228, 340, 452):
        _stool(canvas, x, decor)


def _fruit(canvas: Canvas, x: float, decor: Decor) -> None:
    for dx, tone in ((-9, (226, 164, 72)), (0, (196, 84, 60)), (9, (230, 190, 90)), (4, (150, 170, 80))):
        canvas.oval(x + dx, 329 - (4 if dx in (0, 4) else 0), 6, 6, varied(canvas.rng, tone, 0.1))
    canvas.shape(((x - 22, 330), (x + 22, 330), (x + 11, 344), (x - 11, 344)), lighter(decor.wood, 0.1))


def _stool(canvas: Canvas, x: float, decor: Decor) -> None:
    canvas.oval(x + 14, 474, 28, 5, (30, 30, 40), 60)
    for leg, foot in ((2, -6), (28, 36)):
        canvas.line(((x + leg, 400), (x + foot, 478)), (66, 58, 54), 2.6)
    canvas.line(((x - 3, 450), (x + 33, 450)), (66, 58, 54), 2)
    block(canvas, x - 6, 376, 42, 14, lighter(decor.wood, 0.1), 4)
    canvas.oval(x + 15, 402, 22, 6, lighter(decor.wood, 0.18))
    canvas.oval(x + 15, 404.5, 22, 5, darker(decor.wood, 0.2), 120)


def _pendants(canvas: Canvas, decor: Decor, mood: Mood) -> None:
    round_shade = canvas.rng.random() < 0.5
    for x in (250, 360, 470):
        canvas.box(x - 0.6, -10, 1.2, 150, (60, 56, 54))
        if round_shade:
            canvas.oval(x, 152, 17, 17, (255, 240, 206) if mood.lit else (250, 246, 236))
            canvas.oval(x - 5, 146, 5, 5, (255, 255, 255), 200)
        else:
            canvas.shape(
                ((x - 8, 136), (x + 8, 136), (x + 22, 164), (x - 22, 164)), darker(decor.accent, 0.1)
            )
            canvas.oval(x, 164, 21, 4, (255, 236, 190))
        ring = ((x - 34, 130), (x + 34, 130), (x + 40, 210), (x - 40, 210))
        canvas.shade(ring, 90 if mood.lit else 26, 12, (255, 232, 170))
