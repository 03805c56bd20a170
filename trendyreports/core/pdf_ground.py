"""Shortcuts in how WeasyPrint paints boxes: a ground of one colour and plain edges are filled as they stand.

WeasyPrint cuts the page to a box, and again to its ground, before it fills that; and it cuts a slanted piece
out of the page for each edge. Grounds here are filled by their outline, and edges as upright rectangles.
Pictures, shadows, transparency, round or dashed edges and edges in several colours go the usual way.
"""

from typing import Any

from weasyprint import draw
from weasyprint.draw.border import rounded_box
from weasyprint.draw.color import get_color

from trendyreports.core.pdf_cells import CORNERS, PLAIN_BOXES, SIDES, edges, paints_nothing

usual_background = draw.draw_background
usual_border = draw.draw_border


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


def border(stream: Any, box: Any) -> None:
    """In place of ``draw_border``."""
    if isinstance(box, PLAIN_BOXES) and paints_nothing(box.style):
        return
    widths = [getattr(box, f"border_{side}_width") for side in SIDES]
    if not any(widths) and box.style["border_image_source"][0] == "none" and has_no_columns(box.style):
        return
    colour = colour_of(box.style)
    if colour is None:
        usual_border(stream, box)
    else:
        fill(stream, box, widths, colour)


def colour_of(style: Any) -> Any:
    """The colour of edges that can be filled as rectangles; None for any others."""
    if id(style) not in edges:
        edges[id(style)] = (colour_of_plain(style), style)
    return edges[id(style)][0]


def colour_of_plain(style: Any) -> Any:
    """The answer for ``colour_of``."""
    sides = [side for side in SIDES if style[f"border_{side}_width"]]
    pictures = style["border_image_source"][0] != "none"
    rounded = any(length.value for corner in CORNERS for length in style[corner])
    solid = all(style[f"border_{side}_style"] == "solid" for side in sides)
    if pictures or rounded or not solid or not has_no_columns(style) or style["visibility"] != "visible":
        return None
    colours = [get_color(style, f"border_{side}_color") for side in sides]
    if not colours or any(colour != colours[0] for colour in colours) or colours[0].alpha != 1:
        return None
    return colours[0]


def has_no_columns(style: Any) -> bool:
    """Whether what stands in a box is not set in columns, which may have rules between them."""
    return bool(style["column_width"] == "auto" and style["column_count"] == "auto")


def fill(stream: Any, box: Any, widths: list[float], colour: Any) -> None:
    """Fill the edges of a box: those above and below over its whole width, the others between them."""
    top, right, bottom, left = widths
    x, y, wide, high = box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height()
    with stream.artifact():
        stream.set_color(colour)
        for place in (
            (x, y, wide, top),
            (x, y + high - bottom, wide, bottom),
            (x, y + top, left, high - top - bottom),
            (x + wide - right, y + top, right, high - top - bottom),
        ):
            if place[2] and place[3]:
                stream.rectangle(*place)
        stream.fill()
