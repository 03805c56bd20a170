"""Trees, shrubs, flowers: dabs of colour, dark below and light where the sun falls."""

from __future__ import annotations

import math

from integrations.mls.sandbox.pictures.canvas import Canvas, Colour, darker, lighter, mix, varied
from integrations.mls.sandbox.pictures.palette import PINES

Leaves = tuple[Colour, Colour, Colour]


def lobe(canvas: Canvas, x: float, y: float, rx: float, ry: float, leaves: Leaves, dab: float = 3.0) -> None:
    """One mass of leaves lit from the upper left."""
    rng = canvas.rng
    canvas.oval(x, y, rx * 0.9, ry * 0.9, leaves[0])
    count = int(rx * ry / (dab * dab) * 1.1) + 8
    for layer, (colour, shift, reach) in enumerate(
        ((leaves[0], 0.06, 1.02), (leaves[1], -0.1, 0.92), (leaves[2], -0.3, 0.66))
    ):
        for _ in range(int(count * (1.0, 1.0, 0.5)[layer])):
            angle, far = rng.uniform(0, 6.283), math.sqrt(rng.random()) * reach
            cx = x + (math.cos(angle) * far + shift * 0.8) * rx
            cy = y + (math.sin(angle) * far + shift) * ry
            size = dab * rng.uniform(0.6, 1.25)
            canvas.oval(cx, cy, size, size * rng.uniform(0.6, 0.95), varied(rng, colour, 0.1), 225)


def _trunk(canvas: Canvas, x: float, foot: float, tall: float, wide: float) -> None:
    bark = varied(canvas.rng, (96, 78, 64), 0.15)
    lean = canvas.rng.uniform(-0.05, 0.05) * tall
    top = foot - tall
    canvas.shape(
        ((x - wide, foot), (x + wide, foot), (x + lean + wide * 0.4, top), (x + lean - wide * 0.4, top)), bark
    )
    canvas.shape(
        (
            (x - wide, foot),
            (x - wide * 0.2, foot),
            (x + lean - wide * 0.1, top),
            (x + lean - wide * 0.4, top),
        ),
        lighter(bark, 0.16),
    )
    for side in (-1, 1):
        reach = tall * canvas.rng.uniform(0.25, 0.4)
        canvas.line(
            ((x + lean * 0.6, foot - tall * 0.6), (x + side * reach, top - tall * 0.1)), bark, wide * 0.5
        )


def ground_shadow(canvas: Canvas, x: float, foot: float, wide: float, alpha: int) -> None:
    """A soft pool of shade to the right of what stands there."""
    points = [
        (x + wide * 0.3 + math.cos(step / 8) * wide, foot + 2 + math.sin(step / 8) * wide * 0.13)
        for step in range(51)
    ]
    canvas.shade(points, alpha, 2.5, (26, 40, 38))


def broadleaf(canvas: Canvas, x: float, foot: float, tall: float, leaves: Leaves, shadow: int = 80) -> None:
    """A round tree; ``tall`` in units from foot to top."""
    rng = canvas.rng
    ground_shadow(canvas, x, foot, tall * 0.36, shadow)
    _trunk(canvas, x, foot, tall * 0.52, max(1.6, tall * 0.028))
    wide, middle = tall * 0.36, foot - tall * 0.64
    spots = [(rng.uniform(-0.62, 0.62), rng.uniform(-0.55, 0.5)) for _ in range(7)]
    dab = 2.0 + tall * 0.011
    for dx, dy in sorted(spots, key=lambda spot: -spot[1]):
        size = wide * rng.uniform(0.42, 0.6)
        lobe(canvas, x + dx * wide, middle + dy * wide, size, size * 0.84, leaves, dab)


def pine(canvas: Canvas, x: float, foot: float, tall: float, shadow: int = 80) -> None:
    """A conifer in drooping tiers."""
    rng = canvas.rng
    ground_shadow(canvas, x, foot, tall * 0.2, shadow)
    canvas.box(x - tall * 0.02, foot - tall * 0.14, tall * 0.04, tall * 0.14, (88, 70, 58))
    tiers = max(7, int(tall / 11))
    for tier in range(tiers):
        down = (tier + 1) / tiers
        y, half = foot - tall * 0.97 + tall * 0.86 * down, tall * 0.2 * down + 2
        for layer, colour in enumerate(PINES):
            for _ in range(int(half * (1.5, 1.1, 0.5)[layer]) + 2):
                dx = rng.uniform(-1, 1) * (1 - layer * 0.12) - layer * 0.12
                drop = abs(dx) * half * 0.42 - layer * 2.2 + rng.uniform(-2, 2)
                size = rng.uniform(1.6, 3.2)
                canvas.oval(x + dx * half, y + drop, size * 1.3, size * 0.8, varied(rng, colour, 0.1), 225)


