"""Rows of a file into a feed, batch by batch, in flat memory.

A batch is stored in one transaction. ``seen_at`` marks the run: a row whose listing was already written
by the same run is a repetition in the file, and the first one counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from itertools import islice

from django.db import transaction

from integrations.files.reading import Row
from integrations.files.rows import RowReader
from integrations.files.tally import Refusal, Tally
from integrations.mls.record import ListingRecord, Status
from integrations.models import Feed, Listing
from integrations.pull import store_records

BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of a file, read."""

    rows: int
    records: list[ListingRecord]
    refusals: list[Refusal]


def batches(rows: Iterator[Row], reader: RowReader, *, skip: int = 0) -> Iterator[Batch]:
    """The rows in batches; the first ``skip`` were stored before. Remarks between the rows are no rows."""
    listed = islice((row for row in rows if not reader.is_note(row)), skip, None)
    while some := list(islice(listed, BATCH)):
        read = [reader.read(row) for row in some]
        yield Batch(
            rows=len(some),
            records=[found for found in read if isinstance(found, ListingRecord)],
            refusals=[found for found in read if isinstance(found, Refusal)],
        )


def store_batch(feed: Feed, batch: Batch, *, seen_at: datetime, tally: Tally, reader: RowReader) -> None:
    """Store one batch in one transaction and count it in ``tally``."""
    with transaction.atomic():
        fresh = first_of_each(feed, batch.records, seen_at=seen_at)
        counts = store_records(feed, fresh, seen_at=seen_at)
        declare(feed, fresh, derived=derived_fields(reader))
    tally.rows += batch.rows
    tally.added += counts.added
    deletions = sum(record.status is Status.DELETE for record in fresh)
    tally.updated += counts.updated + counts.removed
    tally.unchanged += counts.unchanged + deletions - counts.removed  # nothing to remove: nothing changed
    tally.repeated += len(batch.records) - len(fresh)
    tally.refuse(batch.refusals)


def first_of_each(feed: Feed, records: list[ListingRecord], *, seen_at: datetime) -> list[ListingRecord]:
    """The records whose listing this run has not stored yet, each listing once."""
    distinct: dict[str, ListingRecord] = {}
    for record in records:
        distinct.setdefault(record.listing_key, record)
    before = Listing.objects.filter(feed=feed, listing_key__in=list(distinct), checked_at=seen_at)
    for key in before.values_list("listing_key", flat=True):
        del distinct[key]
    return list(distinct.values())


EMPTY: tuple[object, ...] = (None, (), {})
RECORD_FIELDS = tuple(column.name for column in fields(ListingRecord))


def declare(feed: Feed, records: list[ListingRecord], *, derived: frozenset[str]) -> None:
    """Write down which statuses and fields the feed carries, as they turn up; what never does is unknown."""
    statuses = {record.status.value for record in records} | set(feed.statuses or ())
    carried = set(feed.fields or ())
    for name in RECORD_FIELDS:
        if name not in carried | derived and any(getattr(record, name) not in EMPTY for record in records):
            carried.add(name)
    if feed.statuses != sorted(statuses) or feed.fields != sorted(carried):
        feed.statuses, feed.fields = sorted(statuses), sorted(carried)
        feed.save(update_fields=["statuses", "fields"])


def derived_fields(reader: RowReader) -> frozenset[str]:
    """Fields we worked out for some homes; the file itself does not carry them."""
    told = {meaning for _, meaning in reader.meanings}
    return frozenset({"list_date"} - told) if reader.layout.list_date_from_days else frozenset()
