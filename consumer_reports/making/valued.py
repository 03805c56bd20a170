"""What may be said of a home's value, and which sales stand beside it, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from consumer_reports.making.words import sentence
from consumer_reports.models import Mode
from market_reports.blocks.sold_rows import Permission

Evidence = Mapping[str, Any]
Home = dict[str, Any]

ESTIMATE, RANGE, LISTED, NONE = "estimate", "range", "listed", "none"
MIDDLE = ("mid", "exact")  # what a range does not tell
FACTS = ("property_type", "latitude", "living_area")  # without which nothing is compared
BESIDE_A_PRICE = ("adjusted", "net_pct", "gross_pct")


def value_of(
    evidence: Evidence,
    *,
    mode: str,
    record: Mapping[str, Any],
    listing: Mapping[str, Any] | None,
    language: str,
) -> dict[str, Any]:
    """The ``value_estimate`` of a report: what came out, and why where it is less than an estimate."""
    base = {"estimate": None, "reason": None, "effective_date": evidence["effective_date"]}
    if listing is not None:
        words = sentence("listed", language)
        return {**base, "outcome": LISTED, "reason": words, "listing": dict(listing)}
    estimate = evidence["estimate"]
    if estimate is None:
        lacks = any(record.get(name) is None for name in FACTS)
        return {**base, "outcome": NONE, "reason": sentence("no_facts" if lacks else "no_sales", language)}
    if not (estimate["range_only"] or mode == Mode.RANGE):
        return {**base, "outcome": ESTIMATE, "estimate": estimate}
    told = {name: value for name, value in estimate.items() if name not in MIDDLE}
    why = sentence("few" if estimate["range_only"] else "mode", language)
    return {**base, "outcome": RANGE, "estimate": told, "reason": why}


def nothing_of(key: str, *, on: str, language: str) -> dict[str, Any]:
    """The ``value_estimate`` of a home that was not looked at, with the sentence of ``words``."""
    return {"outcome": NONE, "estimate": None, "reason": sentence(key, language), "effective_date": on}


def comparables_of(
    evidence: Evidence,
    *,
    allowed: Permission,
    feed_of: Mapping[int, str],
    opted_out: frozenset[int],
    valued: bool,
) -> dict[str, Any]:
    """The ``comparables`` of a report: the sales that were chosen and what is for sale beside them.

    ``valued`` False: the sales as they are, because nothing may be said of this home's value.
    """
    chosen = [home for home in evidence["comparables"] if home["chosen"]]
    return {
        "homes": [
            sale_told(
                home, allowed, feed_of.get(home["id"], ""), valued=valued and home["id"] not in opted_out
            )
            for home in chosen
        ],
        "search": evidence["search"],
        "competition": [
            pictured(home, allowed, feed_of.get(home["id"], "")) for home in evidence["competition"]
        ],
    }


def sale_told(home: Mapping[str, Any], allowed: Permission, feed: str, *, valued: bool) -> Home:
    """A sale as far as its feed shows it: without its price where that may not be printed."""
    told = pictured(home, allowed, feed)
    if not allowed.price(feed):
        return told | {"close_price": None, "adjustments": []} | dict.fromkeys(BESIDE_A_PRICE)
    if not valued:
        return told | {"adjustments": [], "adjusted": home["close_price"], "net_pct": 0.0, "gross_pct": 0.0}
    return told


def pictured(home: Mapping[str, Any], allowed: Permission, feed: str) -> Home:
    """A home with its picture where that may be shown."""
    return {**home, "photo": home["photo"] if allowed.photo(feed) else None}
