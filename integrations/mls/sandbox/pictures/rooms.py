"""Rooms in one-point perspective: the shell, light, and what all rooms share."""

from __future__ import annotations

from dataclasses import dataclass

from integrations.mls.sandbox.pictures import plants
from integrations.mls.sandbox.pictures.canvas import Canvas, Colour, Point, darker, lighter, mix, varied
from integrations.mls.sandbox.pictures.palette import Mood, Season

BACK = (150.0, 86.0, 570.0, 318.0)  # the far wall: left, top, right, bottom
VANISH = (360.0, 214.0)


@dataclass(frozen=True, slots=True)
class Decor:
    """The colours of one room."""

    wall: Colour
    floor: Colour
    trim: Colour
    soft: Colour  # sofa, bedding, cabinets
    accent: Colour
    wood: Colour


OAK, WALNUT, ASH = (190, 150, 108), (126, 88, 64), (214, 188, 152)
WHITE, LINEN, STONE = (246, 243, 236), (232, 224, 208), (208, 204, 196)
DECORS: tuple[Decor, ...] = (
    Decor((234, 230, 220), OAK, WHITE, (92, 112, 122), (206, 128, 80), WALNUT),
    Decor((204, 212, 202), ASH, WHITE, (226, 216, 198), (176, 96, 72), OAK),
    Decor((240, 236, 228), WALNUT, WHITE, (126, 138, 112), (222, 172, 88), OAK),
    Decor((196, 206, 214), OAK, WHITE, (236, 230, 220), (62, 84, 108), WALNUT),
    Decor((226, 208, 190), ASH, WHITE, (150, 92, 76), (84, 110, 100), WALNUT),
    Decor((228, 230, 226), (156, 122, 92), WHITE, (66, 78, 92), (214, 166, 110), ASH),
    Decor((188, 196, 180), OAK, LINEN, (214, 202, 184), (196, 110, 74), WALNUT),
)


def toward(point: Point, share: float) -> Point:
    """A point moved toward the vanishing point."""
    return point[0] + (VANISH[0] - point[0]) * share, point[1] + (VANISH[1] - point[1]) * share


def paint_shell(canvas: Canvas, decor: Decor) -> None:
    """Walls, ceiling, floor boards, skirting, cornice."""
    left, top, right, bottom = BACK
    canvas.shape(((0, -20), (720, -20), (right, top), (left, top)), lighter(WHITE, 0.3))
    canvas.shape(((-20, -40), (left, top), (left, bottom), (-20, 500)), darker(decor.wall, 0.07))
    canvas.shape(((740, -40), (right, top), (right, bottom), (740, 500)), lighter(decor.wall, 0.14))
    canvas.box(left, top, right - left, bottom - top, decor.wall)
    _boards(canvas, decor.floor)
    for edge, x in ((left, -20.0), (right, 740.0)):
        canvas.shape(((edge, bottom - 9), (edge, bottom), (x, 512), (x, 486)), decor.trim)
        canvas.shape(((edge, top), (edge, top + 6), (x, -28), (x, -44)), decor.trim)
    canvas.box(left, bottom - 9, right - left, 9, decor.trim)
    canvas.box(left, bottom - 9, right - left, 1, darker(decor.trim, 0.18))
    canvas.box(left, top, right - left, 6, decor.trim)
    canvas.shade_box(left, top + 6, right - left, 12, 40, 4)
    for x in (left, right):
        canvas.shade(((x - 5, top), (x + 5, top), (x + 5, bottom), (x - 5, bottom)), 34, 5)


def _boards(canvas: Canvas, colour: Colour) -> None:
    left, _, right, bottom = BACK
    floor = ((left, bottom), (right, bottom), (760, 520), (-40, 520))
    canvas.shape(floor, colour)
    with canvas.clip(floor):
        count = 17
        for step in range(-8, count + 8):
            near, far = -40 + 800 * step / count, left + (right - left) * step / count
            wide, gap = 800 / count, (right - left) / count
            tone = varied(canvas.rng, colour, 0.1)
            canvas.shape(((far, bottom), (far + gap, bottom), (near + wide, 520), (near, 520)), tone)
            canvas.line(((far, bottom), (near, 520)), darker(colour, 0.3), 0.7, 130)
            for _ in range(2):
                share = canvas.rng.random() ** 1.6
                y, x = bottom + (520 - bottom) * share, far + (near - far) * share
                canvas.line(((x, y), (x + gap + (wide - gap) * share, y)), darker(colour, 0.35), 0.8, 130)
    canvas.shade(
        ((left, bottom), (right, bottom), (right + 30, bottom + 16), (left - 30, bottom + 16)), 70, 6
    )


