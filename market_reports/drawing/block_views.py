"""The blocks of a market report as their templates want them: charts drawn, cells classed, cards in rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from market_reports.drawing.card_views import cards_view, unbroken_phone, visits_view
from trendyreports.core.charts import NARROW, WIDE, Band, Bar, Month, band_chart, bars_chart, months_chart
from trendyreports.core.colours import Palette
from trendyreports.core.formatting import number

Block = Mapping[str, Any]

MOST_ROWS = 500  # of a table; a longer one takes longer to draw than a reader, or a worker, has
KEPT_ROWS = 3  # kept together at either end of a long table, so that no page holds a single row


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the blocks are drawn on."""

    colours: Palette
    address: Callable[[str], str]  # of a picture by its hash; empty where there is none
    screen: bool  # adds what only a browser needs
    cut: int  # by how much the chart of the first page is lower
    photo_size: str = "low"  # of the cards on the first page: high, mid or low
    slim: bool = False  # whether the first page leaves its room to photos

    def picture(self, key: str | None) -> str:
        """The address of a picture; empty where there is none."""
        return self.address(key) if key else ""


def block_view(block: Block, sheet: Sheet) -> dict[str, Any]:
    """A block with its template and what that template asks for."""
    view = {**block, "template": f"reports/market/_{block['kind']}.html"}
    match block["kind"]:
        case "months":
            view |= drawings(months, block, sheet)
        case "bars":
            view |= drawings(bars, block, sheet)
        case "breakdown":
            view |= breakdown(block)
        case "listings":
            view |= listing_table(block)
        case "bands":
            view |= bands(block, sheet)
        case "cards":
            view |= cards_view(block, sheet)
        case "open_houses":
            view |= visits_view(block, sheet)
    return view


def block_views(blocks: Sequence[Block], sheet: Sheet) -> list[dict[str, Any]]:
    """The blocks in page order; two charts of bars that follow each other stand side by side."""
    views: list[dict[str, Any]] = []
    for block in blocks:
        before = views[-1] if views else None
        if block["kind"] == "bars" and before and before["kind"] == "bars":
            views[-1] = pair([before["block"], block], sheet)
        else:
            views.append({**block_view(block, sheet), "block": block})
    return views


def pair(blocks: Sequence[Block], sheet: Sheet) -> dict[str, Any]:
    """Two charts of bars in halves of the page."""
    halves = [
        {**block, "half": bars(block, sheet, NARROW, block["key"], css="r-half-chart")} for block in blocks
    ]
    return {"kind": "pair", "template": "reports/market/_pair.html", "halves": halves}


def drawings(draw: Callable[[Block, Sheet, int, str], str], block: Block, sheet: Sheet) -> dict[str, str]:
    """The wide drawing of a chart, and the narrow one for a phone where it is wanted."""
    key = block["key"]
    narrow = draw(block, sheet, NARROW, f"{key}-narrow") if sheet.screen else ""
    return {"wide": draw(block, sheet, WIDE, key), "narrow": narrow}


def months(block: Block, sheet: Sheet, width: int, name: str) -> str:
    """The chart of a ``months`` block."""
    points = [
        Month(point["label"], point["value"], point["count"], point["display"], sales_note(point["count"]))
        for point in block["points"]
    ]
    cut = 0 if sheet.screen else sheet.cut
    return months_chart(
        points, sheet.colours, title=block["title"], name=name, width=width, cut=cut, screen=sheet.screen
    )


def sales_note(count: int) -> str:
    """How many sales lie behind a point of a chart."""
    return ngettext("{count} sale", "{count} sales", count).format(count=f"{count:,}")


def bars(block: Block, sheet: Sheet, width: int, name: str, *, css: str | None = None) -> str:
    """The chart of a ``bars`` block: length by value, else by count."""
    rows = [
        Bar(
            row["label"],
            row["value"] if row.get("value") is not None else row["count"],
            bar_label(row),
            str(row["display"]),
            bar_note(row),
        )
        for row in block["rows"]
    ]
    return bars_chart(
        rows,
        sheet.colours,
        title=block["title"],
        name=name,
        width=width,
        screen=sheet.screen,
        css=css,
    )


def bar_note(row: Mapping[str, Any]) -> str:
    """What is said of a bar beside its value: its note, else its share of all."""
    if row.get("note"):
        return str(row["note"])
    share = row.get("share")
    return _("{share} of all").format(share=f"{share:.0%}") if share else ""


def bar_label(row: Mapping[str, Any]) -> str:
    """What stands at the end of a bar."""
    return f"{row['display']}, {row['note']}" if row.get("note") else str(row["display"])


