"""A bedroom."""

from __future__ import annotations

from integrations.mls.sandbox.pictures import rooms
from integrations.mls.sandbox.pictures.canvas import Canvas, darker, lighter, mix
from integrations.mls.sandbox.pictures.palette import Mood, Season
from integrations.mls.sandbox.pictures.rooms import Decor, block


def bedroom(canvas: Canvas, decor: Decor, mood: Mood, season: Season) -> None:
    """A made bed between two lamps, a window, a rug."""
    rooms.paint_shell(canvas, decor)
    side = canvas.rng.choice((-1, 1))
    x = 176 if side < 0 else 462
    rooms.paint_view(canvas, x, 128, 82, 120, decor, mood, season, 1)
    rooms.curtains(canvas, x, 128, 82, 120, lighter(decor.soft, 0.45))
    rooms.art(canvas, 318, 112, 84, 62, decor)
    rooms.sunbeam(canvas, x + 60, 150, mood)
    rooms.rug(canvas, mix(decor.soft, (240, 234, 222), 0.5), 196, 268, 372, 462)
    for stand in (206, 470):
        _night_stand(canvas, stand, decor, mood)
    _bed(canvas, decor)
    rooms.potted(canvas, 604 if side < 0 else 116, 392, 116)


def _night_stand(canvas: Canvas, x: float, decor: Decor, mood: Mood) -> None:
    canvas.shade_box(x, 336, 52, 8, 100, 4)
    canvas.box(x, 286, 46, 54, decor.wood)
    canvas.box(x - 2, 283, 50, 5, lighter(decor.wood, 0.15))
    for y in (292, 315):
        canvas.box(x + 3, y, 40, 20, lighter(decor.wood, 0.08))
        canvas.oval(x + 23, y + 10, 1.8, 1.8, (206, 178, 116))
    rooms.table_lamp(canvas, x + 23, 284, 56, decor.accent, mood)


def _bed(canvas: Canvas, decor: Decor) -> None:
    canvas.shade_box(250, 440, 230, 18, 130, 7)
    block(
        canvas, 258, 204, 204, 130, decor.wood if canvas.rng.random() < 0.5 else darker(decor.soft, 0.1), 12
    )
    for x in (272.0, 364.0):
        block(canvas, x, 250, 84, 52, (250, 248, 243), 10)
        block(canvas, x + 8, 268, 70, 42, lighter(decor.soft, 0.35), 9)
    block(canvas, 326, 284, 68, 32, decor.accent, 8)
    quilt, linen = lighter(decor.soft, 0.12), (247, 244, 238)
    canvas.shape(((268, 306), (452, 306), (482, 412), (238, 412)), linen)
    canvas.shape(((262, 330), (458, 330), (484, 414), (236, 414)), quilt)
    canvas.shape(((236, 414), (484, 414), (480, 452), (240, 452)), darker(quilt, 0.16))
    canvas.shape(((252, 362), (468, 362), (484, 414), (236, 414)), decor.accent)
    canvas.shape(((236, 414), (484, 414), (483, 430), (237, 430)), darker(decor.accent, 0.2))
    for _ in range(16):
        x, y = canvas.rng.uniform(262, 440), canvas.rng.uniform(334, 404)
        tone = darker(quilt if y < 362 else decor.accent, 0.16)
        canvas.line(((x, y), (x + canvas.rng.uniform(8, 22), y + canvas.rng.uniform(2, 9))), tone, 1.1, 90)
    canvas.shape(((266, 322), (454, 322), (458, 331), (262, 331)), linen)
    canvas.shade(((262, 331), (458, 331), (459, 336), (261, 336)), 60, 2)
