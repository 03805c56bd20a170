"""Listings into our own table: records from anywhere, and the pull of one unit from a vendor."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from django.conf import settings
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from integrations import merge
from integrations.mls.open_houses import OpenHouses
from integrations.mls.record import ON_MARKET, ListingRecord, Status
from integrations.mls.source import Beat, Cursor, ListingSource, Resume, SourceFault, SourceGarbled, Unit
from integrations.models import Feed, FeedSource, Listing, PullState

log = structlog.get_logger(__name__)

OPEN_HOUSES_APART = (FeedSource.SIMPLYRETS, FeedSource.RESO)  # vendors that tell of them after the listings
MANY = 10  # homes for sale that do not vanish from a ZIP code or city all at once
BATCH = 2_000
KNOWN_CLOSINGS = 2_000


@dataclass(frozen=True, slots=True)
class StoreCounts:
    """What became of the records given: each listing counts once a batch, under its last record."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0

    def __add__(self, other: "StoreCounts") -> "StoreCounts":
        return StoreCounts(
            added=self.added + other.added,
            updated=self.updated + other.updated,
            unchanged=self.unchanged + other.unchanged,
            removed=self.removed + other.removed,
        )


def store_records(feed: Feed, records: Iterable[ListingRecord], *, seen_at: datetime) -> StoreCounts:
    """Join the records with the feed's listings, ``BATCH`` at a time, each batch in a transaction of its own.

    ``seen_at`` is when the feed said so.  Records with status Delete remove their listing.  Memory stays flat
    whatever the length of ``records``.  See ``merge`` for what a record may change.
    """
    counts = StoreCounts()
    for batch in in_batches(records):
        counts += store_batch(feed, batch, seen_at=seen_at)
    return counts


def in_batches(records: Iterable[ListingRecord]) -> Iterator[list[ListingRecord]]:
    """Batches of distinct keys; when the source breaks off, what came before is still given out."""
    batch: dict[str, ListingRecord] = {}
    try:
        for record in records:
            batch[record.listing_key] = record
            if len(batch) == BATCH:
                yield list(batch.values())
                batch = {}
    except SourceFault:
        if batch:
            yield list(batch.values())
        raise
    if batch:
        yield list(batch.values())


def store_batch(feed: Feed, batch: list[ListingRecord], *, seen_at: datetime) -> StoreCounts:
    """One batch of distinct keys in one transaction; batches of one feed follow one another."""
    values: dict[str, str | bool | datetime | date] = {
        "feed_id": str(feed.pk),
        "seen_at": seen_at,
        "seen_date": seen_at.astimezone(ZoneInfo(feed.time_zone)).date(),
        "polled": feed.source != "csv",
        "apart": feed.source in OPEN_HOUSES_APART,
    }
    deletions = sum(record.status is Status.DELETE for record in batch)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 7))", [f"listings {feed.pk}"])
        cursor.execute(merge.MAKE_INCOMING)
        cursor.execute(merge.CLEAR_INCOMING)
        cursor.execute(merge.CLEAR_MERGED)
        with cursor.copy(merge.COPY_INCOMING) as copy:
            for record in batch:
                copy.write_row((feed.pk, *row_of(record)))
        removed = count(cursor, merge.REMOVE, values) if deletions else 0
        cursor.execute(merge.MERGE, values)
        updated = count(cursor, merge.UPDATE, values)
        cursor.execute(merge.TOUCH, values)
        added = count(cursor, merge.INSERT, values)
    return StoreCounts(added, updated, len(batch) - deletions - added - updated, removed)


def count(cursor: CursorWrapper, statement: str, values: Mapping[str, Any]) -> int:
    cursor.execute(statement, values)
    return int(cursor.rowcount)


VALUES_OF = attrgetter(*merge.COLUMNS)
STATUS, TYPE = merge.COLUMNS.index("status"), merge.COLUMNS.index("property_type")
JSON_PLACES = tuple(merge.COLUMNS.index(column) for column in merge.JSON_COLUMNS)
JSON_EMPTY = {
    merge.COLUMNS.index(column): "{}" if column == "extras" else "[]" for column in merge.JSON_COLUMNS
}


