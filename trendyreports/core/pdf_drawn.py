"""Rows of a table that we draw ourselves: to WeasyPrint each is a row of one empty cell of known height.

WeasyPrint places these rows, breaks pages between them and paints their ground; what stands in them goes
straight onto the page, and into the structure of the PDF as a TR with a TD or TH for each cell. Lengths are
in CSS pixels.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pydyf  # type: ignore[import-untyped]
from weasyprint import draw
from weasyprint.formatting_structure import boxes
from weasyprint.pdf import tags

from trendyreports.core.pdf_fills import Fill
from trendyreports.core.pdf_glyphs import NUMBERS, shown
from trendyreports.core.pdf_lines import Run

usual_blocks = draw.draw_block_level
usual_tree = tags._build_box_tree

ANYWHERE = {"break": "any", "page": None}


class Mark(NamedTuple):
    """A run of glyphs and where its baseline starts, from the upper left of its row."""

    run: Run
    x: float
    y: float


class DrawnCell(boxes.TableCellBox):  # type: ignore[misc]
    """The one cell of such a row, as wide as the table."""

    grid_x = 0
    tall: float = 0
    cells: Sequence[Sequence[Mark]] = ()
    grounds: Sequence[Fill] = ()  # of its cells, from the upper left of the row, like their edges
    edges: Sequence[Fill] = ()

    def __init__(self, style: Any, columns: int) -> None:
        boxes.ParentBox.__init__(self, "", style, None, [])
        self.colspan = columns

    @property
    def background(self) -> Any:
        """Itself where its cells have grounds: a table paints those of all rows before the edges of any."""
        return self if self.grounds else None

    @background.setter
    def background(self, _: Any) -> None:
        """WeasyPrint finds that its style has none."""

    def laid_out(self) -> Any:
        """The answer of a cell's layout, as WeasyPrint wants it."""
        cell = self.copy()
        cell.height = self.tall
        return cell, None, ANYWHERE, [], False, None


class DrawnRow(boxes.TableRowBox):  # type: ignore[misc]
    """A row that stands for an element of the page."""

    def __init__(self, element: Any, style: Any, cell_style: Any, kind: Any) -> None:
        super().__init__(element.tag, style, element, [DrawnCell(cell_style, len(element))])
        self.kind = kind


class Written(pydyf.Object):  # type: ignore[misc]
    """An object of a PDF that is written already."""

    data = b""


@dataclass(slots=True)
class Columns:
    """What the cells of each column of one table on one page share: the names of their heads."""

    body: int  # the number of the structure element of the rows
    attributes: list[pydyf.Dictionary]
    headed: list[tuple[int, pydyf.String, pydyf.Dictionary]]  # column, name of the row's head, own attributes


begun: list[Columns] = []


def take() -> None:
    """From now on in this process."""
    draw.draw_block_level = blocks
    tags._build_box_tree = tree


def give_back() -> None:
    """WeasyPrint as it comes."""
    draw.draw_block_level = usual_blocks
    tags._build_box_tree = usual_tree


def blocks(page: Any, stream: Any, given: dict[Any, Any]) -> None:
    """In place of ``draw_block_level``."""
    for block, within in given.items():
        if type(block) is DrawnCell:
            paint(stream, block)
        else:
            usual_blocks(page, stream, {block: within})


def paint(stream: Any, cell: DrawnCell) -> None:
    """Write what stands in a row."""
    left, top, marked = cell.position_x, cell.position_y, stream._tags
    colour, parts = None, []
    for number, marks in enumerate(cell.cells):
        if not marks:
            continue
        if marked is not None:
            parts.append(f"/TD <</MCID {len(marked)}>> BDC")
            marked[id(cell.cells), number] = len(marked)
        for mark in marks:
            run = mark.run
            if run.colour is not colour:
                write(stream, parts)
                stream.set_color(run.colour)
                colour = run.colour
            glyphs, place = written(stream, run), f"{left + mark.x:f} {top + mark.y:f}"
            font = f"/{run.face.font.hash} {run.face.size:g} Tf"
            parts.append(f"BT {font} 1 0 0 -1 {place} Tm [{glyphs}] TJ ET")
        if marked is not None:
            parts.append("EMC")
    write(stream, parts)


