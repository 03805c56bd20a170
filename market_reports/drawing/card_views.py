"""Photo cards and visits as their templates want them: in rows, with what stands under the price."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from market_reports.drawing.layout import rows_of

if TYPE_CHECKING:
    from market_reports.drawing.block_views import Sheet

CARDS_IN_ROW = 3
VISITS_IN_ROW = 2
FIRST_ROWS = 2  # of a gallery, on its first page; those after it have a page to themselves
MOST_LARGE_VISITS = 9  # open houses that are shown as large cards; more of them stand in two columns
LONGEST_NUMBER = 6  # characters of a house number that fit in place of a photo


def cards_view(block: Mapping[str, Any], sheet: Sheet) -> dict[str, Any]:
    """The cards of a gallery in rows."""
    across = block.get("across", CARDS_IN_ROW)
    cards = [card_view(card, sheet, wide=across < CARDS_IN_ROW) for card in block["cards"]]
    rows = [
        {**row, "photos": sheet.photo_size if index < FIRST_ROWS or not sheet.slim else "high"}
        for index, row in enumerate(card_rows(cards, across))
    ]
    return {"rows": rows, "across": across}


def visits_view(block: Mapping[str, Any], sheet: Sheet) -> dict[str, Any]:
    """Open houses by day: as large cards where they are few, else two in a row with a small photo."""
    large = sum(len(day["cards"]) for day in block["days"]) <= MOST_LARGE_VISITS
    across = CARDS_IN_ROW if large else VISITS_IN_ROW
    days = [
        {
            **day,
            "count": visit_count(len(day["cards"])),
            "rows": card_rows([card_view(card, sheet, dated=False) for card in day["cards"]], across),
        }
        for day in block["days"]
    ]
    return {"days": days, "large": large, "across": across}


def visit_count(count: int) -> str:
    """How many doors are open on a day."""
    return ngettext("{count} open house", "{count} open houses", count).format(count=count)


def card_rows(cards: Sequence[Mapping[str, Any]], across: int) -> list[dict[str, Any]]:
    """Cards in rows of ``across``; ``gaps`` fills the last one up, so that all cards are equally wide."""
    return [{"cards": row, "gaps": range(across - len(row))} for row in rows_of(cards, across)]


def card_view(
    card: Mapping[str, Any], sheet: Sheet, *, wide: bool = False, dated: bool = True
) -> dict[str, Any]:
    """One card; without a photo it shows the number of the house. A ``wide`` one needs fewer lines."""
    address = card.get("address") or _("Address not shown")
    number = address.split(" ", 1)[0]
    facts = " · ".join(card.get("facts", ()))
    date = card.get("date_label") if dated else None
    lines = [" · ".join(part for part in (facts, date) if part)] if wide else [facts, date]
    under = (*lines, unbroken_phone(card.get("attribution")))
    return {
        **card,
        "address": address,
        "photo": sheet.picture(card.get("photo")),
        "monogram": number if number[:1].isdigit() and len(number) <= LONGEST_NUMBER else address[:1],
        "tag": tag_of(card.get("status")),
        "under": "\n".join(line for line in under if line),
    }


def tag_of(status: str | None) -> str:
    """The status beside the price, where it is not what the reader expects of a home in this report."""
    return status if status and status not in (_("For sale"), _("Sold")) else ""


def unbroken_phone(attribution: str | None) -> str | None:
    """The firm and its phone, whose number stays on one line."""
    return attribution.replace(") ", ")\N{NO-BREAK SPACE}") if attribution else None
