"""The pictures of the homes a report will show, fetched into our store before the document names them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from integrations.mls.record import Home
from integrations.models import Listing
from integrations.pictures import fetch_pictures
from market_reports.offered_rows import dearest, newest_listed
from market_reports.request import ReportRequest
from market_reports.sold_rows import CARDS, sales_newest_first

SPARE = 2  # as many again, for pictures that cannot be had
MOST_PICTURED = 24


def with_pictures(homes: Sequence[Home], request: ReportRequest, *, now: datetime) -> list[Home]:
    """The homes, those whose cards may be shown with the picture of their listing where it can be had."""
    if not request.kind.pictured:
        return list(homes)
    bare = [home.id for home in carded(homes, request) if home.photo is None]
    rows = list(Listing.objects.filter(pk__in=bare).exclude(photos=[])) if bare else []
    if not rows or not fetch_pictures(rows, now=now):
        return list(homes)
    fetched = {row.pk: row.photos[0].get("hash") for row in rows}
    return [replace(home, photo=fetched.get(home.id) or home.photo) for home in homes]


def carded(homes: Sequence[Home], request: ReportRequest) -> list[Home]:
    """The homes that may come on a card, the likeliest first."""
    period = request.widest
    match request.report_type:
        case "market_snapshot":
            latest = sales_newest_first([home for home in homes if home.closed_in(period.start, period.end)])
            return latest[: CARDS * SPARE]
        case "featured_listings":
            return dearest(home for home in homes if home.active_on(period.end))[:MOST_PICTURED]
        case "open_houses":
            return [home for home in homes if home.open_houses and home.active_on(period.end)]
        case _:
            return newest_listed(home for home in homes if period.holds(home.list_date))[:MOST_PICTURED]
