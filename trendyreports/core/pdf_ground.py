"""Shortcuts in how WeasyPrint paints boxes: a ground of one colour and plain edges are filled as they stand.

WeasyPrint cuts the page to a box, and again to its ground, before it fills that; and it cuts a slanted piece
out of the page for each edge. Grounds here are filled by their outline, and edges as upright rectangles.
Pictures, shadows, transparency, round or dashed edges and edges in several colours go the usual way.
"""

from collections.abc import Sequence
from typing import Any

from weasyprint import draw
from weasyprint.draw.border import rounded_box
from weasyprint.draw.color import get_color

from trendyreports.core.pdf_cells import CORNERS, PLAIN_BOXES, SIDES, edges, paints_nothing
from trendyreports.core.pdf_drawn import DrawnCell
from trendyreports.core.pdf_fills import edge_fills, paint

usual_background = draw.draw_background
usual_border = draw.draw_border

THIN = 1.0  # CSS pixels


def take() -> None:
    """From now on in this process."""
    draw.draw_background = ground
    draw.draw_border = border


def give_back() -> None:
    """WeasyPrint as it comes."""
    draw.draw_background = usual_background
    draw.draw_border = usual_border


def ground(stream: Any, background: Any, clip_box: bool = True, bleed: Any = None, marks: Any = ()) -> None:
    """In place of ``draw_background``."""
    if type(background) is DrawnCell:
        paint(stream, background.grounds, background.position_x, background.position_y)
        return
    if background is None or not background.layers:
        return
    if not clip_box or bleed or not is_of_one_colour(background):
        usual_background(stream, background, clip_box, bleed, marks)
        return
    with stream.artifact():
        stream.set_color(background.color)
        for box in background.layers[-1].clipped_boxes:
            rounded_box(stream, box)
        stream.fill()


def is_of_one_colour(background: Any) -> bool:
    """Whether a ground is nothing but a colour that covers what is under it."""
    pictures = any(layer.image is not None for layer in background.layers)
    plain = not pictures and not background.style["box_shadow"] and background.color.alpha == 1
    return plain and bool(background.layers[-1].clipped_boxes)


def has_plain_ground(style: Any) -> bool:
    """Whether a cell has one colour behind it at most, which covers what is under it, to its very edges."""
    pictures = any(kind != "none" for kind, _ in style["background_image"])
    whole = set(style["background_clip"]) == {"border-box"} and style["empty_cells"] == "show"
    cut = style["overflow"] != "visible" or style["box_shadow"] or style["outline_width"]
    cut = cut or any(length.value for corner in CORNERS for length in style[corner])
    return bool(whole and not pictures and not cut and get_color(style, "background_color").alpha in (0, 1))


def border(stream: Any, box: Any) -> None:
    """In place of ``draw_border``."""
    if type(box) is DrawnCell:
        if box.edges:
            paint(stream, box.edges, box.position_x, box.position_y)
        return
    if isinstance(box, PLAIN_BOXES) and paints_nothing(box.style):
        return
    widths = [getattr(box, f"border_{side}_width") for side in SIDES]
    if not any(widths) and box.style["border_image_source"][0] == "none" and has_no_columns(box.style):
        return
    colours = colours_of(box.style)
    if colours is None:
        usual_border(stream, box)
    else:
        fill(stream, box, widths, colours)


def colours_of(style: Any) -> tuple[Any, ...] | None:
    """The colour of each edge where they can be filled as rectangles; None for any others."""
    if id(style) not in edges:
        edges[id(style)] = (colours_of_plain(style), style)
    found: tuple[Any, ...] | None = edges[id(style)][0]
    return found


def colours_of_plain(style: Any) -> tuple[Any, ...] | None:
    """The answer for ``colours_of``: edges are cut aslant where two colours meet, unless they are thin."""
    widths = [style[f"border_{side}_width"] for side in SIDES]
    sides = [side for side, width in zip(SIDES, widths, strict=True) if width]
    pictures = style["border_image_source"][0] != "none"
    rounded = any(length.value for corner in CORNERS for length in style[corner])
    solid = all(style[f"border_{side}_style"] == "solid" for side in sides)
    if pictures or rounded or not solid or not has_no_columns(style) or style["visibility"] != "visible":
        return None
    colours = tuple(get_color(style, f"border_{side}_color") for side in SIDES)
    seen = [colour for colour, width in zip(colours, widths, strict=True) if width]
    if not seen or any(colour.alpha != 1 for colour in seen):
        return None
    return colours if max(widths) <= THIN or all(colour == seen[0] for colour in seen) else None


def has_no_columns(style: Any) -> bool:
    """Whether what stands in a box is not set in columns, which may have rules between them."""
    return bool(style["column_width"] == "auto" and style["column_count"] == "auto")


def fill(stream: Any, box: Any, widths: Sequence[float], colours: Sequence[Any]) -> None:
    """Fill the edges of a box."""
    place = box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height()
    paint(stream, edge_fills(place, widths, colours))
