"""Hair: an outline behind the head, another over the forehead, and where the light falls."""

from __future__ import annotations

import math
from collections.abc import Sequence

from integrations.mls.sandbox.pictures.canvas import Canvas, Colour, Point, darker, lighter

Outline = tuple[Point, ...]
BEHIND: dict[str, Outline] = {
    "long": (
        (272, 200), (360, 136), (442, 200), (456, 300), (462, 392), (360, 410), (258, 392), (264, 300),
    ),
    "bob": (
        (276, 200), (360, 140), (444, 200), (452, 284), (430, 318), (360, 300), (290, 318), (268, 284),
    ),
}  # fmt: skip
FRONT: dict[str, Outline] = {
    "long": (
        (340, 132), (398, 138), (438, 190), (446, 270), (438, 330), (424, 300), (424, 232), (398, 186),
        (350, 172), (316, 196), (298, 236), (298, 300), (284, 330), (272, 260), (284, 180),
    ),
    "bob": (
        (330, 134), (394, 136), (438, 184), (446, 262), (428, 300), (422, 236), (404, 196), (340, 190),
        (308, 200), (298, 240), (292, 300), (274, 262), (284, 176),
    ),
    "short": (
        (320, 134), (376, 122), (424, 150), (434, 214), (424, 224), (416, 190), (384, 174), (336, 182),
        (306, 188), (298, 226), (286, 214), (290, 164),
    ),
    "crop": (
        (312, 150), (360, 134), (408, 150), (430, 206), (423, 224), (412, 184), (360, 168), (308, 184),
        (297, 224), (290, 206),
    ),
    "bun": (
        (316, 146), (360, 130), (404, 146), (434, 200), (428, 236), (416, 200), (372, 166), (340, 176),
        (306, 202), (293, 238), (286, 200),
    ),
}  # fmt: skip
CURLS: Outline = (
    (282, 200), (276, 246), (290, 288), (438, 200), (444, 246), (430, 288), (300, 160), (420, 160),
)  # fmt: skip


def paint_behind(canvas: Canvas, cut: str, colour: Colour) -> None:
    """What is seen of the hair behind head and neck."""
    dark = darker(colour, 0.25)
    if cut in BEHIND:
        canvas.shape(rounded(BEHIND[cut]), dark)
    if cut == "bun":
        canvas.oval(360, 118, 36, 32, colour)
        canvas.oval(350, 110, 18, 12, lighter(colour, 0.18))
    if cut == "curls":
        for x, y in CURLS:
            canvas.oval(x, y, 32, 32, dark)


def paint_front(canvas: Canvas, cut: str, colour: Colour) -> None:
    """Hair over the forehead."""
    if cut == "curls":
        _curls(canvas, colour)
        return
    shape = rounded(FRONT[cut])
    canvas.shape(shape, colour)
    with canvas.clip(shape):
        for step in range(12):
            x = 290 + step * 12 + canvas.rng.uniform(-4, 4)
            strand = ((x, 130), (x + 8 - step * 1.4, 170), (x + 16 - step * 3, 240))
            canvas.line(strand, lighter(colour, 0.22) if step < 6 else darker(colour, 0.3), 1.6, 90)


def _curls(canvas: Canvas, colour: Colour) -> None:
    for ring, tone in enumerate((darker(colour, 0.12), colour, lighter(colour, 0.14))):
        for step in range(26):
            turn, far = 3.0 + step / 25 * 3.6, 74 - ring * 5 + canvas.rng.uniform(-9, 9)
            x, y = 360 + math.cos(turn) * far - ring * 3, 218 + math.sin(turn) * far * 1.06
            canvas.oval(x, y, 16 - ring * 3, 15 - ring * 3, tone)


def rounded(points: Sequence[Point], steps: int = 10) -> list[Point]:
    """A closed line that runs smoothly through the points (Catmull-Rom)."""
    line, count = [], len(points)
    for index in range(count):
        before, start, end, after = (points[(index + step) % count] for step in (-1, 0, 1, 2))
        for step in range(steps):
            t = step / steps
            line.append(
                (
                    _between(before[0], start[0], end[0], after[0], t),
                    _between(before[1], start[1], end[1], after[1], t),
                )
            )
    return line


def _between(before: float, start: float, end: float, after: float, t: float) -> float:
    slope, bend = end - before, 2 * before - 5 * start + 4 * end - after
    return start + 0.5 * t * (slope + t * (bend + t * (3 * (start - end) + after - before)))
