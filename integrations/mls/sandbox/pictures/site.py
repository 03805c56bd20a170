"""What stands round a house: ground, path, drive, planting, street."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from integrations.mls.sandbox.pictures import plants
from integrations.mls.sandbox.pictures.canvas import (
    GROUND,
    HEIGHT,
    WIDTH,
    Canvas,
    Colour,
    darker,
    lighter,
    varied,
)
from integrations.mls.sandbox.pictures.palette import Mood, Season

KERB = 446.0


@dataclass(frozen=True, slots=True)
class Site:
    """Where things of a house are, in units, for the garden to go round them."""

    left: float
    right: float
    door: float  # middle of the front door
    drive: tuple[float, float] | None = None  # foot of the garage
    beds: tuple[tuple[float, float], ...] = ()  # stretches along the wall that may be planted
    urban: bool = False  # stands at a pavement, without a lawn


Painting = Iterator[Site]


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the sheet that will be seen, in units."""

    left: float
    top: float
    right: float
    bottom: float


def framed(site: Site) -> Frame:
    """The house with some air at both sides, in the shape of the picture."""
    wide = 680.0 if site.urban else min(max(site.right - site.left + 126, 592), 692)
    middle = min(max((site.left + site.right) / 2, wide / 2), WIDTH - wide / 2)
    tall = wide * HEIGHT / WIDTH
    bottom = HEIGHT - (HEIGHT - tall) * 0.18
    return Frame(middle - wide / 2, bottom - tall, middle + wide / 2, bottom)


def paint_ground(canvas: Canvas, season: Season) -> None:
    plants.lawn(canvas, GROUND - 26, season.lawn)


def paint_approach(canvas: Canvas, site: Site) -> None:
    """Path, drive, pavement, kerb and street, painted before the house's shadow falls on them."""
    stone = varied(canvas.rng, (204, 196, 182), 0.08)
    if site.urban:
        _forecourt(canvas, stone)
        _paved(canvas, (site.door - 20, site.door + 20), (site.door - 34, site.door + 34), stone, joints=7)
    if site.drive:
        left, right = site.drive
        spread = (right - left) * 0.34
        _paved(
            canvas,
            (left, right),
            (left - spread * 0.6, right + spread),
            varied(canvas.rng, (190, 186, 180), 0.05),
        )
    if not site.urban:
        bend = canvas.rng.uniform(-30, 30)
        _paved(
            canvas,
            (site.door - 13, site.door + 13),
            (site.door - 34 + bend, site.door + 34 + bend),
            stone,
            joints=7,
        )
    _street(canvas)


def _forecourt(canvas: Canvas, stone: Colour) -> None:
    """Paving at the wall, and a strip of grass at the kerb that the path crosses."""
    canvas.box(0, GROUND - 4, 720, 34, stone)
    for row in (6, 16, 28):
        canvas.box(0, GROUND - 4 + row, 720, 0.8, darker(stone, 0.2), 130)
    for x in range(-200, 940, 38):
        canvas.line(((360 + (x - 360) * 0.9, GROUND - 4), (x, GROUND + 30)), darker(stone, 0.2), 0.7, 120)
    canvas.box(0, GROUND + 29, 720, 2.4, lighter(stone, 0.35))
    canvas.shade_box(0, GROUND + 31, 720, 4, 70, 1.5)


def _paved(
    canvas: Canvas, far: tuple[float, float], near: tuple[float, float], colour: Colour, joints: int = 4
) -> None:
    foot = GROUND - 1
    points = ((far[0], foot), (far[1], foot), (near[1], KERB), (near[0], KERB))
    canvas.shape([(x, y + 1.5) for x, y in points], darker(colour, 0.35), 140)
    canvas.shape(points, colour)
    with canvas.clip(points):
        for _ in range(60):
            y = canvas.rng.uniform(foot, KERB)
            x = canvas.rng.uniform(near[0], near[1])
            canvas.box(x, y, canvas.rng.uniform(6, 22), 1.4, varied(canvas.rng, colour, 0.12), 90)
        for step in range(1, joints):
            y = foot + (KERB - foot) * (step / joints) ** 1.35
            canvas.box(min(near[0], far[0]), y, near[1] - near[0] + 40, 0.9, darker(colour, 0.3), 130)


def _street(canvas: Canvas) -> None:
    walk, kerb, road = (208, 204, 196), (176, 172, 166), (112, 114, 120)
    canvas.box(0, KERB, 720, 15, walk)
    for joint in range(canvas.rng.randrange(0, 40), 720, 52):
        canvas.line(((joint, KERB), (joint - 5, KERB + 15)), darker(walk, 0.25), 0.7, 140)
    canvas.box(0, KERB, 720, 1, lighter(walk, 0.4), 160)
    canvas.box(0, KERB + 15, 720, 4, kerb)
    canvas.box(0, KERB + 19, 720, 20, road)
    for _ in range(120):
        x, y = canvas.rng.uniform(0, 720), canvas.rng.uniform(KERB + 20, 480)
        canvas.box(x, y, canvas.rng.uniform(4, 26), 1.0, varied(canvas.rng, road, 0.12), 90)


def house_shadow(canvas: Canvas, site: Site, mood: Mood) -> None:
    """What the house throws on the ground, to the right."""
    points = (
        (site.left - 2, GROUND - 4), (site.right, GROUND - 4),
        (site.right + 44, GROUND + 8), (site.right + 20, GROUND + 14), (site.left + 18, GROUND + 13),
    )  # fmt: skip
    canvas.shade(points, mood.shadow, 3)


