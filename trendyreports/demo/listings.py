"""The sample feed: pictures painted once, listings brought up to the day."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, datetime

from integrations.feeds import default_profile
from integrations.mls.sandbox.county import STATE, TIME_ZONE, TOWNS, ZIP_CODES
from integrations.mls.sandbox.source import SandboxSource, local_day
from integrations.mls.source import Unit
from integrations.models import Feed, FeedSource, PullState
from integrations.pull import store_records
from integrations.sample_pictures import is_painted, paint_pool, stored_pool


def sample_feed() -> Feed:
    """The shared feed of the invented county, with its display profile."""
    feed, _ = Feed.objects.get_or_create(
        source=FeedSource.SANDBOX,
        account=None,
        defaults={"name": "Halden County MLS", "time_zone": TIME_ZONE, **default_profile(FeedSource.SANDBOX)},
    )
    return feed


def load_pictures() -> int:
    """Paint the pool where there is none; returns how many pictures were painted."""
    return 0 if is_painted() else len(paint_pool(processes=os.cpu_count() or 1))


def load_listings(feed: Feed, *, as_of: date, now: datetime) -> int:
    """The county as of a day into the table, unless it is there; returns how many rows are new or changed."""
    if loaded_on(feed) == as_of:
        return 0
    records = SandboxSource(stored_pool()).everything(as_of)
    counts = store_records(feed, records, seen_at=now)
    _note_complete(feed, now)
    return counts.added + counts.updated


def loaded_on(feed: Feed) -> date | None:
    """The day up to which every unit of the feed is known."""
    moment = loaded_at(feed)
    return local_day(moment) if moment else None


def loaded_at(feed: Feed) -> datetime | None:
    """The moment up to which every unit of the feed is known."""
    keys = {unit.key for unit in units()}
    moments = PullState.objects.filter(feed=feed, unit__in=keys).values_list("last_complete_at", flat=True)
    known = [moment for moment in moments if moment]
    return min(known) if len(known) >= len(keys) else None


def units() -> Iterator[Unit]:
    """Every ZIP code and town of the county."""
    yield from (Unit("zip_code", zip_code) for zip_code in ZIP_CODES)
    yield from (Unit("city", town, STATE) for town in TOWNS)


def _note_complete(feed: Feed, now: datetime) -> None:
    """Reports find their units freshly pulled."""
    for unit in units():
        PullState.objects.update_or_create(
            feed=feed,
            unit_kind=unit.kind,
            unit=unit.key,
            defaults={
                "last_started_at": now,
                "last_complete_at": now,
                "cursor": {"modified_until": now.isoformat(), "refused": {}},
            },
        )
