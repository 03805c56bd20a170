"""A shortcut in how WeasyPrint fills the margins of pages: what stands there on many pages is laid out once.

The head of a report is the same on each page, so the boxes of the first serve all. Only what comes from
elements of the page is taken over, in the same words, at the same place and in the same size.
"""

from typing import Any

from weasyprint.layout import page

usual_layout = page.margin_box_content_layout
laid_out: dict[Any, Any] = {}


def take() -> None:
    """From now on in this process."""
    page.margin_box_content_layout = content_layout


def give_back() -> None:
    """WeasyPrint as it comes."""
    page.margin_box_content_layout = usual_layout


def content_layout(context: Any, sheet: Any, box: Any) -> Any:
    """In place of ``margin_box_content_layout``."""
    inside = [part for child in box.children for part in child.descendants()]
    if not inside or any(part.element is None for part in inside):
        return usual_layout(context, sheet, box)
    said = tuple(
        (type(part), part.element_tag, id(part.element), getattr(part, "text", "")) for part in inside
    )
    place = (box.position_x, box.position_y, box.width, box.height, box.padding_left, box.padding_top)
    key = (box.at_keyword, box.style["vertical_align"], place, said)
    if key not in laid_out:
        laid_out[key] = usual_layout(context, sheet, box)
    return laid_out[key]
