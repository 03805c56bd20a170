"""The last coat: light of the hour, a hand's unsteadiness, paper, and the file."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from integrations.mls.sandbox.pictures.canvas import HEIGHT, SCALE, WIDTH, Canvas
from integrations.mls.sandbox.pictures.palette import Mood

Field = NDArray[np.float32]


def _smooth(seed: int, cells: int) -> Field:
    """Soft noise over the sheet, -1 to 1."""
    rough = np.random.default_rng(seed).random((cells * 2 // 3, cells)).astype(np.float32) * 255
    small = Image.fromarray(rough.astype(np.uint8))
    large = small.resize((WIDTH * SCALE, HEIGHT * SCALE), Image.Resampling.BICUBIC)
    noise: Field = np.asarray(large, dtype=np.float32) / 127.5 - 1
    return noise


@cache
def _wobble() -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where each point is taken from: straight lines come out as if drawn by hand."""
    ys, xs = np.mgrid[0 : HEIGHT * SCALE, 0 : WIDTH * SCALE]
    dx, dy = _smooth(5, 36) * 1.2 + _smooth(6, 110) * 0.3, _smooth(7, 36) * 1.2 + _smooth(8, 110) * 0.3
    rows = np.clip(np.rint(ys + dy), 0, HEIGHT * SCALE - 1).astype(np.intp)
    columns = np.clip(np.rint(xs + dx), 0, WIDTH * SCALE - 1).astype(np.intp)
    return rows, columns


@cache
def _paper() -> Field:
    """Grain and washes of the sheet as a factor, at the size of the finished picture."""
    rng = np.random.default_rng(11)
    grain = rng.normal(0, 1, (HEIGHT, WIDTH)).astype(np.float32)
    wash = np.asarray(Image.fromarray(_smooth(12, 18)).resize((WIDTH, HEIGHT)), dtype=np.float32)
    ys, xs = np.mgrid[-1 : 1 : HEIGHT * 1j, -1 : 1 : WIDTH * 1j]
    corner = 1 - 0.06 * np.clip(xs**2 + ys**2 - 0.9, 0, 2)
    sheet: Field = ((1 + grain * 0.011 + wash * 0.022) * corner).astype(np.float32)[..., None]
    return sheet


def finished(canvas: Canvas, mood: Mood, frame: tuple[float, float, float, float]) -> Image.Image:
    """The part of the sheet inside ``frame`` (left, top, right, bottom in units) at 720 × 480."""
    rows, columns = _wobble()
    moved = Image.fromarray(np.asarray(canvas.image)[rows, columns])
    left, top, right, bottom = (edge * SCALE for edge in frame)
    small = moved.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS, box=(left, top, right, bottom))
    paint = np.asarray(small, dtype=np.float32)
    light = np.array(mood.tint, dtype=np.float32) / 255
    tinted = paint * (1 - mood.strength + mood.strength * light * 1.18)
    warm = np.linspace(1.035, 0.975, WIDTH, dtype=np.float32)[None, :, None]
    toned = np.clip(tinted * warm * _paper(), 0, 255).astype(np.uint8)
    return Image.fromarray(toned)
