"""Shortcuts in how WeasyPrint lays out boxes: what follows from a style alone is worked out once a style.

These are lengths, and that nothing is painted behind or around a box. What is kept belongs to one render:
``pdf.render_pdf`` ends each with ``forget``.
"""

from typing import Any

from weasyprint.draw.color import get_color
from weasyprint.formatting_structure import boxes
from weasyprint.layout import absolute, background, block, inline, page, percent, table
from weasyprint.layout import float as floats

from trendyreports.core import pdf_drawn, pdf_lines
from trendyreports.core.pdf_drawn import DrawnCell
from trendyreports.core.pdf_margins import laid_out

RESOLVED_IN = (absolute, block, floats, inline, page, table)
SIDES = ("top", "right", "bottom", "left")
RESOLVED = (
    *(f"margin_{side}" for side in SIDES),
    *(f"padding_{side}" for side in SIDES),
    *(f"border_{side}_width" for side in SIDES),
    *(f"{least}{length}" for least in ("", "min_", "max_") for length in ("width", "height")),
)
CORNERS = tuple(f"border_{down}_{side}_radius" for down in ("top", "bottom") for side in ("left", "right"))
NOTHING_PAINTED = {"background": None, **dict.fromkeys(CORNERS, (0, 0))}
PLAIN_BOXES = (boxes.TextBox, boxes.LineBox, boxes.InlineBox, boxes.TableCellBox, boxes.TableRowBox)

usual_container = block.block_container_layout
usual_lengths = percent.resolve_percentages
usual_backgrounds = background.layout_box_backgrounds

lengths: dict[Any, Any] = {}
bare: dict[int, tuple[bool, Any]] = {}
edges: dict[int, tuple[Any, Any]] = {}  # of ``pdf_ground``
plain_texts: dict[Any, tuple[bool, Any]] = {}  # of ``pdf_paragraphs``
set_ups: dict[int, Any] = {}  # of ``pdf_text``


def take() -> None:
    """From now on in this process."""
    block.block_container_layout = container_layout
    background.layout_box_backgrounds = backgrounds
    for module in RESOLVED_IN:
        module.resolve_percentages = resolve


def give_back() -> None:
    """WeasyPrint as it comes."""
    block.block_container_layout = usual_container
    background.layout_box_backgrounds = usual_backgrounds
    for module in RESOLVED_IN:
        module.resolve_percentages = usual_lengths


def forget() -> None:
    """Let go of everything kept of a render; the identities that name it may come again."""
    for kept in (lengths, bare, edges, plain_texts, set_ups, laid_out):
        kept.clear()
    pdf_lines.forget()
    pdf_drawn.begun.clear()


def resolve(box: Any, containing_block: Any) -> None:
    """In place of ``resolve_percentages``: the lengths of a box, by its style and what it stands in."""
    held = isinstance(containing_block, boxes.Box)
    width, height = (containing_block.width, containing_block.height) if held else containing_block
    key = (id(box.style), width, height)
    found = lengths.get(key)
    if found is not None:
        box.__dict__.update(found[0])
        return
    usual_lengths(box, containing_block)
    if box.style["border_collapse"] != "collapse" and not isinstance(box, boxes.PageBox):
        lengths[key] = ({name: box.__dict__[name] for name in RESOLVED}, box.style)


def backgrounds(
    sheet: Any, box: Any, get_image: Any, layout_children: bool = True, style: Any = None
) -> None:
    """In place of ``layout_box_backgrounds``: nothing to do for a box whose style paints nothing."""
    if style is not None or not isinstance(box, PLAIN_BOXES) or not paints_nothing(box.style):
        usual_backgrounds(sheet, box, get_image, layout_children, style)
        return
    box.__dict__.update(NOTHING_PAINTED)
    if layout_children:
        for child in box.all_children():
            backgrounds(sheet, child, get_image)


def paints_nothing(style: Any) -> bool:
    """Whether a style has no ground, border, outline, shadow or edge to be cut at."""
    kept = bare.get(id(style))
    if kept is None:
        kept = bare[id(style)] = (has_nothing_to_paint(style), style)
    return kept[0]


def has_nothing_to_paint(style: Any) -> bool:
    """The answer for ``paints_nothing``."""
    pictures = style["border_image_source"][0] != "none" or style["mask_border_source"][0] != "none"
    grounds = any(kind != "none" for kind, _ in style["background_image"])
    edges = any(style[f"border_{side}_width"] for side in SIDES) or style["outline_width"]
    edges = edges or style["column_width"] != "auto" or style["column_count"] != "auto"
    edges = edges or any(length.value for corner in CORNERS for length in style[corner])
    shown = style["visibility"] == "visible" and style["overflow"] == "visible"
    if pictures or grounds or edges or style["box_shadow"] or not shown:
        return False
    return bool(get_color(style, "background_color").alpha == 0)


def container_layout(context: Any, box: Any, *rest: Any, **more: Any) -> Any:
    """In place of ``block_container_layout``: a row that we draw ourselves knows its size."""
    if type(box) is DrawnCell:
        return box.laid_out()
    return usual_container(context, box, *rest, **more)
