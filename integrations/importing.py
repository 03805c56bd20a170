"""Imports an uploaded file of listings; ``files.slices`` says how."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from integrations.files.loading import BATCH, Batch, batches, store_batch
from integrations.files.rows import RowReader
from integrations.files.slices import CannotImport, Kind, Outcome, Store, import_some
from integrations.files.tally import Tally
from integrations.files.uploads import opened, reader_of
from integrations.models import ListingImport

SOURCE_GONE = "The source this file belongs to was removed."


def import_file(import_id: UUID, *, clock: Callable[[], datetime] = timezone.now) -> Outcome:
    """Import some more of a file of listings if it is due and nobody else is at it."""
    return import_some(LISTINGS, import_id, clock=clock)


def open_imports() -> QuerySet[ListingImport]:
    """Imports that are still to be done."""
    return LISTINGS.open_imports()


def all_imports() -> QuerySet[ListingImport]:
    """Every file of listings, with what importing it reads."""
    return ListingImport.objects.select_related("feed", "account")


def stores(brought: ListingImport) -> Iterator[Store]:
    """What stores each batch that was not counted yet. Raises CannotImport where the source is gone."""
    if brought.feed is None:
        raise CannotImport(SOURCE_GONE)
    if not brought.rows_total:
        brought.rows_total = rows_in(brought)
    with opened(brought) as table:
        reader = reader_of(brought, table.header)
        for batch in batches(table.rows, reader, skip=brought.rows_done):
            yield partial(store, brought, batch, reader)


def rows_in(brought: ListingImport) -> int:
    """How many rows the file has, for the progress bar."""
    with opened(brought) as table:
        reader = reader_of(brought, table.header)
        return sum(1 for row in table.rows if not reader.is_note(row))


def store(brought: ListingImport, batch: Batch, reader: RowReader) -> Tally:
    """Store one batch; what became of its rows."""
    assert brought.feed is not None
    tally = Tally()
    store_batch(brought.feed, batch, seen_at=brought.created_at, tally=tally, reader=reader)
    return tally


def in_one_piece(_: ListingImport) -> AbstractContextManager[None]:
    """What a batch is stored in."""
    return transaction.atomic()


LISTINGS = Kind(rows=all_imports, batches=stores, transaction=in_one_piece, rows_a_batch=BATCH)
