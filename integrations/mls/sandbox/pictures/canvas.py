"""A sheet to paint on: 720 × 480 units, drawn at twice that so that edges come out smooth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from random import Random

from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT, SCALE = 720, 480, 2
GROUND = 366.0  # where walls meet the earth
SPILL = 14  # how far a stroke may run over the edge of a clipped shape

Colour = tuple[int, int, int]
Point = tuple[float, float]


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """``share`` of the other colour in the one."""
    (r, g, b), (x, y, z) = one, other
    return round(r + (x - r) * share), round(g + (y - g) * share), round(b + (z - b) * share)


def lighter(colour: Colour, share: float) -> Colour:
    return mix(colour, (255, 252, 244), share)


def darker(colour: Colour, share: float) -> Colour:
    return mix(colour, (26, 28, 44), share)


def varied(rng: Random, colour: Colour, spread: float) -> Colour:
    """The colour a little lighter or darker."""
    step = rng.uniform(-spread, spread)
    return lighter(colour, step) if step > 0 else darker(colour, -step)


class Canvas:
    """Painting in units; ``alpha`` runs from 0 to 255."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), (255, 255, 255))
        self._renew()

    def _renew(self) -> None:
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def replace(self, image: Image.Image) -> None:
        """Go on with another picture of the same size."""
        self.image = image
        self._renew()

    def shape(self, points: Sequence[Point], colour: Colour, alpha: int = 255) -> None:
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=(*colour, alpha))

    def box(self, x: float, y: float, w: float, h: float, colour: Colour, alpha: int = 255) -> None:
        """A rectangle from its left upper corner; nothing where it has no size."""
        if w > 0 and h > 0:
            corner = (round((x + w) * SCALE) - 1, round((y + h) * SCALE) - 1)
            start = (round(x * SCALE), round(y * SCALE))
            self.pen.rectangle(
                (start, (max(corner[0], start[0]), max(corner[1], start[1]))), (*colour, alpha)
            )

    def oval(self, x: float, y: float, rx: float, ry: float, colour: Colour, alpha: int = 255) -> None:
        edges = ((x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE)
        self.pen.ellipse(edges, fill=(*colour, alpha))

    def line(self, points: Sequence[Point], colour: Colour, width: float = 1.0, alpha: int = 255) -> None:
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.pen.line(scaled, fill=(*colour, alpha), width=max(1, round(width * SCALE)), joint="curve")

    def shade(
        self, points: Sequence[Point], alpha: int, blur: float = 3.0, colour: Colour = (30, 32, 58)
    ) -> None:
        """A soft-edged veil over a shape: a shadow, or with a light colour a glow."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        pad = blur * 3
        left, top = max(0, round((min(xs) - pad) * SCALE)), max(0, round((min(ys) - pad) * SCALE))
        right = min(WIDTH * SCALE, round((max(xs) + pad) * SCALE))
        bottom = min(HEIGHT * SCALE, round((max(ys) + pad) * SCALE))
        if right <= left or bottom <= top:
            return
        mask = Image.new("L", (right - left, bottom - top), 0)
        inside = [(x * SCALE - left, y * SCALE - top) for x, y in points]
        ImageDraw.Draw(mask).polygon(inside, fill=alpha)
        if blur:
            mask = mask.filter(ImageFilter.BoxBlur(blur * SCALE * 0.6)).filter(
                ImageFilter.BoxBlur(blur * SCALE * 0.5)
            )
        self.image.paste(colour, (left, top), mask)

    def shade_box(self, x: float, y: float, w: float, h: float, alpha: int, blur: float = 2.0) -> None:
        self.shade(((x, y), (x + w, y), (x + w, y + h), (x, y + h)), alpha, blur)

    @contextmanager
    def clip(self, points: Sequence[Point], spill: float = SPILL) -> Iterator[None]:
        """Whatever is painted meanwhile stays inside the shape."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, top = max(0, int((min(xs) - spill) * SCALE)), max(0, int((min(ys) - spill) * SCALE))
        right = min(WIDTH * SCALE, int((max(xs) + spill) * SCALE))
        bottom = min(HEIGHT * SCALE, int((max(ys) + spill) * SCALE))
        before = self.image.crop((left, top, right, bottom))
        yield
        mask = Image.new("L", before.size, 255)
        inside = [(x * SCALE - left, y * SCALE - top) for x, y in points]
        ImageDraw.Draw(mask).polygon(inside, fill=0)
        self.image.paste(before, (left, top), mask)
