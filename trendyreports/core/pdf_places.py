"""Where the texts of a row stand that we draw ourselves; lengths in CSS pixels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from weasyprint.formatting_structure.text import LINE_FEED_RE, SPACE_RE, TAB_RE

from trendyreports.core.pdf_cells import SIDES
from trendyreports.core.pdf_drawn import DrawnRow, Mark
from trendyreports.core.pdf_fills import Fill, edge_fills
from trendyreports.core.pdf_lines import Line, Setter, setter_of

ALIGNED = {"start": 0.0, "left": 0.0, "center": 0.5, "right": 1.0, "end": 1.0}
NO_EDGES = (None, None, None, None)
LOWERED = {"top": 0.0, "middle": 0.5, "bottom": 1.0}
TALLEST = 300  # a taller row could be taller than a page


@dataclass(slots=True, eq=False)
class TextKind:
    """What the texts of one column that begin on a line of their own have in common in rows of a kind."""

    style: Any  # of their lines
    styles: tuple[Any, ...]  # of their pieces
    pieces: slice  # which pieces of the cell they are
    setters: dict[float, Setter] = field(default_factory=dict)  # by width

    def setter(self, width: float) -> Setter:
        """What sets them."""
        if width not in self.setters:
            self.setters[width] = setter_of(self.style, self.styles, width)
        return self.setters[width]


@dataclass(slots=True, eq=False)
class CellKind:
    """What the cells of one column have in common in rows of a kind; lengths are top, right, bottom, left."""

    style: Any
    texts: tuple[TextKind, ...]
    edges: tuple[float, ...] = (0, 0, 0, 0)
    colours: tuple[Any, ...] = NO_EDGES  # of the edges
    ground: Any = None  # a colour, or None for none

    inset: tuple[float, ...] = field(init=False)  # from each side to what stands in a cell

    def __post_init__(self) -> None:
        self.inset = tuple(
            edge + self.style[f"padding_{side}"].value for edge, side in zip(self.edges, SIDES, strict=True)
        )


@dataclass(slots=True, eq=False)
class RowKind:
    """Rows whose elements and classes are the same."""

    model: Any  # the first such row
    style: Any = None
    cell_style: Any = None  # of the one cell that WeasyPrint sees
    cells: tuple[CellKind, ...] = ()


def placed(row: DrawnRow, table: Any) -> bool:
    """Set the texts of a row and place them; whether that was possible."""
    widths, spacing = table.column_widths, table.style["border_spacing"][0]
    if len(row.element) > len(widths):
        return False
    cells, x = [], 0.0
    for kind, element, width in zip(row.kind.cells, row.element, widths, strict=False):
        inset = kind.inset
        inner = width - inset[1] - inset[3]
        lines = lines_of(kind, element, inner)
        if lines is None:
            return False
        cells.append((kind, lines, x + inset[3], inner, (x, width)))
        x += width + spacing
    tops, height = tops_of([(kind, lines) for kind, lines, *_ in cells])
    cell = row.children[0]
    cell.tall = height
    cell.cells = tuple(
        tuple(marks_of(kind.style, lines, left, inner, top))
        for (kind, lines, left, inner, _), top in zip(cells, tops, strict=True)
    )
    cell.grounds = tuple(
        Fill(kind.ground, x, 0.0, width, height) for kind, *_, (x, width) in cells if kind.ground is not None
    )
    cell.edges = tuple(
        fill
        for kind, *_, (x, width) in cells
        for fill in edge_fills((x, 0.0, width, height), kind.edges, kind.colours)
    )
    return 0 < height <= TALLEST


def lines_of(kind: CellKind, cell: Any, width: float) -> list[Line] | None:
    """The lines of a cell; None where it is not for us."""
    pieces = [cell.text or ""]
    for part in cell:
        pieces += [part.text or "", part.tail or ""]
    broken = kind.style["white_space"] == "pre-line"
    lines: list[Line] = []
    for text in kind.texts:
        found = text.setter(width).lines(texts_of(pieces[text.pieces], broken))
        if found is None:
            return None
        lines += found
    return lines


def texts_of(pieces: list[str], broken: bool) -> tuple[str, ...]:
    """Pieces of text with their spaces collapsed; ``broken`` keeps the ends of lines."""
    if len(pieces) == 1 and pieces[0] and " ".join(pieces[0].split()) == pieces[0]:
        return (pieces[0],)
    spaced = True
    for number, piece in enumerate(pieces):
        text = TAB_RE.sub("\n", LINE_FEED_RE.sub("\n", piece))
        text = SPACE_RE.sub(" ", text if broken else text.replace("\n", " "))
        pieces[number] = text.removeprefix(" ") if spaced else text
        spaced = text[-1] in " \n" if text else spaced
    last = max((number for number, piece in enumerate(pieces) if piece), default=0)
    pieces[last] = pieces[last].removesuffix(" ")
    return tuple(pieces)


def tops_of(cells: Sequence[tuple[CellKind, Sequence[Line]]]) -> tuple[list[float], float]:
    """Where the first line of each cell begins, from the top of the row, and the row's height."""
    insets = [kind.inset for kind, _ in cells]
    heights = [
        inset[0] + sum(line.height for line in lines) + inset[2]
        for inset, (_, lines) in zip(insets, cells, strict=True)
    ]
    hung = [
        inset[0] + (lines[0].baseline if lines else 0.0)
        if kind.style["vertical_align"] not in LOWERED
        else None
        for inset, (kind, lines) in zip(insets, cells, strict=True)
    ]
    deepest = max((baseline for baseline in hung if baseline is not None), default=0.0)
    lowered = [0.0 if baseline is None else deepest - baseline for baseline in hung]
    height = max(tall + drop for tall, drop in zip(heights, lowered, strict=True))
    tops = [
        inset[0] + drop + (height - tall) * LOWERED.get(kind.style["vertical_align"], 0.0)
        for inset, (kind, _), tall, drop in zip(insets, cells, heights, lowered, strict=True)
    ]
    return tops, height


def marks_of(style: Any, lines: Sequence[Line], left: float, width: float, top: float) -> Iterator[Mark]:
    """Each run of a cell's lines in its place."""
    share_before = ALIGNED[style["text_align_all"]]
    for line in lines:
        start = left + (width - line.width) * share_before
        for run in line.runs:
            yield Mark(run, start + run.left, top + line.baseline)
        top += line.height
