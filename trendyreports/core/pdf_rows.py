"""Which rows of a table we draw ourselves.

A row of plain cells (text, perhaps with a bold part or a part on a line of its own, on a ground of one colour
or between plain edges) gets neither styles nor boxes for its cells: the first of its kind stays in the page
until the styles are known, which then go for all. So no rule may tell rows apart but by their classes: not by
number or neighbour, say. When the widths of the columns are known, the texts are placed (``pdf_places``); a
row that does not lend itself gets its boxes after all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from weasyprint import document
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.draw.color import get_color
from weasyprint.formatting_structure import boxes, build
from weasyprint.layout import block

from trendyreports.core import pdf_drawn
from trendyreports.core.pdf_cells import SIDES, paints_nothing
from trendyreports.core.pdf_drawn import DrawnRow
from trendyreports.core.pdf_ground import colours_of, has_plain_ground
from trendyreports.core.pdf_lines import is_drawable
from trendyreports.core.pdf_places import ALIGNED, NO_EDGES, CellKind, RowKind, TextKind, placed

INLINE = frozenset(("b", "strong", "i", "em", "span"))
SPACES = tuple(f"{space}_{side}" for space in ("margin", "padding") for side in SIDES)
INLINE_FLOW, BLOCK_FLOW = ("inline", "flow"), ("block", "flow")
PSEUDO = ("before", "after", "first-line", "first-letter", "marker")
PLAIN = (
    *("position", "float", "opacity", "transform", "z_index", "overflow", "visibility", "direction"),
    *("counter_increment", "counter_reset", "counter_set", "string_set", "anchor", "bookmark_level"),
    *("break_before", "break_after", "height", "min_height", "max_height", "text_indent", "text_transform"),
    *("letter_spacing", "word_spacing", "hyphens", "overflow_wrap", "word_break", "text_overflow"),
    *("text_decoration_line", "block_ellipsis", "continue", "max_lines", "box_decoration_break"),
)
PLAIN_ROW = tuple(name for name in PLAIN if not name.startswith("break_"))

usual_styles = document.get_all_computed_styles
usual_build = document.build_formatting_structure
usual_table = block.table_layout


@dataclass(slots=True, eq=False)
class Body:
    """A group of rows, in order, each with its kind; None for rows that are none of ours."""

    element: Any
    table: Any
    rows: list[tuple[Any, RowKind | None]]


def take() -> None:
    """From now on in this process."""
    document.get_all_computed_styles = computed_styles
    document.build_formatting_structure = built
    block.table_layout = laid_out
    pdf_drawn.take()


def give_back() -> None:
    """WeasyPrint as it comes."""
    document.get_all_computed_styles = usual_styles
    document.build_formatting_structure = usual_build
    block.table_layout = usual_table
    pdf_drawn.give_back()


def computed_styles(html: Any, *rest: Any) -> Any:
    """In place of ``get_all_computed_styles``: one row of each kind gets its styles."""
    bodies = [body for table in html.etree_element.iter("table") for body in bodies_of(table)]
    for body in bodies:
        models = {kind.model for _, kind in body.rows if kind}
        body.element[:] = [row for row, kind in body.rows if kind is None or row in models]
    style_for = usual_styles(html, *rest)
    for body in bodies:
        settle(body, style_for.get_computed_styles())
    style_for.bodies = bodies
    return style_for


def bodies_of(table: Any) -> Iterator[Body]:
    """The groups of rows of a table with a head or named columns, which alone say how many there are."""
    groups = list(table)
    if not any(group.tag in ("thead", "colgroup") and len(group) for group in groups):
        return
    for group in groups:
        if group.tag == "tbody" and all(row.tag == "tr" for row in group):
            kinds: dict[Any, RowKind] = {}
            rows: list[tuple[Any, RowKind | None]] = []
            for row in group:
                shape = shape_of(row)
                kind = kinds.setdefault(shape, RowKind(row)) if shape else None
                rows.append((row, kind))
            if kinds:
                yield Body(group, table, rows)


def shape_of(row: Any) -> Any:
    """Elements and classes of a row of plain cells; None for any other row."""
    cells = []
    for cell in row:
        parts = tuple((part.tag, part.get("class")) for part in cell)
        bare = all(part.tag in INLINE and not len(part) and is_bare(part) for part in cell)
        if not bare or not is_cell(cell):
            return None
        cells.append((cell.tag, cell.get("class"), parts))
    return (row.get("class"), tuple(cells)) if cells and is_bare(row) else None


def is_cell(element: Any) -> bool:
    """Whether an element is a cell of one column, or the head of its row."""
    if element.tag == "th":
        return element.get("scope") == "row" and not element.attrib.keys() - {"class", "scope"}
    return element.tag == "td" and is_bare(element)


def is_bare(element: Any) -> bool:
    """Whether an element has no attribute but its classes."""
    return not element.attrib.keys() - {"class"}


def settle(body: Body, styles: dict[Any, Any]) -> None:
    """Decide on each kind now that its model has styles; rows that are not drawn go back into the page."""
    table, group = styles[body.table, None], styles[body.element, None]
    plain = table["table_layout"] == "fixed" and table["width"] != "auto"
    plain = plain and table["border_collapse"] == "separate" and table["direction"] == "ltr"
    plain = plain and group["display"] == ("table-row-group",)
    kinds = {kind for _, kind in body.rows if kind}
    fits = {kind: plain and settle_kind(kind, styles) for kind in kinds}
    for row, kind in body.rows:
        if kind and not fits[kind]:
            share(kind.model, row, styles)
    body.rows = [(row, kind if kind and fits[kind] else None) for row, kind in body.rows]
    body.element[:] = [row for row, kind in body.rows if kind is None]


def share(model: Any, row: Any, styles: dict[Any, Any]) -> None:
    """Give a row and what is in it the styles of its model."""
    for one, other in zip(model.iter(), row.iter(), strict=True):
        for pseudo in (None, *PSEUDO):
            if (one, pseudo) in styles:
                styles[other, pseudo] = styles[one, pseudo]


def settle_kind(kind: RowKind, styles: dict[Any, Any]) -> bool:
    """Whether rows of a kind can be drawn by us; if so, it knows the styles of its texts."""
    if any((part, pseudo) in styles for part in kind.model.iter() for pseudo in PSEUDO):
        return False
    style = styles[kind.model, None]
    held = style["break_inside"] in ("avoid", "avoid-page") and style["display"] == ("table-row",)
    if not held or not is_plain(style, PLAIN_ROW):
        return False
    cells = [cell_kind(cell, styles) for cell in kind.model]
    if None in cells:
        return False
    kind.style, kind.cells = style, tuple(cell for cell in cells if cell)
    kind.cell_style = style.anonymous_style.copy()
    kind.cell_style["vertical_align"] = "top"
    return True


def cell_kind(cell: Any, styles: dict[Any, Any]) -> CellKind | None:
    """What the cells of a column have in common; None where they cannot be drawn by us."""
    own, inside = styles[cell, None], [styles[part, None] for part in cell]
    if not is_plain_cell(own) or not all(is_plain_part(part, own) for part in inside):
        return None
    texts = tuple(text_kinds(own, inside))
    if not all(is_drawable(style) for text in texts for style in text.styles):
        return None
    if paints_nothing(own):
        return CellKind(own, texts)
    widths, ground = tuple(own[f"border_{side}_width"] for side in SIDES), get_color(own, "background_color")
    colours = colours_of(own) if any(widths) else NO_EDGES
    if colours is None or not has_plain_ground(own):
        return None
    return CellKind(own, texts, widths, colours, ground if ground.alpha else None)


def text_kinds(cell: Any, parts: Sequence[Any]) -> Iterator[TextKind]:
    """The pieces of text of a cell (before its first part, in it, after it, ...) by the lines they share."""
    start, pieces = 0, [cell.anonymous_style]
    for number, part in enumerate(parts):
        if part["display"] == INLINE_FLOW:
            pieces += [part.anonymous_style, cell.anonymous_style]
            continue
        place = 2 * number + 1
        yield TextKind(cell.anonymous_style, tuple(pieces), slice(start, place))
        yield TextKind(part.anonymous_style, (part.anonymous_style,), slice(place, place + 1))
        start, pieces = place + 1, [cell.anonymous_style]
    yield TextKind(cell.anonymous_style, tuple(pieces), slice(start, None))


def is_plain(style: Any, names: Sequence[str] = PLAIN) -> bool:
    """Whether a style leaves these properties as they are from the start."""
    return all(style[name] == INITIAL_VALUES[name] for name in names)


def is_plain_cell(style: Any) -> bool:
    """Whether a cell has nothing but text, and the space around it in pixels."""
    usual = style["display"] == ("table-cell",) and style["white_space"] in ("normal", "pre-line")
    lengths = all(style[f"padding_{side}"].unit == "px" for side in SIDES)
    return bool(is_aligned(style) and usual and lengths and is_plain(style))


def is_aligned(style: Any) -> bool:
    """Whether lines stand at the left, at the right or in the middle."""
    align = style["text_align_all"]
    return align in ALIGNED and style["text_align_last"] in ("auto", align)


def has_space(style: Any) -> bool:
    """Whether a box keeps a distance, around it or within."""
    return any(style[name] == "auto" or style[name].value for name in SPACES)


def is_plain_part(style: Any, cell: Any) -> bool:
    """Whether a part of a cell's text is no more than text in another face or colour, or on its own lines."""
    usual = style["vertical_align"] == "baseline" and style["white_space"] == cell["white_space"]
    if style["display"] == BLOCK_FLOW:
        usual = usual and style["width"] == "auto" and style["break_inside"] == "auto"
        usual = usual and all(style[name] == cell[name] for name in ("text_align_all", "text_align_last"))
    elif style["display"] != INLINE_FLOW:
        return False
    return bool(usual and not has_space(style) and is_plain(style) and paints_nothing(style))


