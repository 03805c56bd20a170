"""A document as strangers may see it: homes on the market only where they were checked a short while ago.

What a seller has opted out of since is gone too. Sold homes stay: a sale does not change.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from integrations.mls.record import UNDER_CONTRACT, Status
from integrations.models import Listing

Document = Mapping[str, Any]
Entry = Mapping[str, Any]

CHECKED_WITHIN = timedelta(hours=12)
ON_MARKET = {Status.ACTIVE, *UNDER_CONTRACT}


@dataclass(frozen=True, slots=True)
class PublicView:
    """The document without what is hidden, and how many homes that is."""

    document: dict[str, Any]
    hidden: int


def public_view(document: Document, *, now: datetime) -> PublicView:
    """The document with the cards and rows that may be shown at ``now``. One query, however many homes."""
    shown = deepcopy(dict(document))
    entries = [entry for block in shown["blocks"] for entry in entries_of(block)]
    ids = {entry["listing"] for entry in entries if entry.get("listing")}
    fresh = showable(ids, now=now) if ids else {}
    old = is_old(document, now=now)

    def keep(entry: Entry) -> bool:
        if entry.get("listing") is None:
            return was_sold(entry) or not old
        return may_stay(entry, fresh.get(entry["listing"]))

    hidden: set[Any] = set()
    for block in shown["blocks"]:
        hidden |= thin_out(block, keep)
    with override(shown["language"]):
        shown["blocks"] = [emptied(block) if is_empty(block) else block for block in shown["blocks"]]
    return PublicView(shown, len(hidden))


@dataclass(frozen=True, slots=True)
class Known:
    """What the listings table says of a home now."""

    sold: bool
    on_market: bool
    checked: bool
    show_address: bool


def showable(ids: Collection[int], *, now: datetime) -> dict[int, Known]:
    """What is known now of the listings that may still be shown at all, by id."""
    rows = Listing.objects.filter(pk__in=ids, show_listing=True, feed__has_display_profile=True)
    return {
        pk: Known(
            sold=status == Status.CLOSED,
            on_market=status in ON_MARKET and left is None,
            checked=checked_at >= now - CHECKED_WITHIN,
            show_address=show_address,
        )
        for pk, status, left, checked_at, show_address in rows.values_list(
            "pk", "status", "off_market_at", "checked_at", "show_address"
        )
    }


def may_stay(entry: Entry, known: Known | None) -> bool:
    """Whether a card or row may be shown: its listing still may, and its address where one is printed."""
    if known is None or not (known.show_address or not tells_address(entry)):
        return False
    return was_sold(entry) or known.sold or (known.on_market and known.checked)


def tells_address(entry: Entry) -> bool:
    """Whether a street address is printed, not the words or the place that stand for it."""
    return str(entry.get("address") or "")[:1].isdigit()


def was_sold(entry: Entry) -> bool:
    """Whether the entry tells of a sale: what is or was for sale carries a status word, a sale has none."""
    return "contract_date" in (entry.get("row") or entry) or not entry.get("status")


def is_old(document: Document, *, now: datetime) -> bool:
    """Whether the data behind the whole report is older than a card may be."""
    told = document["as_of"].get("data_time")
    if not told:
        return True
    return datetime.fromisoformat(told) < now - CHECKED_WITHIN


def entries_of(block: Mapping[str, Any]) -> list[Entry]:
    """The cards and rows of a block that each stand for one home."""
    by_day = [card for day in block.get("days", ()) for card in day["cards"]]
    rows = block["rows"] if block["kind"] == "listings" else ()
    return [*rows, *block.get("cards", ()), *by_day]


def thin_out(block: dict[str, Any], keep: Callable[[Entry], bool]) -> set[Any]:
    """Take what may not be shown out of a block; returns what was taken, each home once."""
    gone = {name_of(entry) for entry in entries_of(block) if not keep(entry)}
    if not gone:
        return gone
    if block["kind"] == "listings":
        block["rows"] = kept(block["rows"], keep)
    if "cards" in block:
        block["cards"] = kept(block["cards"], keep)
    if "days" in block:
        days = [{**day, "cards": kept(day["cards"], keep)} for day in block["days"]]
        block["days"] = [day for day in days if day["cards"]]
    if "shown" in block:
        block["shown"] = len(entries_of(block))
    return gone


def is_empty(block: Mapping[str, Any]) -> bool:
    """Whether nothing is left of a block that stands for homes one by one."""
    return block["kind"] in ("listings", "cards", "open_houses") and not entries_of(block)


def emptied(block: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in place of a block whose homes are all hidden."""
    sentence = _("None of these homes was checked with the MLS in the last 12 hours, so none is shown here.")
    return {"kind": "left_out", "key": block["key"], "title": block["title"], "sentence": sentence}


def kept(entries: Sequence[Entry], keep: Callable[[Entry], bool]) -> list[Entry]:
    """Those that stay, in their order."""
    return [entry for entry in entries if keep(entry)]


def name_of(entry: Entry) -> Any:
    """What tells one home from another."""
    return entry.get("listing") or (entry.get("address"), entry.get("price"), entry.get("mls_number"))
