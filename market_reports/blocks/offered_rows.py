"""Homes that are or were for sale, one by one: tables, photo cards, and the cards of open houses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from django.utils.translation import ngettext

from integrations.mls.record import Home
from market_reports.blocks.charts import Block, left_out
from market_reports.blocks.figure_rows import plain
from market_reports.blocks.sold_rows import LAST, Column, Permission, home_attribution, kept_columns
from market_reports.statistics.sold_prices import SMALLEST_AREA
from market_reports.statistics.standing import ON_MARKET, Standing, days_until, standing_on
from market_reports.words.wording import address_withheld
from trendyreports.core.formatting import DASH, in_words, money, number, sentence_case, short_date, trimmed

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
RARE = N_("Too few of these homes have {columns} for a column.")


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
    """Highest list price first; a home without one is not there."""
    priced = [home for home in homes if home.list_price and home.list_price > 0]
    return sorted(priced, key=lambda home: (-(home.list_price or 0), *tie(home)))


def tie(home: Home) -> tuple[Any, ...]:
    """The order of homes that are alike in what they are sorted by."""
    return (home.street_address or LAST, home.zip_code or LAST, home.mls_number or LAST, home.id)


def status_word(standing: Standing | None) -> str:
    """What had become of a home; a dash where the data contradicts itself."""
    words = {
        Standing.FOR_SALE: _("For sale"),
        Standing.UNDER_CONTRACT: _("Under contract"),
        Standing.SOLD: _("Sold"),
    }
    return words[standing] if standing else DASH


def unshown_note(hidden: int) -> str | None:
    """How many homes are counted but not shown."""
    if hidden <= 0:
        return None
    told = ngettext(
        "{count} home is counted in the figures but not shown, as its seller or its MLS asked.",
        "{count} homes are counted in the figures but not shown, as their sellers or their MLS asked.",
        hidden,
    )
    return sentence_case(told.format(count=in_words(hidden)))


def homes_block(
    key: str,
    title: str,
    homes: Sequence[Home],
    day: date,
    *,
    without: Sequence[str] = (),
    cap: int | None = None,
    allowed: Permission | None = None,
) -> Block:
    """The table of homes in the order given; a sentence where there are none that may be shown.

    With ``allowed`` the rows carry the photos of their homes, for drawings that show them.
    """
    shown = shown_homes(homes)
    hidden = unshown_note(len(homes) - len(shown))
    if not shown:
        return left_out(key, title, hidden or _("No homes on record."))
    unaddressed = address_withheld() if any(home.street_address for home in shown) else None
    rows = [home_row(home, day, unaddressed) | photo_of(home, allowed) for home in shown[:cap]]
    kept, notes = kept_columns(rows, without=without, columns=COLUMNS, rare=RARE)
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


def photo_of(home: Home, allowed: Permission | None) -> dict[str, str | None]:
    """The photo of a home where it may be shown; nothing for rows without photos."""
    return {"photo": home.photo if allowed.photo(home.feed_id) else None} if allowed else {}


def home_row(home: Home, day: date, unaddressed: str | None = None) -> dict[str, Any]:
    """One home as the table and the data files want it, with what is printed in ``displays``."""
    standing, days = standing_on(home, day), days_until(home, day)
    price = home.list_price if home.list_price and home.list_price > 0 else None
    area = home.living_area if home.living_area and home.living_area >= SMALLEST_AREA else None
    per_area = Decimal(price) / area if price and area else None
    values = {
        "listing": home.id,
        "on_market": standing in ON_MARKET,
        "address": home.street_address or unaddressed,
        "city": home.city,
        "zip": home.zip_code,
        "subdivision": home.subdivision,
        "status": status_word(standing),
        "status_key": standing.value if standing else None,
        "property_type": home.property_type.value,
        "beds": home.beds,
        "baths": plain(Decimal(str(home.baths)), 2) if home.baths is not None else None,
        "area": home.living_area,
        "price": price,
        "original_price": home.original_list_price,
        "price_per_area": plain(per_area, 2),
        "date": home.list_date.isoformat() if home.list_date else None,
        "days": days,
        "year_built": home.year_built,
        "mls_number": home.mls_number,
        "attribution": home_attribution(home, named=True),
    }
    return values | {"displays": home_displays(home, values, per_area)}


def home_displays(home: Home, row: Mapping[str, Any], per_area: Decimal | None) -> dict[str, str]:
    """The printed cells of a home; a dash where something is unknown."""
    return {
        "address": row["address"] or DASH,
        "place": " ".join(filter(None, (home.city, home.zip_code))) or DASH,
        "status": row["status"],
        "date": short_date(home.list_date) if home.list_date else DASH,
        "price": money(row["price"]) if row["price"] else DASH,
        "beds": DASH if home.beds is None else number(home.beds),
        "baths": DASH if home.baths is None else trimmed(home.baths),
        "area": number(home.living_area) if home.living_area else DASH,
        "price_per_area": DASH if per_area is None else money(per_area),
        "days": DASH if row["days"] is None else number(row["days"]),
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
    total: int | None = None,
) -> Block:
    """Photo cards of the first ``cap`` homes that may be shown, ``across`` in a row, of ``total`` in all."""
    shown = shown_homes(homes)
    hidden = unshown_note(len(homes) - len(shown))
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
        "total": len(homes) if total is None else total,
        "shown": len(cards),
    }


def home_card(home: Home, day: date, allowed: Permission) -> dict[str, Any]:
    """One home as a photo card."""
    row = home_row(home, day, address_withheld())
    shown = row["displays"]
    facts = [
        _("{count} bd").format(count=shown["beds"]) if row["beds"] is not None else "",
        _("{count} ba").format(count=shown["baths"]) if row["baths"] is not None else "",
        _("{count} sq ft").format(count=shown["area"]) if row["area"] else "",
    ]
    return {
        "listing": home.id,
        "on_market": row["on_market"],
        "photo": home.photo if allowed.photo(home.feed_id) else None,
        "price": shown["price"],
        "price_label": _("List price"),
        "address": row["address"],
        "place": shown["place"],
        "facts": [fact for fact in facts if fact],
        "date_label": _("Listed {day}").format(day=shown["date"]) if home.list_date else "",
        "status": row["status"],
        "attribution": row["attribution"],
        "row": row,
    }


def open_block(
    key: str, title: str, days: Sequence[Mapping[str, Any]], *, total: int, hidden: int, told: bool
) -> Block:
    """The open houses by day; ``days`` as ``open_houses.by_day`` gives them.

    ``total`` of them, those of ``hidden`` homes that may not be shown included.  ``told``: whether the data
    carries open houses at all.
    """
    note = unshown_note(hidden)
    if not days:
        none = _("No open houses in these days.") if told else _("No open houses on record.")
        return left_out(key, title, note or none)
    return {
        "kind": "open_houses",
        "key": key,
        "title": title,
        "note": note,
        "days": list(days),
        "total": total,
        "shown": sum(len(day["cards"]) for day in days),
    }
