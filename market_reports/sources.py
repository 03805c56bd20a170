"""Where the listings of a document come from: the feeds, their display rules, the age of the data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from integrations.areas import Area
from integrations.freshness import Freshness
from integrations.listings import covering, first_closing, newest_record
from integrations.models import Feed, FeedSource
from trendyreports.core.formatting import long_date


class NothingKnown(Exception):
    """No feed of the account knows a home in the area; the message is a sentence for the agent."""


class NotForPublishing(Exception):
    """A feed of the area has no display profile; the message is a sentence for the agent."""


def source_of(feeds: Sequence[Feed], area: Area, freshness: Freshness) -> dict[str, Any]:
    """The ``source`` of ``document.build_document``: the feeds that have listings in the area.

    ``records`` are the day of the first sale, before which nothing is known, and the last day that files
    tell of; each None where there is no such day (a vendor tells of every day up to now).
    Raises NothingKnown and NotForPublishing.
    """
    used = covering(feeds, area)
    if not used:
        raise NothingKnown(nothing_known(feeds, area))
    for feed in used:
        if not (feed.has_display_profile and feed.allows_print):
            raise NotForPublishing(
                f"“{feed.name}” may not be published yet: its display rules are not set. "
                "Please write to support."
            )
    from_files = all(feed.source == FeedSource.CSV for feed in used)
    newest = newest_record(used, area) if from_files else None
    return {
        "feeds": [feed_row(feed) for feed in used],
        "data_time": freshness.as_of.isoformat() if freshness.as_of else None,
        "note": freshness.stale_note or (file_note(used, newest) if from_files else None),
        "records": (first_closing(used, area), newest),
    }


def nothing_known(feeds: Sequence[Feed], area: Area) -> str:
    """Why there is no report, and what to do."""
    if not feeds:
        return "Your account has no listings yet. Upload a file from your MLS under My data."
    return (
        f"There are no listings for {area.label} in your sources. "
        "Check the spelling of the area, or upload a file that covers it under My data."
    )


def feed_row(feed: Feed) -> dict[str, Any]:
    """What the document needs to know of one feed."""
    return {
        "id": str(feed.pk),
        "name": feed.name,
        "attribution": feed.attribution,
        "disclaimer": feed.disclaimer,
        "is_sample": feed.is_sample,
        "sold_prices": feed.sold_prices,
        "photos_shown": feed.photos_shown,
    }


def file_note(feeds: Sequence[Feed], newest: date | None) -> str:
    """How new the data of files is; of a vendor, which is asked each time, there is nothing to say."""
    own = all(feed.account_id for feed in feeds)
    whose = _("From your file") if own else _("From {feed}").format(feed=feeds[0].name)
    if newest is None:
        return whose
    return _("{source}, newest record {day}").format(source=whose, day=long_date(newest))
