"""The blocks of a market report as their templates want them: charts drawn, cells classed, cards in rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from market_reports.layout import rows_of
from trendyreports.core.charts import NARROW, WIDE, Bar, Month, bars_chart, months_chart
from trendyreports.core.colours import Palette
from trendyreports.core.formatting import number

Block = Mapping[str, Any]

CARDS_IN_ROW = 3
MOST_ROWS = 500  # of a table; a longer one takes longer to draw than a reader, or a worker, has
KEPT_ROWS = 3  # kept together at either end of a long table, so that no page holds a single row


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the blocks are drawn on."""

    colours: Palette
    address: Callable[[str], str]  # of a picture by its hash; empty where there is none
    screen: bool  # adds what only a browser needs
    cut: int  # by how much the chart of the first page is lower

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
        case "cards":
            cards = [card_view(card, sheet) for card in block["cards"]]
            view["rows"] = card_rows(cards, block.get("across", CARDS_IN_ROW))
        case "open_houses":
            view["days"] = [
                {**day, "rows": card_rows([card_view(card, sheet) for card in day["cards"]], CARDS_IN_ROW)}
                for day in block["days"]
            ]
    return view


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


def bars(block: Block, sheet: Sheet, width: int, name: str) -> str:
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
    return bars_chart(rows, sheet.colours, title=block["title"], name=name, width=width, screen=sheet.screen)


def bar_note(row: Mapping[str, Any]) -> str:
    """What is said of a bar beside its value: its note, else its share of all."""
    if row.get("note"):
        return str(row["note"])
    share = row.get("share")
    return _("{share} of all").format(share=f"{share:.0%}") if share else ""


def bar_label(row: Mapping[str, Any]) -> str:
    """What stands at the end of a bar."""
    return f"{row['display']}, {row['note']}" if row.get("note") else str(row["display"])


def breakdown(block: Block) -> dict[str, Any]:
    """The cells of a breakdown with their classes, and every reason for a dash once."""
    rows = [
        [
            {"display": cell["display"], "css": cell_class(cell, column), "v": sort_key(cell["value"])}
            for cell, column in zip(row["cells"], block["columns"], strict=True)
        ]
        for row in block["rows"]
    ]
    reasons = dict.fromkeys(
        cell["reason"] for row in block["rows"] for cell in row["cells"] if cell.get("reason")
    )
    few = any(cell.get("few") for row in block["rows"] for cell in row["cells"])
    notes = [f"– {reason}." for reason in reasons] + [_("Grey: few sales, read with care.")] * few
    return {"rows": rows, "reasons": notes}


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
    first, *others = (column["key"] for column in columns)
    return {
        "first": shown.get(first, "–"),
        "place": shown.get("place") if first == "address" else None,
        "attribution": unbroken_phone(row.get("attribution")),
        "cells": [
            {"display": shown.get(key, "–"), "v": sort_key(row[key] if key in row else shown.get(key))}
            for key in others
        ],
    }


def unbroken_phone(attribution: str | None) -> str | None:
    """The firm and its phone, whose number stays on one line."""
    return attribution.replace(") ", ")\N{NO-BREAK SPACE}") if attribution else None


def row_class(index: int, count: int) -> str:
    """Striped rows; those at either end hold together."""
    names = (
        ("z", index % 2 == 0),
        ("top", index < KEPT_ROWS - 1),
        ("end", index > max(0, count - KEPT_ROWS)),
    )
    return " ".join(name for name, holds in names if holds)


def card_rows(cards: Sequence[Mapping[str, Any]], across: int) -> list[dict[str, Any]]:
    """Cards in rows of ``across``; ``gaps`` fills the last one up, so that all cards are equally wide."""
    return [{"cards": row, "gaps": range(across - len(row))} for row in rows_of(cards, across)]


def card_view(card: Mapping[str, Any], sheet: Sheet) -> dict[str, Any]:
    """One card; without a photo it shows the number of the house."""
    address = card.get("address") or _("Address not shown")
    number = address.split(" ", 1)[0]
    facts = (card.get("place"), ", ".join(card.get("facts", ())), card.get("date_label"))
    under = (". ".join(fact for fact in facts if fact), unbroken_phone(card.get("attribution")))
    return {
        **card,
        "address": address,
        "photo": sheet.picture(card.get("photo")),
        "monogram": number if number[:1].isdigit() and len(number) < 7 else address[:1],
        "under": "\n".join(line for line in under if line),
    }
