"""The data files of a report, drawn from its document alone: CSV for spreadsheets, JSON for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from trendyreports.core.spreadsheets import safe

BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # lets Excel read UTF-8
SALE_COLUMNS = (
    ("Address", "address"),
    ("City", "city"),
    ("ZIP", "zip"),
    ("MLS number", "mls_number"),
    ("Property type", "property_type"),
    ("Close date", "date"),
    ("Close price", "price"),
    ("List price", "list_price"),
    ("Beds", "beds"),
    ("Baths", "baths"),
    ("Living area sq ft", "area"),
    ("Price per sq ft", "price_per_area"),
    ("Year built", "year_built"),
    ("List date", "list_date"),
    ("Contract date", "contract_date"),
    ("Days on market", "days"),
    ("Listed by", "attribution"),
)
FIGURE_COLUMNS = ("Part", "Row", "Figure", "Value", "Count", "Basis", "Few", "Reason")
Row = Sequence[Any]


def json_bytes(document: Mapping[str, Any]) -> bytes:
    """The whole document, keys in order, so that equal documents are equal bytes."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False)
    return f"{text}\n".encode()


def csv_bytes(document: Mapping[str, Any]) -> bytes:
    """The sales of a report that lists them, else its figures (RFC 4180, UTF-8 with a byte-order mark)."""
    tables = [block for block in document["blocks"] if block["kind"] == "listings"]
    if document["report_type"] == "closed":
        return written([name for name, _ in SALE_COLUMNS], sale_rows(tables))
    return written(FIGURE_COLUMNS, figure_lines(document))


def written(header: Row, rows: Iterable[Row]) -> bytes:
    """Rows as CSV with CRLF line ends."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([safe(value) for value in row] for row in rows)
    return BYTE_ORDER_MARK + out.getvalue().encode()


def sale_rows(tables: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    """The rows of the sales tables."""
    for table in tables:
        for row in table["rows"]:
            yield [row[key] for _, key in SALE_COLUMNS]


def figure_lines(document: Mapping[str, Any]) -> Iterator[Row]:
    """Every figure of the page and beside it, the months, and the tables, one value a line."""
    for figure in [*document["figures"], *document["further_figures"]]:
        yield [
            "figures",
            "",
            figure["label"],
            figure["value"],
            figure["count"],
            figure["basis"],
            figure["few"],
            figure["reason"],
        ]
    for block in document["blocks"]:
        if block["kind"] == "months":
            for point in block["points"]:
                yield [
                    block["title"],
                    point["month"],
                    "Median price",
                    point["value"],
                    point["count"],
                    "",
                    "",
                    "",
                ]
        if block["kind"] == "breakdown":
            yield from breakdown_lines(block)


def breakdown_lines(block: Mapping[str, Any]) -> Iterator[Row]:
    """The cells of a table, each with the name of its row and column."""
    for row in block["rows"]:
        name = row["cells"][0]["display"]
        for column, cell in list(zip(block["columns"], row["cells"], strict=True))[1:]:
            yield [block["title"], name, column["label"], cell["value"], "", "", cell["few"], cell["reason"]]
