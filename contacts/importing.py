"""Imports a file of contacts, a slice at a time; a worker that is killed loses nothing and doubles nothing.

Each batch of rows is one transaction: the contacts, the counts and the longer lease together. Whoever goes on
starts after the last row that was counted. A slice ends before the hard limit of a task.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import Enum
from itertools import islice
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from contacts.book import writing
from contacts.files.loading import BATCH, Tally, store
from contacts.files.rows import Entry, EntryReader, Refusal
from contacts.files.uploads import opened
from contacts.models import ContactImport, ImportStatus
from integrations.files.reading import NotAListingFile, Row
from trendyreports.core.outbox import Claim, claim, finish, holding, put_back

RETRY_SECONDS = 5.0
REFUSALS_KEPT = 200
GAVE_UP = (
    "We tried several times and could not import this file. Upload it again; if it fails once more, tell us."
)
FILE_GONE = "The uploaded file is no longer there. Upload it again."


class Outcome(Enum):
    """What a call did: everything, a part with more to come, or nothing (not due, or somebody else's)."""

    DONE = "done"
    MORE = "more"
    NOT_OURS = "not ours"


class LeaseLost(Exception):
    """Another worker has taken the import over."""


def open_imports() -> QuerySet[ContactImport]:
    """Imports that are still to be done."""
    return ContactImport.objects.filter(status__in=(ImportStatus.PENDING, ImportStatus.PROCESSING))


def import_contacts(import_id: UUID, *, clock: Callable[[], datetime] = timezone.now) -> Outcome:
    """Import some more of a file if it is due and nobody else is at it.

    A file that cannot be imported ends ``failed`` with a sentence. Any other error gives the row back and
    goes on to the caller.
    """
    now = clock()
    held = claim(
        open_imports(), import_id, now=now, lease_seconds=settings.LEASE_SECONDS, status="processing"
    )
    if held is None:
        return Outcome.NOT_OURS
    with holding(open_imports(), held, now=now, retry_seconds=RETRY_SECONDS):
        brought = ContactImport.objects.select_related("account").get(pk=import_id)
        if held.attempt > settings.MAX_ATTEMPTS + brought.rows_done // BATCH:  # every batch earns an attempt
            return fail(held, GAVE_UP, now)
        try:
            complete = import_slice(brought, held, clock)
        except NotAListingFile as fault:
            return fail(held, str(fault), clock())
        except FileNotFoundError:
            return fail(held, FILE_GONE, clock())
        except LeaseLost:
            return Outcome.NOT_OURS
        if complete:
            finish(open_imports(), held, status=ImportStatus.COMPLETED, finished_at=clock())
            return Outcome.DONE
        put_back(open_imports(), held, until=clock())
        return Outcome.MORE


def fail(held: Claim, sentence: str, now: datetime) -> Outcome:
    """End the import with a sentence for the agent."""
    finish(open_imports(), held, status=ImportStatus.FAILED, error_message=sentence, finished_at=now)
    return Outcome.DONE


def import_slice(brought: ContactImport, held: Claim, clock: Callable[[], datetime]) -> bool:
    """Store batches until the file or the time of a slice is at its end; True when it is the file."""
    stop_at = time.monotonic() + settings.RENDER_HARD_LIMIT_SECONDS / 3
    with opened(brought) as table:
        reader = EntryReader(table.header, brought.column_map)
        rows = islice(table.rows, brought.rows_done, None)
        while some := list(islice(rows, BATCH)):
            store_and_count(brought, some, reader, held, clock())
            if time.monotonic() > stop_at and brought.rows_done < brought.rows_total:
                return False
    return True


def store_and_count(
    brought: ContactImport, rows: list[Row], reader: EntryReader, held: Claim, now: datetime
) -> None:
    """One batch, its counts and a longer lease, all or nothing. Raises LeaseLost."""
    read = [reader.read(row) for row in rows]
    entries = [found for found in read if isinstance(found, Entry)]
    tally = Tally(rows=len(rows), refusals=[found for found in read if isinstance(found, Refusal)])
    with writing(brought.account_id):
        store(brought, entries, tally)
        add_up(brought, tally)
        owned = open_imports().filter(pk=brought.pk, attempts=held.attempt, lease_until__isnull=False)
        lease_until = now + timedelta(seconds=settings.LEASE_SECONDS)
        counted = {name: getattr(brought, name) for name in COUNTED}
        if not owned.update(lease_until=lease_until, **counted):
            raise LeaseLost


COUNTED = (
    "rows_done", "rows_added", "rows_updated", "rows_unchanged", "rows_repeated", "rows_refused", "refusals",
    "refusal_counts", "groups_made",
)  # fmt: skip


def add_up(brought: ContactImport, tally: Tally) -> None:
    """Add a batch's counts to the row in hand."""
    brought.rows_done += tally.rows
    brought.rows_added += tally.added
    brought.rows_updated += tally.updated
    brought.rows_unchanged += tally.unchanged
    brought.rows_repeated += tally.repeated
    brought.rows_refused += len(tally.refusals)
    brought.refusal_counts = dict(Counter(brought.refusal_counts) + tally.refused_because)
    brought.groups_made = brought.groups_made + tally.groups_made
    room = REFUSALS_KEPT - len(brought.refusals)
    brought.refusals = brought.refusals + [
        {"row": refusal.number, "reason": refusal.reason, "values": [*refusal.values.items()]}
        for refusal in tally.refusals[:room]
    ]