def paint_view(
    canvas: Canvas,
    x: float,
    y: float,
    w: float,
    h: float,
    decor: Decor,
    mood: Mood,
    season: Season,
    across: int = 2,
) -> None:
    """A window in the far wall, with hills and a tree outside and curtains inside."""
    canvas.box(x - 6, y - 6, w + 12, h + 12, decor.trim)
    frame = ((x, y), (x + w, y), (x + w, y + h), (x, y + h))
    with canvas.clip(frame):
        for step in range(12):
            tone = mix(mood.sky[0], mood.sky[2], step / 11)
            canvas.box(x, y + h * step / 16, w, h / 16 + 1, lighter(tone, 0.2))
        canvas.box(x, y + h * 0.72, w, h * 0.3, mix(season.lawn, mood.sky[2], 0.3))
        hill = (
            (x, y + h * 0.6),
            (x + w * 0.35, y + h * 0.48),
            (x + w, y + h * 0.62),
            (x + w, y + h * 0.76),
            (x, y + h * 0.76),
        )
        canvas.shape(hill, mix((120, 140, 150), mood.sky[2], 0.35))
        pale = tuple(mix(tone, mood.sky[2], 0.3) for tone in canvas.rng.choice(season.leaves))
        for at, size in ((canvas.rng.choice((0.14, 0.86)), 0.3), (canvas.rng.uniform(0.3, 0.7), 0.13)):
            foot, green = y + h * 0.78, (pale[0], pale[1], pale[2])
            canvas.box(x + w * at - 2, foot - h * size * 0.5, 4, h * size * 0.5, (104, 90, 80))
            plants.lobe(canvas, x + w * at, foot - h * size, h * size * 0.8, h * size * 0.75, green, 2.6)
        canvas.shape(
            ((x + w * 0.5, y), (x + w * 0.7, y), (x + w * 0.3, y + h), (x + w * 0.1, y + h)),
            (255, 255, 255),
            34,
        )
    for step in range(1, across):
        canvas.box(x + w * step / across - 1.6, y, 3.2, h, decor.trim)
    canvas.box(x, y + h * 0.36, w, 2, decor.trim)
    canvas.box(x - 10, y + h + 5, w + 20, 4, lighter(decor.trim, 0.2))
    canvas.shade_box(x - 8, y + h + 9, w + 16, 4, 60, 2)


def curtains(canvas: Canvas, x: float, y: float, w: float, h: float, colour: Colour) -> None:
    """A pair, hanging from a rod above the window whose glass starts at ``x, y``."""
    canvas.box(x - 34, y - 17, w + 68, 2.4, (92, 80, 70))
    for start in (x - 28, x + w - 2):
        canvas.shade_box(start + 4, y - 14, 30, h + 40, 60, 3)
        for fold in range(6):
            tone = varied(canvas.rng, colour, 0.04) if fold % 2 else darker(colour, 0.12)
            canvas.box(start + fold * 5, y - 15, 5.2, h + 44, tone)


def sunbeam(canvas: Canvas, x: float, w: float, mood: Mood) -> None:
    """Light from the window on the floor."""
    if mood.lit:
        return
    foot = BACK[3] + 20
    patch = ((x - 40, foot), (x + w - 60, foot), (x + w - 120, foot + 96), (x - 160, foot + 96))
    canvas.shade(patch, 62, 5, (255, 240, 206))


def rug(canvas: Canvas, colour: Colour, half_far: float, half_near: float, far: float, near: float) -> None:
    """A rug on the floor, with a border."""
    points = ((360 - half_far, far), (360 + half_far, far), (360 + half_near, near), (360 - half_near, near))
    canvas.shade([(x, y + 3) for x, y in points], 60, 2)
    canvas.shape(points, colour)
    inner = (
        (372 - half_far, far + 5),
        (348 + half_far, far + 5),
        (342 + half_near, near - 8),
        (378 - half_near, near - 8),
    )
    canvas.line((*inner, inner[0]), darker(colour, 0.22), 1.6, 190)
    with canvas.clip(inner):
        for _ in range(240):
            x, y = canvas.rng.uniform(360 - half_near, 360 + half_near), canvas.rng.uniform(far, near)
            canvas.box(x, y, canvas.rng.uniform(4, 16), 1, varied(canvas.rng, colour, 0.16), 100)


