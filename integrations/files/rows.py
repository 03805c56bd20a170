"""One row of a file → one ``ListingRecord``, or the reason why it is refused."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from integrations.files import parsing, words
from integrations.files.layouts import Layout
from integrations.files.reading import Row
from integrations.files.tally import Refusal
from integrations.files.values import (
    Cells,
    Refused,
    dates_of,
    kind_of,
    moment,
    open_houses_of,
    place_of,
    prices_of,
    sizes_of,
    status_of,
)
from integrations.mls.record import ListingRecord, Status

IDENTIFIERS = ("mls_number", "listing_key", "parcel_number")
PLAIN = (
    "mls_number", "parcel_number", "unit", "agent_name", "agent_phone", "agent_email", "office_name",
    "office_phone", "office_email", "remarks",
)  # fmt: skip


LONGEST_KEY = 300


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads the rows of one file; made by ``row_reader``."""

    header: Sequence[str]
    layout: Layout
    meanings: tuple[tuple[int, str], ...]
    extras: tuple[tuple[int, str], ...]
    minimum_price: int
    exported_on: date
    zone: ZoneInfo

    def is_note(self, row: Row) -> bool:
        """A remark of the publisher between the rows, as in the second row of a Redfin download."""
        if not self.layout.notes:
            return False
        return next(filter(None, map(str.strip, row.cells)), "").lower().startswith(self.layout.notes)

    def read(self, row: Row) -> ListingRecord | Refusal:
        """The listing of a row, or why there is none."""
        try:
            return self.record(self.cells(row), extras=self.extras_of(row))
        except Refused as refused:
            return Refusal(row.number, refused.kind, str(refused), self.filled(row))

    def cells(self, row: Row) -> dict[str, str]:
        """Field → text of the row's filled cells, with what the layout says of every row. Raises Refused."""
        columns = len(self.header)
        if len(row.cells) > columns and any(map(str.strip, row.cells[columns:])):
            told = f"The row has {len(row.cells)} cells, the file {columns} columns."
            raise Refused("More cells than columns", told)
        found = dict(self.layout.always)
        for position, meaning in self.meanings:
            if position < len(row.cells) and (text := parsing.clean(row.cells[position])):
                found[meaning] = identifier(text) if meaning in IDENTIFIERS else text
        return found

    def extras_of(self, row: Row) -> dict[str, Any]:
        """Cells kept under the layout's names, as the whole number they begin with; 0 stands for nothing."""
        kept = {
            name: parsing.clean(row.cells[position])
            for position, name in self.extras
            if position < len(row.cells)
        }
        numbers = {name: parsing.whole(text) for name, text in kept.items()}
        return {name: number for name, number in numbers.items() if number}

    def filled(self, row: Row) -> dict[str, str]:
        """Column → cell of what stands in the row, shortened for showing."""
        pairs = zip(self.header, row.cells, strict=False)
        return {
            column: parsing.shortened(parsing.clean(cell)) for column, cell in pairs if parsing.clean(cell)
        }

    def record(self, cells: Cells, *, extras: Mapping[str, Any]) -> ListingRecord:
        """The listing in a row's cells. Raises Refused."""
        status, kind = status_of(cells), kind_of(cells)
        values: dict[str, Any] = {
            **{field: cells.get(field) for field in PLAIN},
            **place_of(cells),
            **sizes_of(cells),
            **prices_of(cells, status, minimum=self.minimum_price),
            **dates_of(cells, status, self.zone),
            **self.marks(cells),
        }
        if values["list_date"] is None and self.layout.list_date_from_days and status is Status.ACTIVE:
            values["list_date"] = self.listed_on(values["days_on_market"])
        key = listing_key(cells, values)
        if len(key) > LONGEST_KEY:
            told = "The listing number or the address is too long: are the cells shifted?"
            raise Refused("Listing number or address is too long", told)
        return ListingRecord(
            listing_key=key,
            status=status,
            property_type=kind,
            extras=extras,
            **values,
        )

    def listed_on(self, days_on_market: int | None) -> date | None:
        """The list date of a home for sale: the day of the file less its days on the market."""
        return None if days_on_market is None else self.exported_on - timedelta(days=days_on_market)

    def marks(self, cells: Cells) -> dict[str, Any]:
        """What is neither price, date, size nor place."""
        return {
            "concessions": parsing.whole(cells.get("concessions", "").lstrip("$ ")),
            "days_on_market": parsing.whole(cells.get("days_on_market", ""), most=20_000),
            "pool": words.yes_or_no(cells.get("pool", "")),
            "waterfront": words.yes_or_no(cells.get("waterfront", "")),
            "view_rating": parsing.whole(cells.get("view_rating", ""), most=100),
            "condition": parsing.whole(cells.get("condition", ""), most=100),
            "show_address": words.yes_or_no(cells.get("show_address", "")) is not False,
            "show_listing": words.yes_or_no(cells.get("show_listing", "")) is not False,
            "open_houses": open_houses_of(cells, self.zone),
            "modified_at": moment(cells.get("modified_at", ""), self.zone),
        }


def row_reader(
    *,
    header: Sequence[str],
    columns: Mapping[str, str],
    layout: Layout,
    minimum_price: int,
    exported_on: date,
    time_zone: str,
) -> RowReader:
    """A reader for rows under ``header``.

    ``columns`` is column → field; ``minimum_price`` in dollars; ``exported_on`` the day the file was made.
    Times without an offset are local to ``time_zone``.
    """
    meanings = tuple(
        (position, columns[column]) for position, column in enumerate(header) if columns.get(column)
    )
    extras = tuple(
        (position, layout.extras[column]) for position, column in enumerate(header) if column in layout.extras
    )
    return RowReader(header, layout, meanings, extras, minimum_price, exported_on, ZoneInfo(time_zone))


ROUNDED = re.compile(r"^\d(?:\.\d+)?E\+\d+$", re.IGNORECASE)


def identifier(text: str) -> str:
    """A listing or parcel number, without the ".0" some programs add.

    Raises Refused for 7.1293E+09: different numbers look the same then, and all but one would be lost.
    """
    if ROUNDED.match(text):
        told = f"“{text}” was rounded by a spreadsheet. Give the column the format “Text” and export again."
        raise Refused("Listing or parcel number was rounded by a spreadsheet", told)
    return text.removesuffix(".0") if text.endswith(".0") and text[:-2].isdecimal() else text


def listing_key(cells: Cells, values: Mapping[str, Any]) -> str:
    """What tells this listing from all others of its feed, and stays the same when the file comes again.

    The listing number; else parcel and close date (a parcel is sold more than once); else address, close
    date and price. A home that is not sold has no close date yet. Raises Refused where none of these is told.
    """
    number = cells.get("mls_number") or cells.get("listing_key")
    if number:
        return number
    closed = values["close_date"].isoformat() if values["close_date"] else "open"
    if parcel := cells.get("parcel_number"):
        return f"parcel {parcel.lstrip('0')} {closed}"  # spreadsheets eat leading zeros
    if not values["street_address"]:
        raise Refused("No listing number, parcel number or address")
    where = " ".join(
        filter(None, (values["street_address"], values["unit"], values["zip_code"] or values["city"]))
    )
    price = values["close_price"] if values["close_date"] else ""
    return f"{where.lower()} {closed} {price}".strip()
