"""Where the listings of a document come from: the feeds, their display rules, the age of the data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from integrations.area_words import in_short
from integrations.areas import CITIES, ZIP_CODES, Area
from integrations.freshness import Freshness
from integrations.listings import any_placed, covering, first_closing, newest_record, unplaced
from integrations.models import Feed, FeedSource
from trendyreports.core.formatting import long_date, number


class NothingKnown(Exception):
    """No feed of the account knows a home in the area; the message is a sentence for the agent."""


class NotForPublishing(Exception):
    """A feed of the area has no display profile; the message is a sentence for the agent."""


def source_of(
    feeds: Sequence[Feed], area: Area, freshness: Freshness, *, since: date | None = None
) -> dict[str, Any]:
    """The ``source`` of ``document.build_document``: the feeds that have listings in the area.

    ``records`` are the day of the first sale, before which nothing is known, and the last day that files
    tell of; each None where there is no such day (a vendor tells of every day up to now).  Homes that closed
    before ``since`` are not missed where they have no place on the map.
    Raises NothingKnown and NotForPublishing.
    """
    used = covering(feeds, area)
    if not used:
        raise NothingKnown(nothing_known(feeds, area))
    for feed in used:
        if not (feed.has_display_profile and feed.allows_print):
            raise NotForPublishing(not_for_publishing(feed))
    from_files = all(feed.source == FeedSource.CSV for feed in used)
    newest = newest_record(used, area) if from_files else None
    notes = [freshness.stale_note or (file_note(used, newest) if from_files else None)]
    notes += [pulled_note(freshness.pulled), unplaced_note(used, area, since)]
    return {
        "feeds": [feed_row(feed) for feed in used],
        "data_time": freshness.as_of.isoformat() if freshness.as_of else None,
        "note": ". ".join(filter(None, notes)) or None,
        "records": (first_closing(used, area), newest),
    }


def not_for_publishing(feed: Feed) -> str:
    """Why nothing of a feed is published."""
    if not feed.has_display_profile:
        return (
            f"“{feed.name}” may not be published yet: its display rules are not set. Please write to support."
        )
    return (
        f"The rules of “{feed.name}” do not allow printed reports of its listings. "
        "Choose an area of another source, or ask your MLS and write to support."
    )


def pulled_note(places: Sequence[str]) -> str | None:
    """Where a vendor was asked for an area that is no list of places: another one nobody has heard of yet."""
    return _("From listings in {places}").format(places=in_short(places)) if places else None


def unplaced_note(feeds: Sequence[Feed], area: Area, since: date | None) -> str | None:
    """How many homes of the ZIP codes that a shape touches may be in it or not; None where none are."""
    count = unplaced(feeds, area, since=since)
    if not count:
        return None
    return ngettext(
        "{count} home in these ZIP codes has no place on the map and could not be counted",
        "{count} homes in these ZIP codes have no place on the map and could not be counted",
        count,
    ).format(count=number(count))


def nothing_known(feeds: Sequence[Feed], area: Area) -> str:
    """Why there is no report, and what to do."""
    if not feeds:
        return "Your account has no listings yet. Upload a file from your MLS under My data."
    if area.is_shape and not any_placed(feeds):
        return "Your sources do not say where homes lie on the map. Choose ZIP codes, cities or a county."
    if area.kind not in (ZIP_CODES, CITIES) and any(feed.source != FeedSource.CSV for feed in feeds):
        return (
            f"There are no listings yet for {area.label}. Begin with a report of one of its ZIP codes or "
            "cities: from then on your sources know what lies there."
        )
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
        "time_zone": feed.time_zone,
        "statuses": feed.display_statuses,
    }


def file_note(feeds: Sequence[Feed], newest: date | None) -> str:
    """How new the data of files is; of a vendor, which is asked each time, there is nothing to say."""
    own = all(feed.account_id for feed in feeds)
    whose = _("From your file") if own else _("From {feed}").format(feed=feeds[0].name)
    if newest is None:
        return whose
    return _("{source}, newest record {day}").format(source=whose, day=long_date(newest))
