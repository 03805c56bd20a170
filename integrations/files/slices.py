"""Imports an uploaded file, a slice at a time; a worker that is killed loses nothing and doubles nothing.

Each batch of rows is one transaction: what it stores, the counts and the longer lease together. Whoever goes
on starts after the last row that was counted. A slice ends before the hard limit of a task.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Generic, TypeVar
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from integrations.files.reading import NotAListingFile
from integrations.files.tally import REFUSALS_KEPT, Tally
from integrations.models import BroughtFile, ImportStatus
from trendyreports.core.outbox import Claim, claim, finish, holding, put_back

RETRY_SECONDS = 5.0
GAVE_UP = (
    "We tried several times and could not import this file. Upload it again; if it fails once more, tell us."
)
FILE_GONE = "The uploaded file is no longer there. Upload it again."
OPEN = (ImportStatus.PENDING, ImportStatus.PROCESSING)
COUNTED = (
    "rows_total", "rows_done", "rows_added", "rows_updated", "rows_unchanged", "rows_repeated",
    "rows_refused", "refusals", "refusal_counts",
)  # fmt: skip

Brought = TypeVar("Brought", bound=BroughtFile)
Store = Callable[[], Tally]


class Outcome(Enum):
    """What a call did: everything, a part with more to come, or nothing (not due, or somebody else's)."""

    DONE = "done"
    MORE = "more"
    NOT_OURS = "not ours"


class CannotImport(Exception):
    """The file cannot be imported as things stand; the message is a sentence for the agent."""


class LeaseLost(Exception):
    """Another worker has taken the import over."""


@dataclass(frozen=True, slots=True)
class Kind(Generic[Brought]):
    """One kind of file.

    ``rows`` gives all imports; ``batches`` what stores each batch of a file that was not counted yet (it may
    raise CannotImport, NotAListingFile and FileNotFoundError); ``transaction`` what a batch is stored in;
    ``also_counted`` the columns that a store changes on the import in hand beside the usual counts.
    """

    rows: Callable[[], QuerySet[Brought]]
    batches: Callable[[Brought], Iterator[Store]]
    transaction: Callable[[Brought], AbstractContextManager[None]]
    rows_a_batch: int
    also_counted: tuple[str, ...] = ()

    def open_imports(self) -> QuerySet[Brought]:
        """Imports that are still to be done."""
        return self.rows().filter(status__in=OPEN)


def import_some(kind: Kind[Brought], import_id: UUID, *, clock: Callable[[], datetime]) -> Outcome:
    """Import some more of a file if it is due and nobody else is at it.

    A file that cannot be imported ends ``failed`` with a sentence. Any other error gives the row back and
    goes on to the caller.
    """
    now, rows = clock(), kind.open_imports()
    held = claim(rows, import_id, now=now, lease_seconds=settings.LEASE_SECONDS, status="processing")
    if held is None:
        return Outcome.NOT_OURS
    with holding(rows, held, now=now, retry_seconds=RETRY_SECONDS):
        brought = kind.rows().get(pk=import_id)
        earned = brought.rows_done // kind.rows_a_batch  # every batch earns an attempt
        if held.attempt > settings.MAX_ATTEMPTS + earned:
            return fail(rows, held, GAVE_UP, now)
        try:
            complete = import_slice(kind, brought, held, clock)
        except (CannotImport, NotAListingFile) as fault:
            return fail(rows, held, str(fault), clock())
        except FileNotFoundError:
            return fail(rows, held, FILE_GONE, clock())
        except LeaseLost:
            return Outcome.NOT_OURS
        if complete:
            finish(rows, held, status=ImportStatus.COMPLETED, finished_at=clock())
            return Outcome.DONE
        put_back(rows, held, until=clock())
        return Outcome.MORE


def fail(rows: QuerySet[Brought], held: Claim, sentence: str, now: datetime) -> Outcome:
    """End the import with a sentence for the agent."""
    finish(rows, held, status=ImportStatus.FAILED, error_message=sentence, finished_at=now)
    return Outcome.DONE


def import_slice(kind: Kind[Brought], brought: Brought, held: Claim, clock: Callable[[], datetime]) -> bool:
    """Store batches until the file or the time of a slice is at its end; True when it is the file."""
    stop_at = time.monotonic() + settings.RENDER_HARD_LIMIT_SECONDS / 3
    for store in kind.batches(brought):
        store_and_count(kind, brought, store, held, clock())
        if time.monotonic() > stop_at and brought.rows_done < brought.rows_total:
            return False
    return True


def store_and_count(kind: Kind[Brought], brought: Brought, store: Store, held: Claim, now: datetime) -> None:
    """One batch, its counts and a longer lease, all or nothing. Raises LeaseLost."""
    with kind.transaction(brought):
        add_up(brought, store())
        rows = kind.open_imports()
        owned = rows.filter(pk=brought.pk, attempts=held.attempt, lease_until__isnull=False)
        lease_until = now + timedelta(seconds=settings.LEASE_SECONDS)
        counted = {name: getattr(brought, name) for name in (*COUNTED, *kind.also_counted)}
        if not owned.update(lease_until=lease_until, **counted):
            raise LeaseLost


def add_up(brought: BroughtFile, tally: Tally) -> None:
    """Add a batch's counts to the row in hand."""
    brought.rows_done += tally.rows
    brought.rows_added += tally.added
    brought.rows_updated += tally.updated
    brought.rows_unchanged += tally.unchanged
    brought.rows_repeated += tally.repeated
    brought.rows_refused += tally.refused
    brought.refusal_counts = dict(Counter(brought.refusal_counts) + tally.refused_because)
    room = REFUSALS_KEPT - len(brought.refusals)
    brought.refusals = brought.refusals + [
        {"row": refusal.number, "reason": refusal.reason, "values": [*refusal.values.items()]}
        for refusal in tally.refusals[:room]
    ]
