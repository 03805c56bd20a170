"""The blocks of a document as parts of a letter: fewer and shorter than in the report, a click away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from market_reports.drawing.block_views import Block, band_sizes, notes_of
from market_reports.drawing.report import cards_of
from market_reports.mailing.letter_homes import (
    CARDED,
    cards_of_rows,
    counted,
    gallery,
    short_list,
    visits,
)
from market_reports.mailing.letter_pictures import CHARTS, PictureAddress, chart_shown, words_of
from trendyreports.core.formatting import DASH

Document = Mapping[str, Any]

ROWS = 6  # of a table of figures
BROKEN_DOWN = ("market_snapshot",)  # reports whose letter has a table by property type
TOLD = (  # columns of a table that a letter has room for, the likeliest first
    ("closings", "active"),
    ("median_price", "median_list_price"),
    ("days_on_market", "days_active"),
)
BAND_COLUMNS = 3
FULL = 100  # percent of the width that the longest bar takes


def parts_of(document: Document, address: PictureAddress, *, sample: bool) -> list[dict[str, Any]]:
    """The parts in page order: one chart, at most one table of figures, the homes."""
    blocks: Sequence[Block] = document["blocks"]
    chart, table = first_of(blocks, *CHARTS), first_of(blocks, "breakdown")
    parts: list[dict[str, Any]] = []
    for block in blocks:
        if block is chart:
            parts.append(charted(block, document, address, sample=sample))
        elif block is not table:
            parts += other_parts(block, document, address)
        elif document["report_type"] in BROKEN_DOWN:
            parts.append({**breakdown(block), **said(block)})
    return parts


def first_of(blocks: Sequence[Block], *kinds: str) -> Block | None:
    """The first block of these kinds."""
    return next((block for block in blocks if block["kind"] in kinds), None)


def charted(block: Block, document: Document, address: PictureAddress, *, sample: bool) -> dict[str, Any]:
    """The chart as a picture; the plain part tells its values."""
    return {
        "template": "emails/_report_chart.mjml",
        "chart": chart_shown(block, document, address, sample=sample),
        "told": words_of(block).split("; "),
        **said(block),
    }


def other_parts(block: Block, document: Document, address: PictureAddress) -> Iterator[dict[str, Any]]:
    """The part of a block that is no chart; none of one that a letter leaves out."""
    match block["kind"]:
        case "cards":
            yield gallery(block, cards_of(block), document, address)
        case "open_houses":
            yield visits(block, document, address)
        case "listings" if block["key"] == CARDED and pictured(block):
            yield gallery(block, cards_of_rows(block), document, address)
        case "listings":
            yield short_list(block, document)
        case "bands":
            yield {**bands(block), **said(block)}
        case "facts":
            yield {"template": "emails/_report_facts.mjml", "facts": block["items"], **said(block)}
        case "left_out":
            yield {"template": "emails/_report_left_out.mjml", "sentence": block["sentence"], **said(block)}


def said(block: Block) -> dict[str, Any]:
    """The title of a block and its note."""
    return {"title": block["title"], "note": block.get("note")}


def pictured(block: Block) -> bool:
    """Whether any home of a table has a photo."""
    return any(row.get("photo") for row in block["rows"])


def breakdown(block: Block) -> dict[str, Any]:
    """The first rows of a table of figures, with the columns there is room for."""
    keys = [column["key"] for column in block["columns"]]
    places = [0, *(keys.index(key) for key in told_columns(keys))]
    rows = [[row["cells"][place] for place in places] for row in block["rows"][:ROWS]]
    names = [block["columns"][place]["label"] for place in places]
    return {
        "template": "emails/_report_table.mjml",
        "columns": names,
        "rows": [{"cells": cells} for cells in rows],
        "told": [told_row(str(cells[0]["display"]), names[1:], cells[1:]) for cells in rows],
        **notes([cell for row in rows for cell in row]),
        **counted(len(rows), len(block["rows"]), len(block["rows"])),
    }


def notes(cells: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What is said of dashes and of grey; the plain part has no grey."""
    reasons = notes_of(cells)
    return {"reasons": reasons, "dashes": [reason for reason in reasons if reason.startswith(DASH)]}


def told_row(label: str, names: Sequence[str], cells: Sequence[Mapping[str, Any]]) -> str:
    """A row of figures as a line of text."""
    told = (f"{name}: {cell['display']}" for name, cell in zip(names, cells, strict=True))
    return f"{label}. {', '.join(told)}"


def told_columns(keys: Sequence[str]) -> list[str]:
    """Of each pair of columns the one that the table has."""
    found = [next((key for key in pair if key in keys[1:]), None) for pair in TOLD]
    return [key for key in found if key]


def bands(block: Block) -> dict[str, Any]:
    """The price bands: a bar for homes sold (for sale, where no sales are known) and the telling cells."""
    columns = short_columns(block)
    keys = [column["key"] for column in columns]
    sizes = [next((size for size in band_sizes(row, keys) if size), 0) for row in block["rows"]]
    most = max(sizes, default=0) or 1
    rows = [
        {
            "label": row["label"],
            "cells": [row[key] for key in keys],
            "bar": max(1, round(FULL * size / most)) if size else 0,
            "is_most": size == most,
        }
        for row, size in zip(block["rows"], sizes, strict=True)
    ]
    names = [column["label"] for column in columns]
    return {
        "template": "emails/_report_bands.mjml",
        "columns": names,
        "rows": rows,
        "told": [told_row(row["label"], names, row["cells"]) for row in rows],
        **notes([cell for row in rows for cell in row["cells"]]),
    }


def short_columns(block: Block) -> list[Mapping[str, Any]]:
    """The columns of the price bands that a letter has room for."""
    wanted = ("closings", "active", "days_on_market")
    found = [column for column in block["columns"] if column["key"] in wanted]
    return found or list(block["columns"][:BAND_COLUMNS])
