"""Shortcuts in how WeasyPrint sets text; together they save an eighth of the time of a report.

It forgets the layout of every line and makes it again when it draws, to save memory in books of a thousand
pages; reports are short, so the layout is kept. And it sets the text of a drawing letter by letter, so that
each could stand elsewhere; ours stands in one place and is set in one run, with kerning, whole when copied.
Both reach into WeasyPrint: ``tests/core/test_pdf_text.py`` compares what is drawn with and without them.
"""

from math import inf
from typing import Any

from weasyprint import svg
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.matrix import Matrix
from weasyprint.text.ffi import ffi, gobject, pango
from weasyprint.text.fonts import get_font_description
from weasyprint.text.line_break import PANGO_DIRECTION, Layout, split_first_line

from trendyreports.core import (
    pdf_bytes,
    pdf_cells,
    pdf_flow,
    pdf_ground,
    pdf_margins,
    pdf_paragraphs,
    pdf_rows,
    pdf_styles,
)
from trendyreports.core.pdf_glyphs import draw_line
from trendyreports.core.pdf_lines import is_plain_style

PLACED = frozenset({"dx", "dy", "rotate", "text-anchor", "letter-spacing", "textLength", "direction"})

usual_set_up = Layout.setup
forget = Layout.deactivate
make_again = Layout.reactivate
letter_by_letter = svg.TAGS["text"]


set_ups: dict[int, Any] = pdf_cells.set_ups


class Style(dict[str, Any]):
    """The style of a text in a drawing."""

    font_config: Any


class Run:
    """A laid-out text as the drawing function wants it."""

    def __init__(self, layout: Any, style: Style) -> None:
        self.pango_layout = layout
        self.style = style
        self.text = layout.text


def take_shortcuts() -> None:
    """From now on in this process."""
    Layout.setup = set_up
    Layout.deactivate = keep
    Layout.reactivate = use_kept
    svg.TAGS["text"] = svg.text = in_one_run
    pdf_cells.take()
    pdf_ground.take()
    pdf_flow.take()
    pdf_paragraphs.take()
    pdf_bytes.take()
    pdf_styles.take()
    pdf_rows.take()
    pdf_margins.take()


def take_no_shortcuts() -> None:
    """WeasyPrint as it comes."""
    Layout.setup = usual_set_up
    Layout.deactivate = forget
    Layout.reactivate = make_again
    svg.TAGS["text"] = svg.text = letter_by_letter
    pdf_cells.give_back()
    pdf_ground.give_back()
    pdf_flow.give_back()
    pdf_paragraphs.give_back()
    pdf_bytes.give_back()
    pdf_styles.give_back()
    pdf_rows.give_back()
    pdf_margins.give_back()


def set_up(layout: Any, style: Any) -> None:
    """In place of ``Layout.setup``: what a style asks of Pango is asked for once a render."""
    kept = set_ups.get(id(style))
    if kept is None:
        usual_set_up(layout, style)
        if is_plain_style(layout, style):
            set_ups[id(style)] = (
                style,
                pango_context(layout, style),
                get_font_description(style),
                layout.language,
            )
        return
    _, context, description, layout.language = kept
    layout.style, layout.first_line_direction = style, 0
    layout.ascent = layout.underline_position = layout.strikethrough_position = None
    layout.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)
    pango.pango_layout_set_font_description(layout.layout, description)


def pango_context(layout: Any, style: Any) -> Any:
    """What layouts of a style are made in."""
    context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    if style["lang"]:
        pango.pango_context_set_language(context, layout.language)
    return context


def keep(layout: Any) -> None:
    """In place of forgetting the layout of a line."""


def use_kept(layout: Any, style: Any) -> None:
    """The kept layout serves, except for justified text, whose spaces are only known now."""
    if layout.justification_spacing:
        make_again(layout, style)


def in_one_run(image: Any, node: Any, font_size: float) -> None:
    """Draw a text that stands in one place; any other goes the usual way."""
    if not stands_in_one_place(node):
        letter_by_letter(image, node, font_size)
        return
    style = style_of(image, node, font_size)
    layout = split_first_line(node.text, style, image.context, inf, 0)[0]
    image.stream.push_state()
    fill, stroke = image.set_graphical_state(node, font_size)
    image.stream.begin_text()
    layout.reactivate(style)
    image.fill_stroke(fill, stroke, text=True)
    place = Matrix(d=-1, e=float(node.get("x")), f=float(node.get("y")))
    draw_line(image.stream, Run(layout, style), "none", "none", place)
    image.stream.end_text()
    image.stream.pop_state()


def stands_in_one_place(node: Any) -> bool:
    """Whether a text names one plain place, has words of its own and no parts."""
    if not node.text or PLACED & node.attrib.keys() or any(True for _ in node):
        return False
    return all(node.get(side, "").replace(".", "", 1).isdigit() for side in ("x", "y"))


def style_of(image: Any, node: Any, font_size: float) -> Style:
    """Face, weight and size of a text."""
    style = Style(INITIAL_VALUES)
    style.font_config = image.font_config
    style["font_family"] = [name.strip("\"' ") for name in node.get("font-family", "sans-serif").split(",")]
    style["font_weight"] = int(node.get("font-weight", 400))
    style["font_size"] = font_size
    return style
