"""The figures of a document one value a line, for the data file of a report that lists no homes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

FIGURE_COLUMNS = ("Part", "Row", "Figure", "Value", "Count", "Basis", "Few", "Reason")
Line = tuple[Any, ...]
Block = Mapping[str, Any]


def figure_lines(document: Mapping[str, Any]) -> Iterator[Line]:
    """Every figure of the page and beside it, and the values of its charts and tables."""
    for figure in [*document["figures"], *document["further_figures"]]:
        rest = (figure[name] for name in ("label", "value", "count", "basis", "few", "reason"))
        yield ("figures", "", *rest)
    for block in document["blocks"]:
        lines = LINES_OF.get(block["kind"])
        if lines:
            yield from lines(block)


def month_lines(block: Block) -> Iterator[Line]:
    """The months of a chart."""
    for point in block["points"]:
        yield (block["title"], point["month"], "Median price", point["value"], point["count"], "", "", "")


def bar_lines(block: Block) -> Iterator[Line]:
    """The bars of a chart."""
    for row in block["rows"]:
        yield (block["title"], row["label"], "Homes", row["count"], row["count"], "", "", "")


def breakdown_lines(block: Block) -> Iterator[Line]:
    """The cells of a table, each with the name of its row and column."""
    for row in block["rows"]:
        name = row["cells"][0]["display"]
        for column, cell in list(zip(block["columns"], row["cells"], strict=True))[1:]:
            yield cell_line(block, name, column, cell)


def band_lines(block: Block) -> Iterator[Line]:
    """The figures of each price band."""
    for row in block["rows"]:
        for column in block["columns"]:
            yield cell_line(block, row["label"], column, row[column["key"]])


def cell_line(block: Block, name: str, column: Mapping[str, Any], cell: Mapping[str, Any]) -> Line:
    """One cell of a table."""
    return (block["title"], name, column["label"], cell["value"], "", "", cell["few"], cell["reason"])


LINES_OF = {"months": month_lines, "bars": bar_lines, "breakdown": breakdown_lines, "bands": band_lines}
