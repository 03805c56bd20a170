"""Shortcuts in how WeasyPrint lays out tables and boxes: what comes out alike is worked out once.

A cell with a line or two of plain text is laid out by the pattern of one before it in the same style and
width; only its words are measured. Lengths and the absence of a background follow from the style alone, so
they are kept by style. Anything unusual (a line that wraps, another face, the end of a page) goes the usual
way. What is kept belongs to one render: ``pdf.render_pdf`` ends each with ``forget``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from weasyprint.draw.color import get_color
from weasyprint.formatting_structure import boxes
from weasyprint.layout import absolute, background, block, inline, page, percent, table
from weasyprint.layout import float as floats
from weasyprint.text.line_break import split_first_line

from trendyreports.core import pdf_drawn, pdf_lines
from trendyreports.core.pdf_drawn import ANYWHERE, DrawnCell
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
STARTS, ENDS = ("start", "left"), ("end", "right")

usual_container = block.block_container_layout
usual_lengths = percent.resolve_percentages
usual_backgrounds = background.layout_box_backgrounds

patterns: dict[Any, Any] = {}
measured: dict[Any, Any] = {}
lengths: dict[Any, Any] = {}
bare: dict[int, tuple[bool, Any]] = {}
edges: dict[int, tuple[Any, Any]] = {}  # of ``pdf_ground``
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
    for kept in (patterns, measured, lengths, bare, edges, set_ups, laid_out):
        kept.clear()
    pdf_lines.forget()
    pdf_drawn.begun.clear()


@dataclass(frozen=True, slots=True)
class Piece:
    """A text of a cell, and the inline box around it where there is one."""

    text: Any
    inline: Any
    words: tuple[str, ...]  # of each line it stands in


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


def container_layout(
    context: Any, box: Any, bottom_space: Any, skip_stack: Any, page_is_empty: bool, *rest: Any, **more: Any
) -> Any:
    """In place of ``block_container_layout``: a cell by its pattern where it has one."""
    if type(box) is DrawnCell:
        return box.laid_out()
    plain = isinstance(box, boxes.TableCellBox) and skip_stack is None
    pieces = pieces_of(box) if plain else None
    if pieces is None:
        return usual_container(context, box, bottom_space, skip_stack, page_is_empty, *rest, **more)
    shape = tuple((id(piece.inline and piece.inline.style), len(piece.words)) for piece in pieces)
    key = (id(box.style), box.width, shape)
    pattern = patterns.get(key)
    cell = pattern and filled(context, box, bottom_space, pieces, pattern)
    if cell:
        return cell, None, ANYWHERE, [], False, None
    result = usual_container(context, box, bottom_space, skip_stack, page_is_empty, *rest, **more)
    if pattern is None:
        patterns[key] = result[0] if follows(result, pieces) else False
    return result


def pieces_of(box: Any) -> list[Piece] | None:
    """The texts of a cell that holds one line box of plain texts; None for any other cell."""
    if len(box.children) != 1 or not isinstance(box.children[0], boxes.LineBox):
        return None
    if box.first_line_style is not None or box.first_letter_style is not None:
        return None
    found = [piece_of(child) for child in box.children[0].children]
    if not found or None in found:
        return None
    pieces = [piece for piece in found if piece]
    broken = any(len(piece.words) > 1 for piece in pieces[:-1]) or pieces[0].words[0].startswith(" ")
    first, *more = pieces[-1].words
    loose = not first or first.endswith(" ") or any(not word or word != word.strip(" ") for word in more)
    return None if broken or loose else pieces


def piece_of(child: Any) -> Piece | None:
    """A text, or the one text of an inline box."""
    if isinstance(child, boxes.TextBox):
        return Piece(child, None, tuple(child.text.split("\n")))
    if (
        type(child) is boxes.InlineBox
        and len(child.children) == 1
        and isinstance(child.children[0], boxes.TextBox)
    ):
        text = child.children[0]
        return None if "\n" in text.text else Piece(text, child, (text.text,))
    return None


def follows(result: Any, pieces: Sequence[Piece]) -> bool:
    """Whether a cell that was laid out the usual way can be the pattern for others."""
    cell, resume_at = result[0], result[1]
    if cell is None or resume_at is not None or len(cell.children) != len(pieces[-1].words):
        return False
    style = cell.children[0].style
    align, last = style["text_align_all"], style["text_align_last"]
    aligned = align in (*STARTS, *ENDS) and last in ("auto", align)
    if not aligned or style["direction"] != "ltr" or cell.children[0].text_indent:
        return False
    lines = [[words_of(child) for child in line.children] for line in cell.children]
    wanted = [[piece.words[0] for piece in pieces], *([word] for word in pieces[-1].words[1:])]
    return bool(lines == wanted)


def words_of(child: Any) -> str | None:
    """The words of a text, or of an inline box that is no wider than its text."""
    if isinstance(child, boxes.TextBox):
        return str(child.text)
    inner = child.children[0] if type(child) is boxes.InlineBox and len(child.children) == 1 else None
    return (
        str(inner.text) if isinstance(inner, boxes.TextBox) and child.margin_width() == inner.width else None
    )


def filled(context: Any, box: Any, bottom_space: Any, pieces: Sequence[Piece], pattern: Any) -> Any:
    """The cell laid out after its pattern; None where its words do not let it."""
    left, down = box.content_box_x(), box.content_box_y() - pattern.content_box_y()
    bottom = pattern.children[-1].position_y + pattern.children[-1].height + down
    if context.overflows_page(bottom_space, bottom + box.padding_bottom + box.border_bottom_width):
        return None
    lines = []
    for number, model in enumerate(pattern.children):
        row = pieces if number == 0 else pieces[-1:]
        texts = [
            (
                piece,
                measure(
                    context, piece.text.style, piece.words[number if piece is pieces[-1] else 0], box.width
                ),
            )
            for piece in row
        ]
        if not all(fits(text, shape) for (_, text), shape in zip(texts, model.children, strict=True)):
            return None
        width = sum(text[3] for _, text in texts)
        if width > box.width:
            return None
        start = left + (box.width - width if model.style["text_align_all"] in ENDS else 0)
        lines.append(line_like(model, texts, start, down, width))
    cell = box.copy_with_children(lines)
    cell.height = pattern.height
    return cell


def measure(context: Any, style: Any, words: str, width: float) -> Any:
    """The layout of a text and its measures, as ``split_first_line`` gives them."""
    key = (id(style), words, width)
    found = measured.get(key)
    if found is None:
        found = measured[key] = split_first_line(words, style, context, width, 0, is_line_start=True)
    return found


def fits(text: Any, shape: Any) -> bool:
    """Whether a text stays on its line and stands as high as the one in the pattern."""
    model = shape if isinstance(shape, boxes.TextBox) else shape.children[0]
    _, _, resume_at, _, height, baseline = text
    return bool(
        resume_at is None and height == model.height and baseline + model.margin_top == model.baseline
    )


def line_like(model: Any, texts: Sequence[tuple[Piece, Any]], start: float, down: float, width: float) -> Any:
    """A line with other words, moved."""
    children, x = [], start
    for (piece, text), shape in zip(texts, model.children, strict=True):
        if piece.inline is None:
            children.append(text_like(shape, piece, text, x, down))
        else:
            inner = text_like(shape.children[0], piece, text, x, down)
            children.append(like(shape, piece.inline, x, down, children=[inner], width=text[3]))
        x += text[3]
    return like(model, None, start, down, children=children, width=width)


def text_like(model: Any, piece: Piece, text: Any, x: float, down: float) -> Any:
    """A text with other words, moved."""
    layout = text[0]
    return like(model, piece.text, x, down, text=layout.text, pango_layout=layout, width=text[3])


def like(model: Any, source: Any, x: float, down: float, **values: Any) -> Any:
    """A copy of a laid-out box that stands for another element elsewhere."""
    box = model.copy()
    box.__dict__.update(values)
    box.position_x, box.position_y = x, model.position_y + down
    if source is not None:
        box.element, box.element_tag = source.element, source.element_tag
    return box
