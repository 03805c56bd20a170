"""How wide words are in our faces, so that a drawing can place them without asking the renderer.

WeasyPrint makes an object of its own for every SVG text with ``text-anchor``; a start computed here is free.
"""

from functools import cache, lru_cache

from PIL import ImageFont

from trendyreports.core.statics import static_path

MEASURED_AT = 200  # units of the drawing; the width of a word is proportional to its size


HOUSE_FACE = "hanken-grotesk"


@cache
def face(weight: int, name: str = HOUSE_FACE) -> ImageFont.FreeTypeFont:
    """A face by the name and weight of its file under ``static/fonts``."""
    return ImageFont.truetype(static_path(f"fonts/{name}-{weight}.ttf"), MEASURED_AT)


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, weight: int = 400, name: str = HOUSE_FACE) -> float:
    """The width of ``text`` at ``size``, in the same unit, in the body face or another one by its file."""
    return face(weight, name).getlength(text) * size / MEASURED_AT