def plant_foundation(canvas: Canvas, site: Site, season: Season) -> None:
    """Shrubs and flowers along the walls."""
    for left, right in site.beds:
        if right - left < 14:
            continue
        canvas.oval((left + right) / 2, GROUND + 3, (right - left) / 2 + 3, 4.5, (98, 78, 62), 210)
        if canvas.rng.random() < 0.25:
            plants.clipped(canvas, left, GROUND + 4, right - left, canvas.rng.uniform(13, 19))
        else:
            _shrubs(canvas, left, right, season)
        if season.name != "autumn" or canvas.rng.random() < 0.4:
            plants.flowers(canvas, left, GROUND + 8, right - left, season.flowers)


def _shrubs(canvas: Canvas, left: float, right: float, season: Season) -> None:
    x = left + 8
    while x < right - 4:
        wide = canvas.rng.uniform(7, 13)
        green = (
            season.leaves[-1] if canvas.rng.random() < 0.25 else ((44, 80, 52), (76, 114, 66), (128, 156, 88))
        )
        plants.shrub(canvas, x, GROUND + 4, wide, green)
        x += wide * canvas.rng.uniform(1.2, 1.9)


def plant_trees(canvas: Canvas, site: Site, season: Season, *, behind: bool) -> None:
    """Trees at both sides: tall ones behind the house, one or two before it."""
    if behind:
        for x in (site.left - 26, site.left + 60, site.right - 70, site.right + 30):
            if canvas.rng.random() < 0.75:
                _tree(
                    canvas, x + canvas.rng.uniform(-34, 34), GROUND - 14, canvas.rng.uniform(150, 236), season
                )
        return
    for side in (-1, 1):
        edge = site.left if side < 0 else site.right
        x = edge + side * canvas.rng.uniform(34, 78)
        in_drive = site.drive and site.drive[0] - 24 < x < site.drive[1] + 30
        if canvas.rng.random() < 0.72 and not in_drive:
            _tree(
                canvas, x, canvas.rng.uniform(GROUND + 6, GROUND + 30), canvas.rng.uniform(112, 196), season
            )


def _tree(canvas: Canvas, x: float, foot: float, tall: float, season: Season) -> None:
    draw = canvas.rng.random()
    if draw < 0.27:
        plants.pine(canvas, x, foot, tall * 1.12)
    elif draw < 0.36:
        plants.cypress(canvas, x, foot, tall * 0.9)
    else:
        plants.broadleaf(canvas, x, foot, tall, canvas.rng.choice(season.leaves))


def plant_front(canvas: Canvas, site: Site, mood: Mood, season: Season, frame: Frame) -> None:
    """Beds at the pavement, street trees in town, what reaches in from outside the picture."""
    rng = canvas.rng
    if mood.shadow > 90 and rng.random() < 0.7:
        side = rng.choice((-1, 1))
        plants.fallen_shade(canvas, frame.left if side < 0 else frame.right, side)
    if site.urban:
        _street_trees(canvas, site, season)
        return
    for left, right in _free_stretches(site):
        if right - left > 60 and rng.random() < 0.62:
            _front_bed(canvas, left, right, season)
    if rng.random() < 0.34:
        side = rng.choice((-1, 1))
        plants.overhang(canvas, frame.left if side < 0 else frame.right, frame.top, side, season.leaves[0])


def _free_stretches(site: Site) -> list[tuple[float, float]]:
    """The kerb left and right of the path, without the drive."""
    blocked = [(site.door - 56, site.door + 56)]
    if site.drive:
        blocked.append((site.drive[0] - 34, site.drive[1] + 62))
    edges = [14.0, *(edge for pair in sorted(blocked) for edge in pair), 706.0]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _street_trees(canvas: Canvas, site: Site, season: Season) -> None:
    leaves = canvas.rng.choice(season.leaves)
    for x in (site.left + 8, (site.left + site.right) / 2 + 40, site.right - 6):
        if abs(x - site.door) < 46 or canvas.rng.random() < 0.25:
            continue
        foot = GROUND + canvas.rng.uniform(46, 56)
        plants.broadleaf(canvas, x + canvas.rng.uniform(-14, 14), foot, canvas.rng.uniform(118, 150), leaves)
        plants.flowers(canvas, x - 16, foot + 6, 34, season.flowers)
    for left, right in ((30, site.door - 60), (site.door + 60, 690)):
        if right - left > 90 and canvas.rng.random() < 0.7:
            plants.clipped(
                canvas, left + 20, GROUND + 44, min(right - left - 40, canvas.rng.uniform(70, 200)), 11
            )


def _front_bed(canvas: Canvas, left: float, right: float, season: Season) -> None:
    start = canvas.rng.uniform(left, right - 50)
    end = min(right, start + canvas.rng.uniform(50, 150))
    foot = KERB - canvas.rng.uniform(6, 22)
    canvas.oval((start + end) / 2, foot, (end - start) / 2 + 6, 6, (98, 80, 62), 200)
    x = start + 6
    while x < end:
        wide = canvas.rng.uniform(8, 15)
        plants.shrub(canvas, x, foot + 2, wide, canvas.rng.choice(season.leaves))
        x += wide * canvas.rng.uniform(1.5, 2.6)
    plants.flowers(canvas, start, foot + 6, end - start, season.flowers)