def bands(block: Block, sheet: Sheet) -> dict[str, Any]:
    """The rows of price bands with their bars, and every reason for a dash once; only columns it names."""
    keys = [column["key"] for column in block["columns"]]
    most = max((max(band_sizes(row, keys)) for row in block["rows"]), default=0) or 1
    rows = [
        {
            **row,
            "bar": band_chart(band_of(row, keys), sheet.colours, most=most, screen=sheet.screen),
            "cells": [row[key] for key in keys],
        }
        for row in block["rows"]
    ]
    legend = (
        _("Strong bar: sold in twelve months.") if "closings" in keys else "",
        _("Pale bar: for sale.") if "active" in keys else "",
    )
    cells = [cell for row in rows for cell in row["cells"]]
    return {"rows": rows, "reasons": notes_of(cells), "legend": " ".join(filter(None, legend))}


def band_sizes(row: Mapping[str, Any], keys: Sequence[str]) -> tuple[int, int]:
    """Sold in twelve months, and for sale; 0 for what is not known."""
    sold, offered = (row[key]["value"] if key in keys else 0 for key in ("closings", "active"))
    return sold or 0, offered or 0


def band_of(row: Mapping[str, Any], keys: Sequence[str]) -> Band:
    """The two bars of a price band."""
    sold, offered = band_sizes(row, keys)
    said = (
        _("{count} sold").format(count=row["closings"]["display"]) if "closings" in keys else "",
        _("{count} for sale").format(count=row["active"]["display"]) if "active" in keys else "",
    )
    return Band(row["label"], sold, offered, *said)


def breakdown(block: Block) -> dict[str, Any]:
    """The cells of a breakdown with their classes, and every reason for a dash once."""
    rows = [
        [
            {"display": cell["display"], "css": cell_class(cell, column), "v": sort_key(cell["value"])}
            for cell, column in zip(row["cells"], block["columns"], strict=True)
        ]
        for row in block["rows"]
    ]
    return {"rows": rows, "reasons": notes_of([cell for row in block["rows"] for cell in row["cells"]])}


def notes_of(cells: Sequence[Mapping[str, Any]]) -> list[str]:
    """Every reason for a dash once, and what grey means where there is any."""
    reasons = dict.fromkeys(cell["reason"] for cell in cells if cell.get("reason"))
    few = any(cell.get("few") for cell in cells)
    return [f"– {reason}." for reason in reasons] + [_("Grey: few homes, read with care.")] * few


def sort_key(value: object) -> str:
    """What a cell is sorted by on a screen; empty for a dash, which stands last."""
    return "" if value is None else str(value)


def cell_class(cell: Mapping[str, Any], column: Mapping[str, Any]) -> str:
    """``l`` for text, ``few`` for what should be read with care."""
    few = cell.get("few") or cell.get("reason")
    return " ".join(name for name, holds in (("l", column["align"] == "left"), ("few", few)) if holds)


def listing_table(block: Block) -> dict[str, Any]:
    """The rows that are drawn, and a sentence on those that are in the data file only.

    The place stands under the address where there is one, not in a column of its own.
    """
    total = len(block["rows"])
    addressed = block["columns"][0]["key"] == "address"
    columns = [column for column in block["columns"] if not (addressed and column["key"] == "place")]
    rows = block["rows"][:MOST_ROWS]
    drawn = len(rows)
    cut = _("The table ends here after {shown}; the data file has all {total}.").format(
        shown=number(drawn), total=number(total)
    )
    return {
        "columns": columns,
        "rows": [listing(row, columns) | {"css": row_class(index, drawn)} for index, row in enumerate(rows)],
        "shown": drawn,
        "note": " ".join(filter(None, (block.get("note"), cut if drawn < total else None))) or None,
    }


def listing(row: Mapping[str, Any], columns: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """One row of the listing table: its first cell with place and firm, then the other columns."""
    shown = row["displays"]
    first, *others = columns
    return {
        "first": shown.get(first["key"], "–"),
        "place": shown.get("place") if first["key"] == "address" else None,
        "attribution": unbroken_phone(row.get("attribution")),
        "cells": [
            {
                "display": shown.get(column["key"], "–"),
                "v": sort_key(row[column["key"]] if column["key"] in row else shown.get(column["key"])),
                "label": column.get("label", ""),
                "css": "l" if column.get("align") == "left" else "",
            }
            for column in others
        ],
    }


def row_class(index: int, count: int) -> str:
    """Striped rows; those at either end hold together."""
    names = (
        ("z", index % 2 == 0),
        ("top", index < KEPT_ROWS - 1),
        ("end", index > max(0, count - KEPT_ROWS)),
    )
    return " ".join(name for name, holds in names if holds)
