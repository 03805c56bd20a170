"""The pictures of the homes a report will show, fetched into our store before the document names them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from integrations.criteria import Carried
from integrations.mls.record import Home
from integrations.models import Listing
from integrations.pictures import fetch_pictures
from market_reports.audiences import AUDIENCES
from market_reports.blocks.offered_rows import dearest, newest_listed
from market_reports.blocks.open_houses import Clock, visits_in
from market_reports.blocks.sold_rows import CARDS, sales_newest_first
from market_reports.request import ReportRequest
from market_reports.selection import passing, selection_of
from market_reports.statistics.market import market_of

SPARE = 2  # as many again, for pictures that cannot be had
MOST_PICTURED = 24
MOST_VISITS = 60
EVERYTHING = Carried(actives=True, pendings=True, list_prices=True, list_dates=True)


def with_pictures(homes: Sequence[Home], request: ReportRequest, *, now: datetime) -> list[Home]:
    """The homes, those whose cards may be shown with the picture of their listing where it can be had."""
    if not request.kind.pictured:
        return list(homes)
    bare = [home.id for home in carded(homes, request, now=now) if home.photo is None]
    rows = list(Listing.objects.filter(pk__in=bare).exclude(photos=[])) if bare else []
    if not rows or not fetch_pictures(rows, now=now):
        return list(homes)
    fetched = {row.pk: row.photos[0].get("hash") for row in rows}
    return [replace(home, photo=fetched.get(home.id) or home.photo) for home in homes]


def carded(homes: Sequence[Home], request: ReportRequest, *, now: datetime) -> list[Home]:
    """The homes that may come on a card, the likeliest first."""
    period, passed = request.widest, passing(homes, request.filters, request.period.end)
    match request.report_type:
        case "market_snapshot":
            latest = [home for home in passed if home.closed_in(period.start, period.end)]
            return sales_newest_first(latest)[: CARDS * SPARE]
        case "open_houses":
            clock = Clock(now, {})
            active = [home for home in passed if home.open_houses and home.active_on(period.end)]
            return [visit.home for visit in visits_in(active, request.told, clock)][:MOST_VISITS]
        case "featured_listings":
            active = [home for home in passed if home.active_on(period.end)]
            return dearest(preset_picks(homes, active, request, now))[:MOST_PICTURED]
        case _:
            listed = [home for home in passed if period.holds(home.list_date)]
            return newest_listed(preset_picks(homes, listed, request, now))[:MOST_PICTURED]


def preset_picks(
    homes: Sequence[Home], found: Sequence[Home], request: ReportRequest, now: datetime
) -> list[Home]:
    """Those of the homes found that the preset of the order picks; all of them without one."""
    if request.audience is None:
        return list(found)
    today = max(now.date(), request.as_of)
    whole = market_of(homes, period=request.period, today=today, carried=EVERYTHING)
    return selection_of(AUDIENCES[request.audience], whole, found).picks(found)
