"""Shortcuts in how WeasyPrint fills a page: most boxes are in the flow, and most lines pass no float."""

from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

usual_place = inline.avoid_collisions
usual_flow = boxes.Box.is_in_normal_flow

IN_FLOW = ("static", "relative")


def take() -> None:
    """From now on in this process."""
    inline.avoid_collisions = place_of_line
    boxes.Box.is_in_normal_flow = is_in_normal_flow


def give_back() -> None:
    """WeasyPrint as it comes."""
    inline.avoid_collisions = usual_place
    boxes.Box.is_in_normal_flow = usual_flow


def is_in_normal_flow(box: Any) -> bool:
    """In place of ``is_in_normal_flow``: neither floated nor taken out by its position."""
    style = box.style
    return style["float"] == "none" and style["position"] in IN_FLOW


def place_of_line(context: Any, box: Any, around: Any, outer: bool = True) -> Any:
    """In place of ``avoid_collisions``: where a line starts, and how wide it may be."""
    if context.excluded_shapes or outer or around.style["direction"] != "ltr":
        return usual_place(context, box, around, outer)
    return around.content_box_x(), box.position_y, around.width - box.margin_left - box.margin_right
