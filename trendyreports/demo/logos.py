"""Logos of the demo's companies: a mark and a name, on a transparent ground."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO

from django.contrib.staticfiles import finders
from PIL import Image, ImageDraw, ImageFont

Colour = tuple[int, int, int]
HEIGHT, SCALE = 120, 4
FACE = "fonts/bricolage-grotesque-700.ttf"
SMALL_FACE = "fonts/hanken-grotesk-500.ttf"


def kestrel(pen: ImageDraw.ImageDraw, colour: Colour, accent: Colour) -> None:
    """A bird in flight in a round field."""
    pen.ellipse(box(6, 6, 114, 114), fill=colour)
    pen.polygon(
        points((20, 44), (58, 52), (66, 40), (84, 36), (100, 44), (84, 50), (74, 70), (50, 84), (62, 64)),
        accent,
    )
    pen.polygon(points((58, 52), (30, 84), (52, 76), (66, 60)), fill=(255, 255, 255))


def lighthouse(pen: ImageDraw.ImageDraw, colour: Colour, accent: Colour) -> None:
    """A lighthouse between two beams."""
    pen.polygon(points((60, 34), (4, 14), (4, 56)), fill=accent)
    pen.polygon(points((60, 34), (116, 14), (116, 56)), fill=accent)
    pen.polygon(points((48, 48), (72, 48), (80, 112), (40, 112)), fill=colour)
    pen.rectangle(box(47, 24, 73, 44), fill=colour)
    pen.polygon(points((44, 24), (60, 8), (76, 24)), fill=colour)
    pen.rectangle(box(53, 29, 67, 39), fill=(255, 255, 255))
    pen.polygon(points((45, 72), (75, 72), (77, 86), (43, 86)), fill=(255, 255, 255))


def gables(pen: ImageDraw.ImageDraw, colour: Colour, accent: Colour) -> None:
    """Three roofs, one behind the other."""
    pen.polygon(points((4, 110), (4, 62), (36, 30), (68, 62), (68, 110)), fill=colour)
    pen.polygon(points((52, 110), (52, 50), (84, 18), (116, 50), (116, 110)), fill=accent)
    pen.polygon(points((36, 110), (36, 78), (60, 54), (84, 78), (84, 110)), fill=(255, 255, 255))
    pen.polygon(points((42, 110), (42, 80), (60, 62), (78, 80), (78, 110)), fill=colour)


Mark = Callable[[ImageDraw.ImageDraw, Colour, Colour], None]


@cache
def logo(mark: Mark, name: str, below: str, colour: Colour, accent: Colour) -> bytes:
    """A PNG: the mark, the name in the mark's colour, a small line below it."""
    large, small = _face(FACE, 50), _face(SMALL_FACE, 23)
    wide = max(large.getlength(name), small.getlength(below.upper()) * 1.16) / SCALE
    sheet = Image.new("RGBA", (round(148 + wide) * SCALE, HEIGHT * SCALE), (*colour, 0))
    pen = ImageDraw.Draw(sheet)
    mark(pen, colour, accent)
    pen.text((140 * SCALE, 66 * SCALE), name, font=large, fill=(*colour, 255), anchor="ls")
    _spaced(pen, 142 * SCALE, 101 * SCALE, below.upper(), small, (*colour, 255))
    content = BytesIO()
    sheet.resize((sheet.width // SCALE * 2, HEIGHT * 2), Image.Resampling.LANCZOS).save(content, "PNG")
    return content.getvalue()


def _face(path: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(finders.find(path)), size * SCALE)


def _spaced(
    pen: ImageDraw.ImageDraw,
    x: float,
    y: float,
    text: str,
    face: ImageFont.FreeTypeFont,
    fill: tuple[int, ...],
) -> None:
    """Letters with air between them."""
    for letter in text:
        pen.text((x, y), letter, font=face, fill=fill, anchor="ls")
        x += face.getlength(letter) * 1.16


def box(left: float, top: float, right: float, bottom: float) -> list[float]:
    """The corners of a rectangle on the sheet."""
    return [edge * SCALE for edge in (left, top, right, bottom)]


def points(*corners: tuple[float, float]) -> list[tuple[float, float]]:
    """The corners of a shape on the sheet."""
    return [(x * SCALE, y * SCALE) for x, y in corners]
