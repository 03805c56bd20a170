"""Imports a file of contacts; ``integrations.files.slices`` says how."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from functools import partial
from itertools import islice
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from contacts.book import writing
from contacts.files.loading import BATCH, store
from contacts.files.rows import Entry, EntryReader
from contacts.files.uploads import opened
from contacts.models import ContactImport
from integrations.files.reading import Row
from integrations.files.slices import Kind, Outcome, Store, import_some
from integrations.files.tally import Refusal, Tally


def import_contacts(import_id: UUID, *, clock: Callable[[], datetime] = timezone.now) -> Outcome:
    """Import some more of a file of contacts if it is due and nobody else is at it."""
    return import_some(CONTACTS, import_id, clock=clock)


def open_imports() -> QuerySet[ContactImport]:
    """Imports that are still to be done."""
    return CONTACTS.open_imports()


def all_imports() -> QuerySet[ContactImport]:
    """Every file of contacts, with what importing it reads."""
    return ContactImport.objects.select_related("account")


def stores(brought: ContactImport) -> Iterator[Store]:
    """What stores each batch that was not counted yet."""
    with opened(brought) as table:
        reader = EntryReader(table.header, brought.column_map)
        rows = islice(table.rows, brought.rows_done, None)
        while some := list(islice(rows, BATCH)):
            yield partial(store_rows, brought, some, reader)


def store_rows(brought: ContactImport, rows: list[Row], reader: EntryReader) -> Tally:
    """Store some rows; what became of them."""
    read = [reader.read(row) for row in rows]
    tally = Tally(rows=len(rows))
    tally.refuse(found for found in read if isinstance(found, Refusal))
    store(brought, [found for found in read if isinstance(found, Entry)], tally)
    return tally


def holding_the_book(brought: ContactImport) -> AbstractContextManager[None]:
    """What a batch is stored in: the address book, which nobody else writes meanwhile."""
    return writing(brought.account_id)


CONTACTS = Kind(
    rows=all_imports,
    batches=stores,
    transaction=holding_the_book,
    rows_a_batch=BATCH,
    also_counted=("groups_made",),
)
