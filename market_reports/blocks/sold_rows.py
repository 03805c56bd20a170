"""The sold homes of a report, one by one: the table of all, newest first, and the cards of the latest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from django.utils.translation import ngettext

from integrations.mls.record import Home
from market_reports.blocks.charts import MOST_DASHES, Block, left_out
from market_reports.blocks.figure_rows import plain
from market_reports.statistics.days_on_market import day_counts
from market_reports.statistics.sold_prices import SMALLEST_AREA
from market_reports.words.wording import address_withheld, attribution
from trendyreports.core.formatting import (
    DASH,
    in_words,
    listed,
    money,
    number,
    sentence_case,
    short_date,
    trimmed,
    us_phone,
)

Column = tuple[str, str, str, str]  # key, heading, alignment, what it holds in running text

CARDS = 6
ACROSS = 3
MOST_EMPTY = Decimal("0.5")
LAST = "\uffff"  # sorts behind every text
COLUMNS = (
    ("address", N_("Address"), "left", N_("addresses")),
    ("place", N_("City"), "left", N_("cities")),
    ("date", N_("Closed"), "right", N_("closing dates")),
    ("price", N_("Price"), "right", N_("prices")),
    ("list_price", N_("List price"), "right", N_("list prices")),
    ("beds", N_("Beds"), "right", N_("bedrooms")),
    ("baths", N_("Baths"), "right", N_("bathrooms")),
    ("area", N_("Sq ft"), "right", N_("living areas")),
    ("price_per_area", N_("$/sq ft"), "right", N_("prices per sq ft")),
    ("days", N_("Days"), "right", N_("days on market")),
)
RARE = N_("Too few of these sales have {columns} for a column.")
PRICED = ("price", "price_per_area")  # what may not be printed where sold prices are withheld


@dataclass(frozen=True, slots=True)
class Permission:
    """What the feeds allow of single homes: whether a price, a picture or the home itself may be printed.

    ``status`` says whether a feed shows homes of a status (its word); others count and are not shown.
    """

    price: Callable[[str], bool]
    photo: Callable[[str], bool]
    status: Callable[[str, str], bool] = lambda feed_id, status: True


def sales_newest_first(closed: Sequence[Home]) -> list[Home]:
    """The homes that may be shown, newest closing first; ties in an order that no shuffling changes."""
    return sorted((home for home in closed if home.show_listing), key=newest_first)


def newest_first(home: Home) -> tuple[Any, ...]:
    """The order of the sales table."""
    return (
        -(home.close_date.toordinal() if home.close_date else 0),
        home.street_address or LAST,
        home.zip_code or LAST,
        home.mls_number or LAST,
        -(home.close_price or 0),
        -(home.living_area or 0),
        home.beds or 0,
        home.id,
    )


def sales_block(closed: Sequence[Home], allowed: Permission) -> Block:
    """The table of all sales that may be shown; every row, however many."""
    title, homes = _("All sales, newest first"), sales_newest_first(closed)
    hidden = hidden_note(len(closed) - len(homes))
    if not homes:
        return left_out("sales", title, hidden or _("No sales on record in this period."))
    rows = sale_rows(homes, allowed)
    told = any(allowed.price(home.feed_id) for home in homes)
    kept, notes = kept_columns(rows, without=() if told else PRICED)
    return {
        "kind": "listings",
        "key": "sales",
        "title": title,
        "note": " ".join(filter(None, (hidden, price_note(homes, allowed), *notes))) or None,
        "columns": [{"key": key, "label": _(label), "align": align} for key, label, align, *_rest in kept],
        "rows": rows,
        "total": len(closed),
        "shown": len(rows),
    }


def hidden_note(hidden: int) -> str | None:
    """How many sales are counted but not shown."""
    if hidden <= 0:
        return None
    told = ngettext(
        "{count} sale is counted in the figures but not shown, as its seller or its MLS asked.",
        "{count} sales are counted in the figures but not shown, as their sellers or their MLS asked.",
        hidden,
    )
    return sentence_case(told.format(count=in_words(hidden)))


def price_note(homes: Sequence[Home], allowed: Permission) -> str | None:
    """That single prices may not be printed."""
    withheld = any(not allowed.price(home.feed_id) for home in homes)
    return _("The rules of the MLS do not allow printing the price of a single sale.") if withheld else None


def kept_columns(
    rows: Sequence[Mapping[str, Any]],
    *,
    without: Sequence[str] = (),
    columns: Sequence[Column] = COLUMNS,
    rare: str = RARE,
) -> tuple[list[Column], list[str]]:
    """The columns that most rows fill, at most a quarter of their cells dashes; a sentence on the others.

    Of the columns ``without`` nothing is said.  ``rare`` is the sentence on those that few rows fill.
    """
    columns = [column for column in columns_for(rows, columns) if column[0] not in without]
    empty = {key: sum(row["displays"][key] == DASH for row in rows) for key, *_ in columns}
    kept = [column for column in columns if empty[column[0]] <= MOST_EMPTY * len(rows)]
    while sum(empty[column[0]] for column in kept) > MOST_DASHES * len(kept) * len(rows):
        kept.remove(max(kept, key=lambda column: empty[column[0]]))
    never = [_(column[3]) for column in columns if empty[column[0]] == len(rows)]
    rarely = [_(column[3]) for column in columns if column not in kept and empty[column[0]] < len(rows)]
    notes = [_("The data has no {columns}.").format(columns=listed(never, "or"))] if never else []
    notes += [_(rare).format(columns=listed(rarely))] if rarely else []
    return kept, notes


def columns_for(rows: Sequence[Mapping[str, Any]], columns: Sequence[Column] = COLUMNS) -> list[Column]:
    """The columns, without the place where all homes lie in one; headed ZIP where no city is known."""
    places = {row["displays"]["place"] for row in rows}
    label = N_("City") if any(row["city"] for row in rows) else N_("ZIP")
    named = [(key, label if key == "place" else name, align, many) for key, name, align, many in columns]
    return [column for column in named if column[0] != "place" or len(places) > 1]


def sale_rows(homes: Sequence[Home], allowed: Permission) -> list[dict[str, Any]]:
    """The rows of these sales.  An address counts as withheld where the data has others."""
    counts = day_counts(homes)
    days = [day if known else None for day, known in zip(counts.days.tolist(), counts.known, strict=True)]
    unaddressed = address_withheld() if any(home.street_address for home in homes) else None
    return [sale_row(home, allowed, of, unaddressed) for home, of in zip(homes, days, strict=True)]


def sale_row(home: Home, allowed: Permission, days: int | None, unaddressed: str | None) -> dict[str, Any]:
    """One sale, with what is printed in ``displays``."""
    price = home.close_price if home.close_price and allowed.price(home.feed_id) else None
    area = home.living_area if home.living_area and home.living_area >= SMALLEST_AREA else None
    per_area = Decimal(price) / area if price and area else None
    address = home.street_address or unaddressed
    values = {
        "listing": home.id,
        "on_market": False,
        "address": address,
        "city": home.city,
        "zip": home.zip_code,
        "subdivision": home.subdivision,
        "beds": home.beds,
        "baths": plain(Decimal(str(home.baths)), 2) if home.baths is not None else None,
        "area": home.living_area,
        "price": price,
        "list_price": home.list_price,
        "date": home.close_date.isoformat() if home.close_date else None,
        "days": days,
        "price_per_area": plain(per_area, 2),
        "property_type": home.property_type.value,
        "year_built": home.year_built,
        "mls_number": home.mls_number,
        "list_date": home.list_date.isoformat() if home.list_date else None,
        "contract_date": home.contract_date.isoformat() if home.contract_date else None,
        "attribution": home_attribution(home),
        "photo": home.photo if allowed.photo(home.feed_id) else None,
    }
    return values | {"displays": sale_displays(home, price, per_area, days, address)}


def sale_displays(
    home: Home, price: int | None, per_area: Decimal | None, days: int | None, address: str | None
) -> dict[str, str]:
    """The printed cells of a sale; a dash where something is unknown."""
    return {
        "address": address or DASH,
        "place": " ".join(filter(None, (home.city, home.zip_code))) or DASH,
        "date": short_date(home.close_date) if home.close_date else DASH,
        "price": money(price) if price else DASH,
        "list_price": money(home.list_price) if home.list_price else DASH,
        "beds": DASH if home.beds is None else number(home.beds),
        "baths": DASH if home.baths is None else trimmed(home.baths),
        "area": number(home.living_area) if home.living_area else DASH,
        "price_per_area": DASH if per_area is None else money(per_area),
        "days": DASH if days is None else number(days),
    }


def home_attribution(home: Home, *, named: bool = False) -> str | None:
    """The listing firm with its phone, else its email; ``named`` with the listing agent before it."""
    phone = us_phone(home.office_phone) if home.office_phone else None
    agent = home.agent_name if named else None
    firm = f"{agent}, {home.office_name}" if agent and home.office_name else home.office_name
    return attribution(firm, phone, home.office_email)


def cards_block(closed: Sequence[Home], allowed: Permission) -> Block:
    """The six latest sales, those with a picture of their own first."""
    title, homes = _("Recent sales"), sales_newest_first(closed)
    if not homes:
        return left_out("recent_sales", title, _("No sales on record in this period that may be shown."))
    chosen = sorted(pictured_first(homes, allowed)[:CARDS], key=newest_first)
    note = price_note(chosen, allowed)
    cards = [sale_card(row) for row in sale_rows(chosen, allowed)]
    return {
        "kind": "cards",
        "key": "recent_sales",
        "title": title,
        "note": note,
        "across": ACROSS,
        "cards": cards,
        "total": len(closed),
        "shown": len(cards),
    }


def pictured_first(homes: Sequence[Home], allowed: Permission) -> list[Home]:
    """The homes with a picture of their own, then those with one already shown, then the others."""
    seen: set[str] = set()
    ranks: tuple[list[Home], list[Home], list[Home]] = ([], [], [])
    for home in homes:
        if home.photo is None or not allowed.photo(home.feed_id):
            ranks[2].append(home)
        else:
            ranks[home.photo in seen].append(home)
            seen.add(home.photo)
    return [home for rank in ranks for home in rank]


def sale_card(row: Mapping[str, Any]) -> dict[str, Any]:
    """One card, drawn from the row of the table."""
    shown = row["displays"]
    facts = [
        _("{count} bd").format(count=shown["beds"]) if row["beds"] is not None else "",
        _("{count} ba").format(count=shown["baths"]) if row["baths"] is not None else "",
        _("{count} sq ft").format(count=shown["area"]) if row["area"] else "",
    ]
    return {
        "listing": row["listing"],
        "on_market": row["on_market"],
        "photo": row["photo"],
        "price": shown["price"],
        "price_label": _("Sold for"),
        "status": _("Sold"),
        "address": row["address"] or shown["place"],
        "place": shown["place"] if row["address"] else None,
        "facts": [fact for fact in facts if fact],
        "date_label": _("Closed {day}").format(day=shown["date"]),
        "attribution": row["attribution"],
    }
