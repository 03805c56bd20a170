"""Where the texts of a row stand that we draw ourselves; lengths in CSS pixels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from weasyprint.formatting_structure.text import LINE_FEED_RE, SPACE_RE, TAB_RE

from trendyreports.core.pdf_drawn import DrawnRow, Mark
from trendyreports.core.pdf_lines import Line, Setter, setter_of

ALIGNED = {"start": 0.0, "left": 0.0, "center": 0.5, "right": 1.0, "end": 1.0}
LOWERED = {"top": 0.0, "middle": 0.5, "bottom": 1.0}
TALLEST = 300  # a taller row could be taller than a page


@dataclass(slots=True, eq=False)
class CellKind:
    """What the cells of one column have in common in rows of a kind."""

    style: Any
    styles: tuple[Any, ...]  # of its pieces of text
    setters: dict[float, Setter] = field(default_factory=dict)  # by width

    def setter(self, width: float) -> Setter:
        """What sets its texts."""
        if width not in self.setters:
            self.setters[width] = setter_of(self.style.anonymous_style, self.styles, width)
        return self.setters[width]


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
        style = kind.style
        inner = width - style["padding_left"].value - style["padding_right"].value
        lines = kind.setter(inner).lines(texts_of(element, style["white_space"] == "pre-line"))
        if lines is None:
            return False
        cells.append((kind, lines, x + style["padding_left"].value, inner))
        x += width + spacing
    tops, height = tops_of([(kind.style, lines) for kind, lines, _, _ in cells])
    cell = row.children[0]
    cell.tall = height
    cell.cells = tuple(
        tuple(marks_of(kind.style, lines, left, inner, top))
        for (kind, lines, left, inner), top in zip(cells, tops, strict=True)
    )
    return 0 < height <= TALLEST


def texts_of(cell: Any, broken: bool) -> tuple[str, ...]:
    """The pieces of text of a cell, spaces collapsed; ``broken`` keeps the ends of lines."""
    pieces = [cell.text or ""]
    for part in cell:
        pieces += [part.text or "", part.tail or ""]
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


def tops_of(cells: Sequence[tuple[Any, Sequence[Line]]]) -> tuple[list[float], float]:
    """Where the first line of each cell begins, from the top of the row, and the row's height."""
    heights = [
        style["padding_top"].value + sum(line.height for line in lines) + style["padding_bottom"].value
        for style, lines in cells
    ]
    hung = [
        style["padding_top"].value + (lines[0].baseline if lines else 0.0)
        if style["vertical_align"] not in LOWERED
        else None
        for style, lines in cells
    ]
    deepest = max((baseline for baseline in hung if baseline is not None), default=0.0)
    lowered = [0.0 if baseline is None else deepest - baseline for baseline in hung]
    height = max(tall + drop for tall, drop in zip(heights, lowered, strict=True))
    tops = [
        style["padding_top"].value + drop + (height - tall) * LOWERED.get(style["vertical_align"], 0.0)
        for (style, _), tall, drop in zip(cells, heights, lowered, strict=True)
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
