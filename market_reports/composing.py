"""From an order to its document: fresh listings in, every word and number out.

Reports and the preview of one are made by this same way, so that what one sees is what one gets.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import translation

from accounts.brand import brand_for
from accounts.models import Account, User
from integrations.freshness import make_fresh
from integrations.listings import carried, feeds_for, homes_in
from market_reports.document import build_document
from market_reports.pictures import with_pictures
from market_reports.request import ReportRequest
from market_reports.sources import source_of


def compose_order(
    *, account: Account, user: User | None, request: ReportRequest, now: datetime, fetch_pictures: bool = True
) -> dict[str, Any]:
    """The document of an order.

    ``fetch_pictures``: ask the vendors for pictures that are not in the store yet, which takes a while.
    Raises NothingKnown, NotForPublishing, FeedUnavailable and AreaInvalid (too large), each with a sentence.
    """
    feeds = feeds_for(account)
    with translation.override(request.language):
        freshness = make_fresh(feeds, request.area, now=now)
        source = source_of(feeds, request.area, freshness, since=request.period.start)
    since, until = request.data_span
    homes = homes_in(feeds, request.area, since=since, until=until, filters=request.filters_when_read)
    return build_document(
        request=request,
        homes=with_pictures(homes, request, now=now) if fetch_pictures else homes,
        carried=carried(feeds, request.area),
        brand=brand_for(account=account, user=user, family="market"),
        source=source,
        now=now,
    )