def write(stream: Any, parts: list[str]) -> None:
    """Put operators onto the page, and begin anew."""
    if parts:
        stream.stream.append("\n".join(parts).encode())
        parts.clear()


def written(stream: Any, run: Run) -> str:
    """A run as it stands in the document, whose font learns its glyphs; worked out once."""
    if not run.written:
        face = run.face
        if face.font is None:
            face.font = stream.add_font(face.pointer)[0]
        for glyph, letters in zip(run.numbers[::NUMBERS], run.letters, strict=True):
            face.font.to_unicode.setdefault(glyph, letters)
            face.font.widths.setdefault(glyph, face.widths[glyph])
        run.written = shown(face.font, face.size, run.numbers)
    return run.written


def tree(
    box: Any, parent: Any, pdf: Any, page: int, numbers: Any, annotations: Any, marked: Any
) -> Iterator[Any]:
    """In place of ``_build_box_tree``."""
    if type(box) is DrawnRow:
        yield row_element(box, parent, pdf, page, numbers, marked)
        return
    before = len(begun)
    yield from usual_tree(box, parent, pdf, page, numbers, annotations, marked)
    if len(begun) > before and box.is_table_wrapper:
        name_heads(box.get_wrapped_table(), begun[before:])
        del begun[before:]


def row_element(row: DrawnRow, parent: Any, pdf: Any, page: int, numbers: Any, marked: Any) -> Written:
    """The TR of a row, with its TDs, and THs for heads of rows, in the document."""
    cells = row.children[0].cells
    element = Written()
    pdf.add_object(element)
    where = f"/Pg {pdf.pages['Kids'][3 * page]} 0 R"
    names, said = [], cell_attributes(row, element, parent, pdf)
    for number, (marks, own) in enumerate(zip(cells, said, strict=True)):
        cell = Written()
        pdf.add_object(cell)
        mark = marked.pop((id(cells), number)) if marks else ""
        cell.data = f"<</Type /StructElem{own}/K [{mark}]{where}/P {element.number} 0 R>>".encode()
        names.append(f"{cell.number} 0 R")
        if marks:
            numbers[mark] = cell.reference
    element.data = f"<</Type /StructElem/S /TR/K [{' '.join(names)}]{where}/P {parent.number} 0 R>>".encode()
    return element


def cell_attributes(row: DrawnRow, element: Written, parent: Any, pdf: Any) -> Iterator[str]:
    """What each cell of a row is, and the names of the heads it stands under or beside."""
    shared = attributes_of(parent, pdf, len(row.element))
    head = next((pydyf.String(f"r{element.number}") for cell in row.element if cell.tag == "th"), None)
    for number, cell in enumerate(row.element):
        if cell.tag == "th" and head is not None:
            yield f"/S /TH/ID {head.data.decode()}/A <</O /Table>>"
        elif head is None:
            yield f"/S /TD/A {shared[number].number} 0 R"
        else:
            own = pydyf.Dictionary({"O": "/Table"})
            pdf.add_object(own)
            begun[-1].headed.append((number, head, own))
            yield f"/S /TD/A {own.number} 0 R"


def attributes_of(body: Any, pdf: Any, count: int) -> list[pydyf.Dictionary]:
    """What the cells of each column share, made with the first row of a group on a page."""
    if not begun or begun[-1].body != body.number:
        begun.append(Columns(body.number, [], []))
    attributes = begun[-1].attributes
    while len(attributes) < count:
        attributes.append(pydyf.Dictionary({"O": "/Table"}))
        pdf.add_object(attributes[-1])
    return attributes[:count]


def name_heads(table: Any, columns: Sequence[Columns]) -> None:
    """Tell the cells of each column which heads they stand under."""
    heads: dict[int, list[Any]] = defaultdict(list)
    for row in table.children[0].children if table.children[0].is_header else ():
        number = 0
        for cell in row.children:
            for column in range(number, number + cell.colspan):
                if "ID" in cell.mark and cell.element.get("scope") != "row":
                    heads[column].append(cell.mark["ID"])
            number += cell.colspan
    for group in columns:
        for number, attribute in enumerate(group.attributes):
            attribute["Headers"] = pydyf.Array(heads[number])
        for number, head, own in group.headed:
            own["Headers"] = pydyf.Array([head, *heads[number]])
