"""The data files of a report, drawn from its document alone: CSV for spreadsheets, JSON for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from market_reports.figure_lines import FIGURE_COLUMNS, figure_lines
from trendyreports.core.spreadsheets import safe

BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # lets Excel read UTF-8
PLACE_COLUMNS = (
    ("Address", "address"),
    ("City", "city"),
    ("ZIP", "zip"),
    ("Subdivision", "subdivision"),
    ("MLS number", "mls_number"),
    ("Property type", "property_type"),
)
SALE_COLUMNS = (
    *PLACE_COLUMNS,
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
OFFER_COLUMNS = (
    *PLACE_COLUMNS,
    ("Status", "status"),
    ("List date", "date"),
    ("List price", "price"),
    ("First list price", "original_price"),
    ("Beds", "beds"),
    ("Baths", "baths"),
    ("Living area sq ft", "area"),
    ("List price per sq ft", "price_per_area"),
    ("Year built", "year_built"),
    ("Days on market", "days"),
    ("Listed by", "attribution"),
)
VISIT_COLUMNS = (("Open from", "start"), ("Open until", "end"), *OFFER_COLUMNS)
COLUMNS_OF = {
    "closed": SALE_COLUMNS,
    "new_listings": OFFER_COLUMNS,
    "inventory": OFFER_COLUMNS,
    "new_listings_gallery": OFFER_COLUMNS,
    "featured_listings": OFFER_COLUMNS,
    "open_houses": VISIT_COLUMNS,
}
Row = Sequence[Any]


def json_bytes(document: Mapping[str, Any]) -> bytes:
    """The whole document, keys in order, so that equal documents are equal bytes."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False)
    return f"{text}\n".encode()


def csv_bytes(document: Mapping[str, Any]) -> bytes:
    """The homes of a report that shows them, else its figures (RFC 4180, UTF-8 with a byte-order mark)."""
    columns = COLUMNS_OF.get(document["report_type"])
    if columns is None:
        return written(FIGURE_COLUMNS, figure_lines(document))
    homes = homes_of(document["blocks"])
    return written([name for name, _ in columns], ([home.get(key) for _, key in columns] for home in homes))


def written(header: Row, rows: Iterable[Row]) -> bytes:
    """Rows as CSV with CRLF line ends."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([safe(value) for value in row] for row in rows)
    return BYTE_ORDER_MARK + out.getvalue().encode()


def homes_of(blocks: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The homes of the tables, cards and open houses, in page order; an open house with its times."""
    for block in blocks:
        match block["kind"]:
            case "listings":
                yield from block["rows"]
            case "cards":
                yield from (card["row"] for card in block["cards"])
            case "open_houses":
                for day in block["days"]:
                    for card in day["cards"]:
                        yield {**card["row"], "start": card["start"], "end": card["end"]}
