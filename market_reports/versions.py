"""Documents of earlier versions, read as those of today: what is stored once can be drawn for good.

The shape of each version is in ``docs/schemas/``; the stored file itself is never changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NAME = "trendyreports.market_report"
SCHEMA = f"{NAME}/2"
FIRST = f"{NAME}/1"


class UnknownVersion(ValueError):
    """The document is none that this program can read; the message is a sentence."""


def lifted(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document in the shape of today. Raises UnknownVersion."""
    match document.get("schema"):
        case "trendyreports.market_report/2":
            return {"narrative_by": "rule", **document}
        case "trendyreports.market_report/1":
            return from_first(document)
        case other:
            raise UnknownVersion(f"The document is of a version that is not known: {other}.")


def from_first(document: Mapping[str, Any]) -> dict[str, Any]:
    """Version 1: closed sales and snapshots only, without audiences; homes were not named by their listing.

    For a time it also held the other reports, whose homes already were.
    """
    blocks = [lifted_block(block) for block in document["blocks"]]
    return {"audience": None, "narrative_by": "rule", **document, "schema": SCHEMA, "blocks": blocks}


def lifted_block(block: Mapping[str, Any]) -> dict[str, Any]:
    """A block of version 1 as one of version 2."""
    match block["kind"]:
        case "listings":
            return {**block, "rows": [{**UNNAMED, **row} for row in block["rows"]]}
        case "cards":
            count = len(block["cards"])
            cards = [lifted_card(card) for card in block["cards"]]
            return {"across": 3, "shown": count, "total": count, **block, "cards": cards}
        case "open_houses":
            days = [{**day, "cards": [lifted_card(card) for card in day["cards"]]} for day in block["days"]]
            return {**block, "days": days}
        case "bands":
            return {"columns": BAND_COLUMNS, **block}
    return dict(block)


def lifted_card(card: Mapping[str, Any]) -> dict[str, Any]:
    """A card of version 1; it had no row of its own where it was a sale."""
    row = {**UNNAMED, **card["row"]} if card.get("row") else None
    return {**UNNAMED, "status": None, "price_label": None, **card, "row": row}


UNNAMED = {"listing": None, "on_market": False}
BAND_COLUMNS = [
    {"key": key, "label": label, "align": "right"}
    for key, label in (
        ("closings", "Sold in 12 months"),
        ("active", "For sale"),
        ("median_price", "Median price"),
        ("days_on_market", "Median days"),
        ("months_of_inventory", "Months of inventory"),
    )
]
