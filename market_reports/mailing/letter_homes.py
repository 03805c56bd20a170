"""The homes of a letter: photo cards, open houses by day, and short lists without photos."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from market_reports.drawing.card_views import LONGEST_NUMBER, tag_of
from market_reports.drawing.layout import rows_of
from market_reports.mailing.letter_pictures import PictureAddress
from market_reports.mailing.letter_words import photo_words, shown_words, visit_words
from market_reports.words.wording import days_text

Entry = Mapping[str, Any]
Document = Mapping[str, Any]

ACROSS = 2
CAP = 24  # homes a letter shows at most
CAPS = {"featured_listings": 4, "market_snapshot": 4}  # of these reports without an audience
LISTED = 8  # rows of a list without photos, where no audience says more
PHONE = re.compile(r"\(\d{3}\) \d{3}-\d{4}$")  # at the end of an attribution
CARDED = "new_listings"  # the table that a letter shows as photo cards


def cap_of(document: Document) -> int:
    """How many homes the letter of a report shows: as many as its audience sets, else as its type."""
    audience = document["audience"] or {}
    return int(audience.get("cap") or CAPS.get(document["report_type"], CAP))


def gallery(
    block: Entry, cards: Sequence[Entry], document: Document, address: PictureAddress
) -> dict[str, Any]:
    """Photo cards, two in a row; those of featured homes one in a row."""
    shown = [home_view(card, address) for card in cards[: cap_of(document)]]
    large = document["report_type"] == "featured_listings"
    return {
        "template": "emails/_report_large.mjml" if large else "emails/_report_gallery.mjml",
        "title": block["title"],
        "note": block.get("note"),
        "homes": shown,
        "rows": rows_of(shown, ACROSS),
        **counted(len(shown), int(block["total"]), len(cards)),
    }


def counted(shown: int, total: int, there: int) -> dict[str, Any]:
    """How many of how many are in the letter, in words where some are not; ``there``: are in the report."""
    return {"showing": shown_words(shown, total) if shown < total else "", "more": shown < there}


def visits(block: Entry, document: Document, address: PictureAddress) -> dict[str, Any]:
    """Open houses by day, the first of them; every day says how many there are."""
    left, days = cap_of(document), []
    for day in block["days"]:
        homes = [home_view(card, address, dated=False) for card in day["cards"][:left]]
        left -= len(homes)
        days.append({"label": day["label"], "count": visit_words(len(day["cards"])), "homes": homes})
    shown = sum(len(day["homes"]) for day in days)
    return {
        "template": "emails/_report_visits.mjml",
        "title": block["title"],
        "note": block.get("note"),
        "days": days,
        **counted(shown, int(block["total"]), int(block["shown"])),
    }


def home_view(card: Entry, address: PictureAddress, *, dated: bool = True) -> dict[str, Any]:
    """One home as the letter shows it; without a photo it has the number of its house."""
    named = card.get("address") or _("Address not shown")
    number = named.split(" ", 1)[0]
    photo = card.get("photo")
    return {
        "photo": address(photo) if photo else "",
        "alt": photo_words(named),
        "monogram": number if number[:1].isdigit() and len(number) <= LONGEST_NUMBER else named[:1],
        "price": card["price"],
        "tag": tag_of(card.get("status")),
        "time": card.get("time_label"),
        "address": named,
        "place": card.get("place"),
        "facts": " · ".join(card.get("facts", ())),
        "date": card.get("date_label") if dated else "",
        **listed_by(card.get("attribution")),
    }


def listed_by(attribution: str | None) -> dict[str, str]:
    """The listing firm, and its phone, which must not be broken."""
    found = PHONE.search(attribution or "")
    if found is None:
        return {"firm": attribution or "", "phone": ""}
    return {"firm": str(attribution)[: found.start()].strip(), "phone": found[0]}


def short_list(block: Entry, document: Document) -> dict[str, Any]:
    """The first rows of a table of homes, two lines each."""
    columns = {column["key"]: column["label"] for column in block["columns"]}
    most = int((document["audience"] or {}).get("cap") or LISTED)
    homes = [row_view(row, columns) for row in block["rows"][:most]]
    return {
        "template": "emails/_report_list.mjml",
        "title": block["title"],
        "note": block.get("note"),
        "homes": homes,
        **counted(len(homes), int(block["total"]), len(block["rows"])),
    }


def row_view(row: Entry, columns: Mapping[str, str]) -> dict[str, Any]:
    """One row of a table: what is no column of it is not told. A home for sale tells for how long it is."""
    days = row.get("days") if "days" in columns and row.get("status") else None
    told = "" if days is None else days_text(Decimal(str(days)))
    return home_view(as_card(row, columns), str) | {"days": told, "photo": ""}


def as_card(row: Entry, columns: Mapping[str, str]) -> dict[str, Any]:
    """A row of a table as a card. Where no price may be told, its list price is, called that."""
    shown = row["displays"]
    facts = [
        _("{count} bd").format(count=shown["beds"]) if row.get("beds") is not None else "",
        _("{count} ba").format(count=shown["baths"]) if row.get("baths") is not None else "",
        _("{count} sq ft").format(count=shown["area"]) if row.get("area") else "",
    ]
    asked = f"{columns['list_price']} {shown['list_price']}" if "list_price" in columns else ""
    return {
        "photo": row.get("photo"),
        "price": shown["price"] if "price" in columns else asked,
        "status": row.get("status"),
        "address": row.get("address"),
        "place": shown.get("place"),
        "facts": [fact for fact in facts if fact],
        "date_label": date_words(row) if row.get("date") and "date" in columns else "",
        "attribution": row.get("attribution"),
    }


def date_words(row: Entry) -> str:
    """When a home was sold, or listed."""
    told = _("Closed {day}") if "contract_date" in row else _("Listed {day}")
    return told.format(day=row["displays"]["date"])


def cards_of_rows(block: Entry) -> list[dict[str, Any]]:
    """The rows of a table of homes as photo cards."""
    columns = {column["key"]: column["label"] for column in block["columns"]}
    return [as_card(row, columns) for row in block["rows"]]
