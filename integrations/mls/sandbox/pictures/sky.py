"""Sky, clouds, far hills and the line of trees before them."""

from __future__ import annotations

import math
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from integrations.mls.sandbox.pictures.canvas import (
    HEIGHT,
    SCALE,
    WIDTH,
    Canvas,
    Colour,
    Point,
    mix,
    varied,
)
from integrations.mls.sandbox.pictures.palette import PINES, Mood, Season

HORIZON = 318.0


def paint_sky(canvas: Canvas, mood: Mood) -> None:
    """A graded sky with soft clouds."""
    stops = np.array(mood.sky, dtype=np.float32)
    where = np.linspace(0, 2, round(HORIZON + 20) * SCALE)
    rows = np.stack([np.interp(where, (0, 1, 2), stops[:, band]) for band in range(3)], axis=1)
    picture = np.repeat(rows[:, None, :], WIDTH * SCALE, axis=1).astype(np.uint8)
    canvas.image.paste(Image.fromarray(picture), (0, 0))
    _clouds(canvas, mood)


def _clouds(canvas: Canvas, mood: Mood) -> None:
    """Banks of puffs with a flat underside, laid on with a wet brush."""
    rng = canvas.rng
    mask = Image.new("L", (WIDTH, HEIGHT), 0)
    pen = ImageDraw.Draw(mask)
    for _ in range(rng.randint(2, 4)):
        x, y, long = rng.uniform(-40, WIDTH + 40), rng.uniform(50, 200), rng.uniform(60, 130)
        for _ in range(rng.randint(9, 16)):
            cx = x + rng.gauss(0, 0.45) * long
            size = rng.uniform(9, 30) * max(0.3, 1 - abs(cx - x) / long)
            pen.ellipse(
                (cx - size * 1.5, y - size, cx + size * 1.5, y + size * 0.36), fill=rng.randint(90, 190)
            )
    soft = mask.filter(ImageFilter.GaussianBlur(5))
    canvas.image.paste(
        mood.cloud, (0, 0), soft.resize((WIDTH * SCALE, HEIGHT * SCALE), Image.Resampling.BILINEAR)
    )


def _ridge(rng: Random, base: float, height: float, rough: float) -> list[Point]:
    """A hill line across the sheet."""
    waves = [(rng.uniform(0.6, 2.2) * step, rng.uniform(0, 6.3), 1 / step) for step in (1, 2, 4, 9)]
    line = []
    for x in range(-4, WIDTH + 8, 6):
        rise = sum(math.sin(x / WIDTH * 3.1 * pace + turn) * size for pace, turn, size in waves)
        line.append((float(x), base - height * (0.6 + 0.3 * rise) + rng.uniform(-rough, rough)))
    return [*line, (WIDTH + 10.0, HORIZON + 24), (-10.0, HORIZON + 24)]


def paint_hills(canvas: Canvas, mood: Mood, season: Season) -> None:
    """Two or three ranges, paler with distance."""
    haze = mood.sky[2]
    green = mix(season.lawn, PINES[1], 0.5)
    for share, height, rough in ((0.2, 96, 0.6), (0.38, 66, 0.9), (0.58, 40, 1.4)):
        if share == 0.2 and canvas.rng.random() < 0.3:
            continue
        far = mix((118, 136, 160), green, share)
        canvas.shape(_ridge(canvas.rng, HORIZON, height, rough), mix(haze, far, 0.34 + share * 0.72))


def paint_treeline(canvas: Canvas, mood: Mood, season: Season) -> None:
    """The soft wood behind the houses."""
    rng = canvas.rng
    for depth, (low, high) in enumerate(((26, 58), (14, 40))):
        x = -20.0
        while x < WIDTH + 20:
            leaves = PINES if rng.random() < 0.3 else rng.choice(season.leaves)
            tall = rng.uniform(low, high)
            tone = mix(mix(mood.sky[2], leaves[1], 0.62 + depth * 0.14), leaves[0], 0.12 + depth * 0.14)
            if leaves is PINES:
                _far_pine(canvas, x, tall * 1.25, tone)
            else:
                _far_crown(canvas, x, tall, tone)
            x += tall * rng.uniform(0.4, 0.9)


def _far_pine(canvas: Canvas, x: float, tall: float, tone: Colour) -> None:
    foot = HORIZON + 20
    for step in range(5):
        y = foot - tall + tall * step / 5.5
        half = 2 + tall * 0.05 * (step + 1)
        canvas.shape(((x, y - tall * 0.16), (x + half, y + tall * 0.2), (x - half, y + tall * 0.2)), tone)
    canvas.box(x - tall * 0.16, foot - tall * 0.2, tall * 0.32, tall * 0.2, tone)


def _far_crown(canvas: Canvas, x: float, tall: float, tone: Colour) -> None:
    rng, foot = canvas.rng, HORIZON + 20
    canvas.oval(x, foot - tall * 0.4, tall * 0.5, tall * 0.5, tone)
    for _ in range(16):
        dab = varied(rng, tone, 0.1)
        y = foot - tall * rng.uniform(0.15, 0.85)
        canvas.oval(x + rng.gauss(0, tall * 0.26), y, rng.uniform(2, 6), rng.uniform(2, 5), dab, 190)
