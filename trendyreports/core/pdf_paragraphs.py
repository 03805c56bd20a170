"""A shortcut in how WeasyPrint sets paragraphs: a block of plain text gets all its lines at once.

WeasyPrint asks Pango for one line, for what is left of the text, and again; and reads the glyphs of each when
it draws them. Here one Pango layout gives all lines, as glyphs and where they stand (``pdf_lines``). Breaking
pages, and where a line could be broken off, stay with WeasyPrint. Text beside a float, justified text, links
and whatever else is not plain goes the usual way. Lengths are in CSS pixels.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from weasyprint.draw import text as drawing
from weasyprint.formatting_structure import boxes
from weasyprint.layout import block
from weasyprint.layout.percent import resolve_percentages

from trendyreports.core import pdf_glyphs
from trendyreports.core.pdf_cells import SIDES, paints_nothing, plain_texts
from trendyreports.core.pdf_drawn import written
from trendyreports.core.pdf_lines import Line, Run, is_drawable, setter_of
from trendyreports.core.pdf_places import ALIGNED
from trendyreports.core.pdf_rows import SPACES, has_space, is_aligned, is_plain

BLOCK = (
    *("direction", "text_indent", "hyphens", "overflow_wrap", "word_break"),
    *("text_overflow", "block_ellipsis"),
)
INLINE = (
    *("position", "float", "direction", "vertical_align", "transform", "opacity", "z_index", "visibility"),
    *("anchor", "bookmark_level", "string_set", "text_overflow", "overflow", "box_decoration_break"),
)
NO_SPACE = dict.fromkeys((*SPACES, *(f"border_{side}_width" for side in SIDES)), 0)

usual_lines = block.iter_line_boxes


def take() -> None:
    """From now on in this process."""
    block.iter_line_boxes = lines
    drawing.draw_first_line = draw_line


def give_back() -> None:
    """WeasyPrint as it comes."""
    block.iter_line_boxes = usual_lines
    drawing.draw_first_line = pdf_glyphs.glyph_by_glyph


@dataclass(slots=True, eq=False)
class SetText:
    """In place of the Pango layout of a text in a line: its runs of glyphs."""

    runs: tuple[Run, ...]

    def reactivate(self, style: Any) -> None:
        """There is nothing to make again."""

    def deactivate(self) -> None:
        """There is nothing to forget."""


@dataclass(slots=True, eq=False)
class Piece:
    """A text of a paragraph, and the inline box around it where there is one."""

    place: int  # among the children of the paragraph
    box: Any
    around: Any
    text: str
    cut: int  # bytes left out at its start


def lines(
    context: Any,
    box: Any,
    position_y: float,
    bottom_space: float,
    skip_stack: Any,
    around: Any,
    absolute_boxes: Any,
    fixed_boxes: Any,
    first_letter_style: Any,
    first_line_style: Any,
) -> Iterator[tuple[Any, Any]]:
    """In place of ``iter_line_boxes``: each line, and where the next would start."""
    special = skip_stack or context.excluded_shapes or first_letter_style or first_line_style
    pieces = None if special else pieces_of(box)
    found = pieces and lines_of(box, pieces, around.width)
    if not pieces or not found:
        rest = (absolute_boxes, fixed_boxes, first_letter_style, first_line_style)
        yield from usual_lines(context, box, position_y, bottom_space, skip_stack, around, *rest)
        return
    resolve_percentages(box, around)
    box.text_indent = 0
    left, share_before = around.content_box_x(), ALIGNED[box.style["text_align_all"]]
    starts = [resumed(pieces, line.start) for line in found[1:]]
    for line, resume_at in zip(found, (*starts, None), strict=True):
        x = left + (around.width - line.width) * share_before
        yield line_box(box, pieces, line, x, position_y), resume_at
        position_y += line.height


def pieces_of(box: Any) -> list[Piece] | None:
    """The texts of a paragraph; None where it holds anything else."""
    if not is_plain_block(box):
        return None
    pieces = []
    for place, child in enumerate(box.children):
        around = None
        if is_plain_inline(child):
            around, child = child, child.children[0]
        if type(child) is not boxes.TextBox or not is_plain_text(child.style):
            return None
        pieces.append(Piece(place, child, around, child.text, 0))
    stripped(pieces)
    return pieces


def stripped(pieces: Sequence[Piece]) -> None:
    """Leave out the spaces at both ends of a paragraph."""
    for piece in pieces:
        piece.cut = len(piece.text) - len(piece.text.lstrip(" "))
        piece.text = piece.text[piece.cut :]
        if piece.text:
            break
    for piece in reversed(pieces):
        piece.text = piece.text.rstrip(" ")
        if piece.text:
            break


def lines_of(box: Any, pieces: Sequence[Piece], width: float) -> Sequence[Line] | None:
    """The lines of a paragraph; None where it is not for us."""
    setter = setter_of(box.style, tuple(piece.box.style for piece in pieces), width)
    return setter.lines(tuple(piece.text for piece in pieces))


def resumed(pieces: Sequence[Piece], start: int) -> dict[int, Any]:
    """Where a line starts, as WeasyPrint says it: the child, then the bytes of it that were before."""
    for piece in pieces:
        length = len(piece.text.encode())
        if start < length:
            break
        start -= length
    place = {start + piece.cut: None} if start + piece.cut else None
    return {piece.place: place if piece.around is None or place is None else {0: place}}


def line_box(box: Any, pieces: Sequence[Piece], line: Line, x: float, y: float) -> Any:
    """A line as WeasyPrint wants it."""
    down = y + line.baseline
    children = []
    for number, runs in groupby(line.runs, key=lambda run: run.piece):
        piece, set_runs = pieces[number], tuple(runs)
        text = placed(piece.box, x + set_runs[0].left, down, sum(run.width for run in set_runs))
        text.pango_layout = SetText(set_runs)
        if piece.around is not None:
            outer = placed(piece.around, text.position_x, down, text.width)
            outer.children = [text]
            text = outer
        children.append(text)
    made = placed(box, x, y, line.width)
    made.children, made.height, made.baseline = children, line.height, line.baseline
    return made


def placed(box: Any, x: float, y: float, width: float) -> Any:
    """A copy of a box of which only the place and the width matter."""
    made = box.copy()
    made.__dict__.update(NO_SPACE)
    made.position_x, made.position_y, made.width, made.height, made.baseline = x, y, width, 0, 0
    return made


def draw_line(stream: Any, box: Any, overflow: str, ellipsis: str, matrix: Any) -> Any:
    """In place of WeasyPrint's ``draw_first_line``: a text that is set already."""
    layout = box.pango_layout
    if type(layout) is not SetText:
        return pdf_glyphs.draw_line(stream, box, overflow, ellipsis, matrix)
    said = [(written(stream, run), run.face) for run in layout.runs]
    pdf_glyphs.show(stream, matrix, [(face.font.hash, face.size, glyphs) for glyphs, face in said])
    return []