def cypress(canvas: Canvas, x: float, foot: float, tall: float, leaves: Leaves = PINES) -> None:
    """A slim column."""
    ground_shadow(canvas, x, foot, tall * 0.12, 70)
    for step in range(6):
        share = step / 5
        wide = tall * 0.1 * math.sin(0.5 + share * 2.3)
        lobe(canvas, x, foot - tall * (0.1 + 0.82 * share), wide + 2, tall * 0.13, leaves, 2.2)


def shrub(canvas: Canvas, x: float, foot: float, wide: float, leaves: Leaves) -> None:
    """A low round bush."""
    ground_shadow(canvas, x, foot - 1, wide * 0.9, 70)
    lobe(canvas, x, foot - wide * 0.48, wide, wide * 0.62, leaves, 2.0)


def clipped(canvas: Canvas, x: float, foot: float, wide: float, tall: float) -> None:
    """A length of clipped hedge."""
    rng = canvas.rng
    dark, middle, light = (48, 82, 54), (78, 114, 66), (124, 152, 86)
    canvas.box(x, foot - tall, wide, tall, dark)
    for _ in range(int(wide * tall / 5)):
        y = rng.uniform(-tall, 0)
        tone = light if y < -tall * 0.72 else middle if rng.random() < 0.6 else dark
        canvas.oval(x + rng.uniform(0, wide), foot + y, 1.8, 1.3, varied(rng, tone, 0.1), 220)


def flowers(canvas: Canvas, x: float, foot: float, wide: float, colours: tuple[Colour, ...]) -> None:
    """A bed in bloom: leaves first, then heads."""
    rng = canvas.rng
    for _ in range(int(wide * 1.1)):
        leaf = varied(rng, (84, 118, 66), 0.16)
        canvas.oval(x + rng.uniform(0, wide), foot - rng.uniform(0, 5), 2.0, 1.5, leaf)
    tones = rng.sample(colours, min(2, len(colours)))
    for _ in range(int(wide * 0.8)):
        head = varied(rng, rng.choice(tones), 0.08)
        size = rng.uniform(0.8, 1.5)
        canvas.oval(x + rng.uniform(0, wide), foot - rng.uniform(2, 8), size, size, head)


def lawn(canvas: Canvas, top: float, colour: Colour) -> None:
    """Grass to the lower edge: graded, with sunny patches, brushed along."""
    rng = canvas.rng
    for step in range(24):
        y = top + (480 - top) * step / 24
        tone = mix(lighter(colour, 0.16), darker(colour, 0.18), step / 23)
        canvas.box(0, y, 720, (480 - top) / 24 + 1, tone)
    for _ in range(7):
        x, y, wide = rng.uniform(0, 720), rng.uniform(top + 10, 450), rng.uniform(50, 160)
        patch = ((x - wide, y), (x, y - wide * 0.09), (x + wide, y), (x, y + wide * 0.09))
        canvas.shade(patch, rng.randint(26, 60), 7, rng.choice((lighter(colour, 0.5), darker(colour, 0.3))))
    for _ in range(760):
        y = top + (480 - top) * rng.random() ** 1.3
        long = rng.uniform(5, 20) * (0.4 + (y - top) / 120)
        x = rng.uniform(-10, 720)
        stroke = ((x, y), (x + long, y + rng.uniform(-0.8, 0.8)))
        canvas.line(stroke, varied(rng, colour, 0.26), rng.uniform(0.5, 1.4), 74)


def fallen_shade(canvas: Canvas, edge: float, side: int) -> None:
    """The broken shadow of a tree that stands outside the picture, whose border is at ``edge``."""
    rng = canvas.rng
    for _ in range(46):
        x, y = edge - side * (abs(rng.gauss(0, 90)) - 20), rng.uniform(396, 446)
        size = rng.uniform(12, 30)
        spot = [
            (x + math.cos(turn / 2) * size * rng.uniform(0.7, 1.2), y + math.sin(turn / 2) * size * 0.2)
            for turn in range(13)
        ]
        canvas.shade(spot, 30, 2.4, (28, 46, 40))


def overhang(canvas: Canvas, edge: float, top: float, side: int, leaves: Leaves) -> None:
    """Branches that reach into the picture from its corner, nearer than everything else."""
    rng = canvas.rng
    for _ in range(4):
        middle = (edge - side * rng.uniform(20, 60), top + rng.uniform(4, 30))
        end = (edge - side * rng.uniform(70, 150), top + rng.uniform(10, 56))
        canvas.line(((edge + side * 20, top - 10), middle, end), (78, 64, 54), 1.8)
    for _ in range(420):
        inward = abs(rng.gauss(0, 70))
        y = top - 8 + abs(rng.gauss(0, 36)) * max(0.2, 1 - inward / 190)
        size, tone = rng.uniform(2.4, 4.6), rng.choices(leaves, (5, 4, 2))[0]
        canvas.oval(
            edge + side * 8 - side * inward,
            y,
            size,
            size * rng.uniform(0.45, 0.8),
            varied(rng, tone, 0.12),
            235,
        )