def art(canvas: Canvas, x: float, y: float, w: float, h: float, decor: Decor) -> None:
    """A framed abstract on the wall."""
    rng = canvas.rng
    canvas.shade_box(x + 2, y + 3, w, h, 90, 3)
    canvas.box(x, y, w, h, decor.wood)
    canvas.box(x + 2.5, y + 2.5, w - 5, h - 5, (248, 245, 238))
    left, top, wide, tall = x + w * 0.16, y + h * 0.16, w * 0.68, h * 0.68
    with canvas.clip(((left, top), (left + wide, top), (left + wide, top + tall), (left, top + tall))):
        canvas.box(left, top, wide, tall, mix(decor.soft, WHITE, 0.55))
        for tone in (decor.accent, decor.soft, lighter(decor.accent, 0.45)):
            size = rng.uniform(0.25, 0.5) * wide
            canvas.oval(
                left + rng.random() * wide,
                top + rng.random() * tall,
                size,
                size * rng.uniform(0.6, 1.1),
                tone,
                215,
            )


def potted(canvas: Canvas, x: float, foot: float, tall: float) -> None:
    """A leafy plant in a pot."""
    plants.ground_shadow(canvas, x, foot, tall * 0.22, 70)
    pot = tall * 0.17
    canvas.shape(
        (
            (x - pot, foot - tall * 0.26),
            (x + pot, foot - tall * 0.26),
            (x + pot * 0.76, foot),
            (x - pot * 0.76, foot),
        ),
        (222, 212, 196),
    )
    canvas.shape(
        (
            (x + pot * 0.3, foot - tall * 0.26),
            (x + pot, foot - tall * 0.26),
            (x + pot * 0.76, foot),
            (x + pot * 0.2, foot),
        ),
        (190, 178, 162),
    )
    for step in range(15):
        turn = -1 + 2 * step / 14
        tip = (x + turn * tall * 0.36, foot - tall * (0.95 - abs(turn) * 0.42) + canvas.rng.uniform(-6, 6))
        base, bulge = (x, foot - tall * 0.26), tall * 0.05
        middle = ((base[0] + tip[0]) / 2, (base[1] + tip[1]) / 2 - tall * 0.06)
        leaf = (base, (middle[0] - bulge, middle[1]), tip, (middle[0] + bulge, middle[1] + bulge))
        canvas.shape(leaf, varied(canvas.rng, (74, 112, 76), 0.25))


def table_lamp(canvas: Canvas, x: float, foot: float, tall: float, colour: Colour, mood: Mood) -> None:
    canvas.oval(x, foot - tall * 0.22, tall * 0.14, tall * 0.2, colour)
    canvas.box(x - 1.2, foot - tall * 0.5, 2.4, tall * 0.12, (176, 150, 100))
    top, low = foot - tall, foot - tall * 0.48
    shade = (255, 238, 200) if mood.lit else (246, 238, 222)
    canvas.shape(
        ((x - tall * 0.2, top), (x + tall * 0.2, top), (x + tall * 0.3, low), (x - tall * 0.3, low)), shade
    )
    glow = (
        (x - tall * 0.6, top - 14),
        (x + tall * 0.6, top - 14),
        (x + tall * 0.7, foot),
        (x - tall * 0.7, foot),
    )
    canvas.shade(glow, 84 if mood.lit else 26, 12, (255, 226, 160))


def block(
    canvas: Canvas, x: float, y: float, w: float, h: float, colour: Colour, round_by: float = 5
) -> None:
    """A soft upright shape with rounded upper corners, lit from the left."""
    canvas.box(x, y + round_by, w, h - round_by, colour)
    canvas.box(x + round_by, y, w - round_by * 2, h, colour)
    for corner in (x + round_by, x + w - round_by):
        canvas.oval(corner, y + round_by, round_by, round_by, colour)
    canvas.box(x + round_by, y + 0.6, w - round_by * 2, 2, lighter(colour, 0.25), 190)
    canvas.box(x + w - 3, y + round_by, 3, h - round_by, darker(colour, 0.25), 110)