def is_plain_block(box: Any) -> bool:
    """Whether the lines of a paragraph are broken and aligned in the simplest way."""
    if box.text_overflow != "clip" or box.block_ellipsis != "none":
        return False
    return known(box.style, "block", has_plain_lines)


def is_plain_inline(box: Any) -> bool:
    """Whether a child of a paragraph is no more than text in another face or colour."""
    if type(box) is not boxes.InlineBox or len(box.children) != 1 or box.link:
        return False
    return known(box.style, "inline", has_plain_part)


def is_plain_text(style: Any) -> bool:
    """Whether a text can be set by us."""
    return known(style, "text", has_plain_letters)


def known(style: Any, kind: str, ask: Any) -> bool:
    """The answer for a style, worked out once a render."""
    key = (id(style), kind)
    if key not in plain_texts:
        plain_texts[key] = (bool(ask(style)), style)
    return plain_texts[key][0]


def has_plain_lines(style: Any) -> bool:
    """The answer for ``is_plain_block``."""
    usual = style["white_space"] in ("normal", "pre-line") and style["font_size"] > 0
    return usual and is_aligned(style) and is_plain(style, BLOCK)


def has_plain_letters(style: Any) -> bool:
    """The answer for ``is_plain_text``."""
    return is_drawable(style) and is_plain(style, ("letter_spacing", "word_spacing"))


def has_plain_part(style: Any) -> bool:
    """The answer for ``is_plain_inline``."""
    return not has_space(style) and is_plain(style, INLINE) and paints_nothing(style)
