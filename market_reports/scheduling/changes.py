"""Whether a reader who wants mail only when something changed would care: two documents in, yes or no out.

Something changed when the report looks at another market than before (its kind, area, filters, audience),
when other homes are shown, when a home shown asks or brought another price or stands differently, or when
a figure reads differently.  Nothing changed when only time has passed: the dates of the window, figures
and columns that count days, the words of headline and narrative, the brand, the small print, photos.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

OF_THE_AREA = ("kind", "values", "state", "city", "centre", "miles", "corners")
COUNTS_DAYS = frozenset({"days_on_market", "days_active"})

Document = Mapping[str, Any]


def changed(before: Document, after: Document) -> bool:
    """Whether ``after`` tells a reader of ``before`` anything that is new to her."""
    return gist_of(before) != gist_of(after)


def gist_of(document: Document) -> tuple[Any, ...]:
    """What of a document is news when it is different."""
    area = document.get("area") or {}
    return (
        document.get("report_type"),
        (document.get("filters") or {}).get("values"),
        (document.get("audience") or {}).get("key"),
        [area.get(name) for name in OF_THE_AREA],
        figures_of(document),
        sorted(homes_of(document)),
    )


def figures_of(document: Document) -> dict[str, tuple[str, int]]:
    """How each figure reads and from how many homes, but for those that grow by themselves with the days."""
    return {
        figure["key"]: (figure["display"], figure["count"])
        for figure in document.get("figures", [])
        if figure["key"] not in COUNTS_DAYS
    }


def homes_of(document: Document) -> Iterator[tuple[str, str, str]]:
    """The homes shown: which one, at what price, in what state; an open house also when."""
    for block in document.get("blocks", []):
        for row in block.get("rows", []) if block["kind"] == "listings" else ():
            yield home_of(row)
        for card in block.get("cards", []):
            yield home_of(card)
        for day in block.get("days", []) if block["kind"] == "open_houses" else ():
            for card in day["cards"]:
                name, price, _ = home_of(card)
                yield name, price, str(card.get("start") or f"{day.get('date')} {card.get('time_label')}")


def home_of(shown: Mapping[str, Any]) -> tuple[str, str, str]:
    """One row or card; of an early document, which did not name its listings, by number or address."""
    row = shown.get("row") or shown
    name = shown.get("listing") or row.get("mls_number") or row.get("address") or ""
    return str(name), str(shown.get("price")), str(row.get("status_key") or shown.get("status"))
