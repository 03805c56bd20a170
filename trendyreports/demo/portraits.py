"""Portraits of the demo's people, painted like the houses: flat, calm, a little uneven."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PIL import Image

from integrations.mls.sandbox.chance import seeded
from integrations.mls.sandbox.pictures.canvas import Canvas, Colour, darker, lighter, mix
from integrations.mls.sandbox.pictures.finish import finished
from integrations.mls.sandbox.pictures.palette import MOODS
from trendyreports.demo import hair
from trendyreports.demo.hair import rounded

FRAME = (170, 60, 550, 440)  # the square part of the sheet that is kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How somebody looks."""

    skin: Colour
    hair: Colour
    cut: str  # long, bob, curls, bun, short, crop
    jacket: Colour
    shirt: Colour
    ground: Colour
    glasses: bool = False
    beard: bool = False


@cache
def portrait(look: Look, name: str) -> Image.Image:
    """Head and shoulders on a plain ground, square. Not to be changed in place."""
    canvas = Canvas(seeded("portrait", name))
    canvas.box(0, 0, 720, 480, look.ground)
    canvas.oval(360, 250, 220, 220, lighter(look.ground, 0.28))
    hair.paint_behind(canvas, look.cut, look.hair)
    _shoulders(canvas, look)
    _head(canvas, look)
    _face(canvas, look)
    hair.paint_front(canvas, look.cut, look.hair)
    if look.glasses:
        _glasses(canvas)
    return finished(canvas, MOODS["noon"], (0, 0, 720, 480)).crop(FRAME)


def _shoulders(canvas: Canvas, look: Look) -> None:
    shade = darker(look.skin, 0.22)
    body = rounded(
        ((170, 500), (196, 410), (282, 368), (360, 356), (438, 368), (524, 410), (550, 500), (360, 560))
    )
    canvas.shape(body, look.jacket)
    canvas.shape(((322, 352), (398, 352), (372, 452), (348, 452)), look.shirt)
    canvas.shape(
        rounded(((326, 286), (394, 286), (398, 350), (384, 374), (360, 386), (336, 374), (322, 350))),
        look.skin,
    )
    canvas.shade(((324, 292), (396, 292), (392, 326), (360, 340), (328, 326)), 120, 5, shade)
    for side in (-1, 1):
        lapel = (
            (360 + side * 40, 348),
            (360 + side * 12, 470),
            (360 + side * 78, 424),
            (360 + side * 60, 366),
        )
        canvas.shape(lapel, lighter(look.jacket, 0.1) if side < 0 else darker(look.jacket, 0.08))
        canvas.line((lapel[0], lapel[1]), darker(look.jacket, 0.3), 1.4)
        collar = (
            (360 + side * 36, 346),
            (360 + side * 4, 388),
            (360 + side * 34, 402),
            (360 + side * 52, 362),
        )
        canvas.shape(collar, lighter(look.shirt, 0.12) if side < 0 else darker(look.shirt, 0.06))
    canvas.shade(((438, 372), (524, 412), (552, 500), (440, 500)), 30, 9)


def _head(canvas: Canvas, look: Look) -> None:
    for x in (294, 426):
        canvas.oval(x, 240, 11, 17, darker(look.skin, 0.08))
    head = rounded(
        (
            (360, 146),
            (412, 168),
            (428, 226),
            (418, 274),
            (390, 312),
            (360, 322),
            (330, 312),
            (302, 274),
            (292, 226),
            (308, 168),
        )
    )
    canvas.shape(head, look.skin)
    with canvas.clip(head, spill=60):
        canvas.shade(
            ((400, 150), (440, 150), (440, 330), (372, 330), (410, 270)), 44, 10, darker(look.skin, 0.55)
        )
        canvas.shade(((300, 190), (340, 160), (330, 240)), 60, 10, lighter(look.skin, 0.5))
        for x in (320, 400):
            canvas.shade(((x - 14, 258), (x + 14, 258), (x + 12, 276), (x - 12, 276)), 34, 7, (216, 108, 88))
        if look.beard:
            beard = rounded(
                (
                    (290, 246),
                    (312, 276),
                    (338, 270),
                    (360, 276),
                    (382, 270),
                    (408, 276),
                    (430, 246),
                    (424, 300),
                    (388, 330),
                    (332, 330),
                    (296, 300),
                )
            )
            canvas.shade(beard, 225, 2.5, look.hair)


def _face(canvas: Canvas, look: Look) -> None:
    ink, brow = (48, 38, 38), darker(look.hair, 0.3) if sum(look.hair) < 460 else darker(look.hair, 0.45)
    for side in (-1, 1):
        x = 360 + side * 27
        canvas.oval(x, 233, 9, 5.6, (250, 247, 242))
        canvas.oval(x, 233, 5.0, 5.4, (84, 62, 50))
        canvas.oval(x, 233, 2.6, 2.8, ink)
        canvas.oval(x - 1.6, 231.2, 1.3, 1.3, (255, 255, 255))
        canvas.line(((x - 10, 231), (x - 5, 227.6), (x + 4, 227.2), (x + 10, 230.6)), ink, 1.5)
        canvas.line(((x - 13, 215 + side), (x - 4, 210.5), (x + 6, 210.5), (x + 13, 214.5 - side)), brow, 3.0)
    nose = darker(look.skin, 0.24)
    canvas.line(((358, 236), (354, 258), (357, 264), (366, 263.5)), nose, 1.8, 190)
    lips = mix(look.skin, (176, 62, 66), 0.55)
    smile = rounded(
        ((334, 284), (347, 285), (360, 287), (373, 285), (386, 284), (374, 297), (360, 301), (346, 297))
    )
    canvas.shape(smile, lips)
    canvas.shape(
        rounded(((340, 286.2), (360, 288.6), (380, 286.2), (370, 292), (360, 293.4), (350, 292))),
        (252, 250, 246),
    )
    for side in (-1, 1):
        canvas.line(((360 + side * 26, 282), (360 + side * 29, 286)), darker(look.skin, 0.3), 1.4, 170)


def _glasses(canvas: Canvas) -> None:
    for x in (333, 387):
        canvas.pen.ellipse(
            [(edge * 2) for edge in (x - 19, 217, x + 19, 251)], outline=(58, 48, 46, 255), width=5
        )
        canvas.shape(((x - 8, 244), (x + 4, 222), (x + 10, 222), (x - 2, 244)), (255, 255, 255), 50)
    canvas.line(((352, 231), (368, 231)), (58, 48, 46), 2.2)
    canvas.line(((314, 230), (297, 234)), (58, 48, 46), 2.0)
    canvas.line(((406, 230), (423, 234)), (58, 48, 46), 2.0)
