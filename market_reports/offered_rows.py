"""Homes that are or were for sale, one by one: tables, photo cards, and the cards of open houses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from integrations.mls.record import UNDER_CONTRACT, Home, Status
from market_reports.chart_blocks import Block, left_out
from market_reports.figure_rows import plain
from market_reports.sold_rows import LAST, Column, Permission, hidden_note, home_attribution, kept_columns
from market_reports.statistics.sold_prices import SMALLEST_AREA
from market_reports.wording import address_withheld
from trendyreports.core.formatting import DASH, money, number, short_date, trimmed

COLUMNS: tuple[Column, ...] = (
    ("address", N_("Address"), "left", N_("addresses")),
    ("place", N_("City"), "left", N_("cities")),
    ("status", N_("Status"), "left", N_("statuses")),
    ("date", N_("Listed"), "right", N_("list dates")),
    ("price", N_("List price"), "right", N_("list prices")),
    ("beds", N_("Beds"), "right", N_("bedrooms")),
    ("baths", N_("Baths"), "right", N_("bathrooms")),
    ("area", N_("Sq ft"), "right", N_("living areas")),
    ("price_per_area", N_("$/sq ft"), "right", N_("prices per sq ft")),
    ("days", N_("Days"), "right", N_("days for sale")),
)


def shown_homes(homes: Iterable[Home]) -> list[Home]:
    """Those that may be shown one by one."""
    return [home for home in homes if home.show_listing]


def newest_listed(homes: Iterable[Home]) -> list[Home]:
    """Newest list date first; ties in an order that no shuffling changes."""
    return sorted(
        homes, key=lambda home: (-(home.list_date.toordinal() if home.list_date else 0), *tie(home))
    )


def oldest_listed(homes: Iterable[Home]) -> list[Home]:
    """Oldest list date first; those without one last."""
    return sorted(homes, key=lambda home: (home.list_date or date.max, *tie(home)))


def dearest(homes: Iterable[Home]) -> list[Home]:
    """Highest list price first."""
    return sorted(homes, key=lambda home: (-(home.list_price or 0), *tie(home)))


def tie(home: Home) -> tuple[Any, ...]:
    """The order of homes that are alike in what they are sorted by."""
    return (home.street_address or LAST, home.zip_code or LAST, home.mls_number or LAST, home.id)


def status_word(home: Home, day: date) -> str:
    """What had become of a home by a day: for sale, under contract or sold."""
    if home.status is Status.CLOSED and home.close_date and home.close_date <= day:
        return _("Sold")
    return _("Under contract") if home.pending_on(day) or home.status in UNDER_CONTRACT else _("For sale")


def homes_block(
    key: str,
    title: str,
    homes: Sequence[Home],
    day: date,
    *,
    without: Sequence[str] = (),
    cap: int | None = None,
) -> Block:
    """The table of homes in the order given; a sentence where there are none that may be shown."""
    shown = shown_homes(homes)
    hidden = hidden_note(len(homes) - len(shown))
    if not shown:
        return left_out(key, title, hidden or _("No homes on record."))
    rows = [home_row(home, day) for home in shown[:cap]]
    kept, notes = kept_columns(rows, without=without, columns=COLUMNS)
    return {
        "kind": "listings",
        "key": key,
        "title": title,
        "note": " ".join(filter(None, (hidden, *notes))) or None,
        "columns": [{"key": name, "label": _(label), "align": align} for name, label, align, *_rest in kept],
        "rows": rows,
        "total": len(homes),
        "shown": len(rows),
    }


def home_row(home: Home, day: date) -> dict[str, Any]:
    """One home as the table and the data files want it, with what is printed in ``displays``."""
    area = home.living_area if home.living_area and home.living_area >= SMALLEST_AREA else None
    per_area = Decimal(home.list_price) / area if home.list_price and area else None
    waited = (day - home.list_date).days if home.list_date and home.list_date <= day else None
    status = status_word(home, day)
    return {
        "listing": home.id,
        "address": home.street_address or address_withheld(),
        "city": home.city,
        "zip": home.zip_code,
        "subdivision": home.subdivision,
        "status": status,
        "property_type": home.property_type.value,
        "beds": home.beds,
        "baths": plain(Decimal(str(home.baths)), 2) if home.baths is not None else None,
        "area": home.living_area,
        "price": home.list_price,
        "original_price": home.original_list_price,
        "price_per_area": plain(per_area, 2),
        "date": home.list_date.isoformat() if home.list_date else None,
        "days": waited,
        "year_built": home.year_built,
        "mls_number": home.mls_number,
        "attribution": home_attribution(home, named=True),
        "displays": {
            "address": home.street_address or address_withheld(),
            "place": " ".join(filter(None, (home.city, home.zip_code))) or DASH,
            "status": status,
            "date": short_date(home.list_date) if home.list_date else DASH,
            "price": money(home.list_price) if home.list_price else DASH,
            "beds": DASH if home.beds is None else number(home.beds),
            "baths": DASH if home.baths is None else trimmed(home.baths),
            "area": number(home.living_area) if home.living_area else DASH,
            "price_per_area": DASH if per_area is None else money(per_area),
            "days": DASH if waited is None else number(waited),
        },
    }


def gallery_block(
    key: str,
    title: str,
    homes: Sequence[Home],
    day: date,
    allowed: Permission,
    *,
    across: int,
    cap: int,
) -> Block:
    """Photo cards of the first ``cap`` homes that may be shown, ``across`` in a row."""
    shown = shown_homes(homes)
    hidden = hidden_note(len(homes) - len(shown))
    if not shown:
        return left_out(key, title, hidden or _("No homes on record."))
    cards = [home_card(home, day, allowed) for home in shown[:cap]]
    return {
        "kind": "cards",
        "key": key,
        "title": title,
        "note": hidden,
        "across": across,
        "cards": cards,
        "total": len(homes),
        "shown": len(cards),
    }


def home_card(home: Home, day: date, allowed: Permission) -> dict[str, Any]:
    """One home as a photo card."""
    row = home_row(home, day)
    shown = row["displays"]
    facts = [
        _("{count} bd").format(count=shown["beds"]) if row["beds"] is not None else "",
        _("{count} ba").format(count=shown["baths"]) if row["baths"] is not None else "",
        _("{count} sq ft").format(count=shown["area"]) if row["area"] else "",
    ]
    return {
        "listing": home.id,
        "photo": home.photo if allowed.photo(home.feed_id) else None,
        "price": shown["price"],
        "address": row["address"],
        "place": shown["place"],
        "facts": [fact for fact in facts if fact],
        "date_label": _("Listed {day}").format(day=shown["date"]) if home.list_date else "",
        "status": row["status"],
        "attribution": row["attribution"],
        "row": row,
    }


def open_block(key: str, title: str, days: Sequence[Mapping[str, Any]], hidden: int) -> Block:
    """The open houses by day; ``days`` as ``open_houses.by_day`` gives them."""
    if not days:
        return left_out(key, title, hidden_note(hidden) or _("No open houses on record in these days."))
    return {
        "kind": "open_houses",
        "key": key,
        "title": title,
        "note": hidden_note(hidden),
        "days": list(days),
        "total": sum(len(day["cards"]) for day in days),
        "shown": sum(len(day["cards"]) for day in days),
    }