def built(root: Any, style_for: Any, *rest: Any) -> Any:
    """In place of ``build_formatting_structure``: our rows stand among the others."""
    page = usual_build(root, style_for, *rest)
    bodies = {body.element: body for body in style_for.bodies}
    for box in page.descendants():
        body = bodies.get(box.element) if isinstance(box, boxes.TableRowGroupBox) else None
        if body:
            usual = {row.element: row for row in box.children}
            box.children = [
                DrawnRow(row, kind.style, kind.cell_style, kind) if kind else usual[row]
                for row, kind in body.rows
            ]
    return page


def laid_out(context: Any, table: Any, *rest: Any, **more: Any) -> Any:
    """In place of ``table_layout``: our rows learn the widths of the columns."""
    for group in table.children:
        if getattr(group, "set_for", None) != table.column_widths and any(
            type(row) is DrawnRow for row in group.children
        ):
            group.children = [
                boxes_of(context, row) if type(row) is DrawnRow and not placed(row, table) else row
                for row in group.children
            ]
            group.set_for = list(table.column_widths)
    return usual_table(context, table, *rest, **more)


def boxes_of(context: Any, row: DrawnRow) -> Any:
    """A row of ours as WeasyPrint makes it."""
    share(row.kind.model, row.element, context.style_for.get_computed_styles())
    made = build.element_to_box(
        row.element,
        context.style_for,
        context.get_image_from_uri,
        None,
        context.target_collector,
        context.counter_style,
        context.footnotes,
    )[0]
    made.process_whitespace()
    made.process_text_transform()
    made = build.create_anonymous_boxes(made)
    for number, cell in enumerate(made.children):
        cell.grid_x = number
    return made
