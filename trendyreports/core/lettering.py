"""How wide words are in our faces, so that a drawing can place them without asking the renderer.

WeasyPrint makes an object of its own for every SVG text with ``text-anchor``; a start computed here is free.
"""

from functools import cache, lru_cache

from PIL import ImageFont

from trendyreports.core.statics import static_path

MEASURED_AT = 200  # units of the drawing; the width of a word is proportional to its size


@cache
def face(weight: int) -> ImageFont.FreeTypeFont:
    """The body face at one of its weights (400, 500, 600, 700)."""
    return ImageFont.truetype(static_path(f"fonts/hanken-grotesk-{weight}.ttf"), MEASURED_AT)


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, weight: int = 400) -> float:
    """The width of ``text`` at ``size``, in the same unit."""
    return face(weight).getlength(text) * size / MEASURED_AT
