"""The first page of a report and its close, for a look at a brand: the same parts, drawn without the rest."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString

from accounts.models import Account
from market_reports.drawing.card_views import CARDS_IN_ROW, FIRST_ROWS
from market_reports.drawing.report import Document, PictureAddress, rendered
from market_reports.models import ReportGeneration, ReportStatus
from market_reports.reading import read_document

FIRST_LISTINGS = 6  # rows of a table on a first page
FIRST_VISITS = 10


def draw_cover(document: Document, *, picture_address: PictureAddress) -> SafeString:
    """The first page as part of a page of ours, which links the same styles as for ``draw_fragment``."""
    return rendered("_cover", first_page(document), picture_address, screen=True)


def draw_closing(document: Document, *, picture_address: PictureAddress) -> SafeString:
    """The agent, a sponsor that has a slot, and the small print: the end of the last page."""
    return rendered("_closing", {**document, "blocks": ()}, picture_address, screen=True)


def first_page(document: Document) -> Document:
    """The document without what comes after its first page: one part, two where charts stand side by side."""
    blocks = document["blocks"]
    paired = [block["kind"] for block in blocks[:2]] == ["bars", "bars"]
    return {**document, "blocks": [beginning(block) for block in blocks[: 2 if paired else 1]]}


def beginning(block: Mapping[str, Any]) -> dict[str, Any]:
    """As much of a part as a first page holds: its first cards, rows or visits."""
    match block["kind"]:
        case "cards":
            return {**block, "cards": block["cards"][: FIRST_ROWS * block.get("across", CARDS_IN_ROW)]}
        case "listings":
            return {**block, "rows": block["rows"][:FIRST_LISTINGS]}
        case "open_houses":
            days = block["days"][:1]
            return {**block, "days": [{**day, "cards": day["cards"][:FIRST_VISITS]} for day in days]}
        case _:
            return {**block}


def with_brand(document: Document, brand: Mapping[str, Any]) -> dict[str, Any]:
    """The document under another brand; the one given stays as it is."""
    return {**document, "brand": dict(brand)}


def newest_document(account: Account) -> dict[str, Any] | None:
    """The document of the account's newest finished report; None without one. Not to be changed in place."""
    finished = ReportGeneration.objects.for_account(account).filter(status=ReportStatus.COMPLETED)
    newest = finished.order_by("-generated_at", "-created_at").only("id", "attempts").first()
    try:
        return kept_document(newest.pk, newest.attempts) if newest else None
    except FileNotFoundError:
        return None


@lru_cache(maxsize=8)
def kept_document(report_id: UUID, attempt: int) -> dict[str, Any]:
    """A stored document never changes: while somebody tries colors on it, it is read once."""
    return read_document(report_id, attempt)