def row_of(record: ListingRecord) -> list[Any]:
    """The record's values as COPY takes them, in the order of the columns."""
    row = list(VALUES_OF(record))
    row[STATUS], row[TYPE] = record.status.value, record.property_type.value
    for place in JSON_PLACES:
        row[place] = json.dumps(row[place]) if row[place] else JSON_EMPTY[place]
    return row


@dataclass(slots=True)
class Watch:
    """What went by during a pull; ``beat`` is called for every record and may end the pull by raising."""

    beat: Callable[[], None]
    on_market: set[str] = field(default_factory=set)
    closings: int = 0
    modified_until: datetime | None = None
    in_order: bool = True  # of modification, so that a broken pull can go on from the last

    def over(self, records: Iterable[ListingRecord]) -> Iterator[ListingRecord]:
        for record in records:
            self.beat()
            if record.status in ON_MARKET:
                self.on_market.add(record.listing_key)
            self.closings += record.status is Status.CLOSED
            self.note_time(record.modified_at)
            yield record

    def note_time(self, modified_at: datetime | None) -> None:
        if modified_at and (self.modified_until is None or modified_at >= self.modified_until):
            self.modified_until = modified_at
        else:
            self.in_order = False


@dataclass(frozen=True, slots=True)
class Pulled:
    """A complete pull: what was stored, what left the market unseen, what the next pull starts from."""

    counts: StoreCounts
    departed: int
    cursor: dict[str, Any]  # also whether the vendor tells of open houses


def pull_unit(
    state: PullState,
    unit: Unit,
    source: ListingSource,
    *,
    now: datetime,
    beat: Callable[[], None] = lambda: None,
) -> Pulled:
    """Pull one unit and store it; only when all of it came are the unseen taken off the market.

    Raises ``SourceFault``: then nothing is removed. What came of a first pull is stored, and it goes on from
    there; of a later one nothing is, so that what we have is as of one moment.
    """
    since = cursor_of(state, unit)
    watch, counts = Watch(beat), StoreCounts()
    records: Iterable[ListingRecord] = watch.over(source.pull(unit, since, now=now))
    try:
        if state.last_complete_at is None:
            counts, records = store_records(state.feed, records, seen_at=now), ()
        else:
            records = list(records)
        named = source.on_market_keys(unit) if since else None
    except SourceFault:
        if state.last_complete_at is None:
            unfinished = PullState.objects.filter(pk=state.pk, last_complete_at__isnull=True)
            unfinished.update(cursor=progress_of(since, watch))
        raise
    present = frozenset(watch.on_market) if named is None else named
    if not present:
        doubt_emptiness(state, unit, {record.listing_key for record in records}, now=now)
    houses = open_houses_of(state.feed, unit, source, present, now=now, beat=beat)
    with transaction.atomic():
        counts += store_records(state.feed, records, seen_at=now)
        confirm_on_market(state.feed, unit, named or (), now=now)
        departed = take_off_market(state.feed, unit, present, now=now)
        if houses is not None:
            keep_open_houses(state.feed, unit, houses)
    until = watch.modified_until or (since.modified_until if since else None)
    told = houses is not None or state.feed.source not in OPEN_HOUSES_APART
    cursor = {"modified_until": in_json(until), "refused": dict(source.refused), "open_houses": told}
    return Pulled(counts, departed, cursor)


def doubt_emptiness(state: PullState, unit: Unit, named: set[str], *, now: datetime) -> None:
    """Raises ``SourceGarbled`` where a vendor names nothing for sale any more and says of many not why.

    It is believed once that has gone on for ``LISTINGS_USABLE_HOURS``.
    """
    last = state.last_complete_at
    if last is None or last <= now - timedelta(hours=settings.LISTINGS_USABLE_HOURS):
        return
    there = listings_of(state.feed, unit).filter(status__in=ON_MARKET, off_market_date__isnull=True)
    vanished = there.exclude(listing_key__in=named).count()
    if vanished >= MANY:
        raise SourceGarbled(f"{vanished} listings for sale are gone at once")


def open_houses_of(
    feed: Feed, unit: Unit, source: ListingSource, on_market: frozenset[str], *, now: datetime, beat: Beat
) -> OpenHouses | None:
    """The open houses of the unit as they are now; None where the vendor tells of none.

    A vendor that fails here, or takes too long, has told of its listings all the same: only the open houses
    stay unknown.
    """
    try:
        return source.open_houses(unit, on_market, now=now, beat=beat)
    except SourceFault as fault:
        log.warning("open houses unknown", feed=str(feed), unit=unit.label, detail=str(fault))
        return None


def keep_open_houses(feed: Feed, unit: Unit, houses: OpenHouses) -> None:
    """Write the open houses of a unit's listings; where none is named there are none any more."""
    over = listings_of(feed, unit).exclude(open_houses=[]).exclude(listing_key__in=list(houses))
    with transaction.atomic(), connection.cursor() as cursor:
        over.update(open_houses=[])
        cursor.execute(SET_OPEN_HOUSES, [json.dumps(houses), feed.pk])


SET_OPEN_HOUSES = """
UPDATE listings l SET open_houses = told.houses FROM jsonb_each(%s::jsonb) AS told(key, houses)
WHERE l.feed_id = %s AND l.listing_key = told.key AND l.open_houses <> told.houses"""


def progress_of(since: Cursor | None, watch: Watch) -> dict[str, Any]:
    """How far a first pull has come, over all its tries."""
    before = (since.resume if since else None) or Resume()
    reached = watch.modified_until if watch.in_order and watch.modified_until else before.modified_from
    return {
        "partial": {"modified_from": in_json(reached), "closings_seen": before.closings_seen + watch.closings}
    }


def in_json(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def out_of_json(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


def cursor_of(state: PullState, unit: Unit) -> Cursor | None:
    """What the source need not send again; None before anything was pulled."""
    cursor = state.cursor or {}
    if state.last_complete_at is None:
        partial = cursor.get("partial")
        resume = partial and Resume(out_of_json(partial["modified_from"]), partial["closings_seen"])
        return Cursor(resume=resume) if resume else None
    closings = listings_of(state.feed, unit).filter(status=Status.CLOSED).order_by("-close_date")
    known = frozenset(closings.values_list("listing_key", flat=True)[:KNOWN_CLOSINGS])
    return Cursor(out_of_json(cursor.get("modified_until")), known)


def listings_of(feed: Feed, unit: Unit) -> QuerySet[Listing]:
    """The stored listings of a unit."""
    rows: QuerySet[Listing] = Listing.objects.filter(feed=feed)
    if unit.kind == "zip_code":
        return rows.filter(zip_code=unit.value)
    rows = rows.alias(city_name=Lower("city")).filter(city_name=unit.value.lower())
    return rows.filter(Q(state=unit.state) | Q(state__isnull=True)) if unit.state else rows


def confirm_on_market(feed: Feed, unit: Unit, named: Iterable[str], *, now: datetime) -> None:
    """Note that listings which were not sent again are still offered, also those once missed by mistake."""
    offered = listings_of(feed, unit).filter(status__in=ON_MARKET, listing_key__in=list(named))
    offered.filter(checked_at__lt=now).update(checked_at=now, off_market_at=None, off_market_date=None)


def take_off_market(feed: Feed, unit: Unit, present: Iterable[str], *, now: datetime) -> int:
    """Date the departure of active and pending listings that the feed no longer names; returns how many."""
    gone = listings_of(feed, unit).filter(status__in=ON_MARKET, off_market_date__isnull=True)
    day = now.astimezone(ZoneInfo(feed.time_zone)).date()
    return gone.exclude(listing_key__in=list(present)).update(off_market_at=now, off_market_date=day)
