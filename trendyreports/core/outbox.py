"""Work that is never lost and never done twice: rows that are claimed, leased and finished.

PostgreSQL holds the truth. A worker takes a row with one conditional UPDATE that writes a lease and
counts the attempt; it finishes the row only while that attempt still owns it. Whoever dies in between
leaves a row whose lease runs out, and the sweep rings for it again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone


class Leased(models.Model):
    """The columns of a row that a worker claims."""

    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.IntegerField(default=0, db_default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now, db_default=Now())

    class Meta:
        abstract = True


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to finish one row: its key and the attempt that owns it."""

    row_id: UUID | int
    attempt: int


def due(now: datetime) -> Q:
    """Rows that may be claimed at ``now``: their time has come and nobody holds a lease."""
    return Q(next_attempt_at__lte=now) & (Q(lease_until__isnull=True) | Q(lease_until__lte=now))


def claim(
    rows: models.QuerySet[Any], row_id: UUID | int, *, now: datetime, lease_seconds: float, **changes: Any
) -> Claim | None:
    """Lease one row of ``rows`` (the open ones) and count the attempt.

    ``changes`` are written with the lease, usually the working status. Returns None when the row is
    done, not yet due, or held by another worker.
    """
    lease_until = now + timedelta(seconds=lease_seconds)
    with transaction.atomic():  # the UPDATE's row lock keeps the attempt ours until it is read
        taken = rows.filter(due(now), pk=row_id).update(
            lease_until=lease_until, attempts=F("attempts") + 1, **changes
        )
        if not taken:
            return None
        every = rows.model._default_manager
        return Claim(row_id, every.values_list("attempts", flat=True).get(pk=row_id))


def finish(rows: models.QuerySet[Any], held: Claim, **changes: Any) -> bool:
    """Write the result while the claim still owns the row; False when a later attempt has taken it over."""
    owned = rows.filter(pk=held.row_id, attempts=held.attempt, lease_until__isnull=False)
    return bool(owned.update(lease_until=None, **changes))


def put_back(rows: models.QuerySet[Any], held: Claim, *, until: datetime, **changes: Any) -> bool:
    """Give the row back, to be tried again at ``until``."""
    return finish(rows, held, next_attempt_at=until, **changes)


def renew(rows: models.QuerySet[Any], held: Claim, *, now: datetime, lease_seconds: float) -> bool:
    """Lengthen the lease of long work; False when it is no longer ours and must stop."""
    owned = rows.filter(pk=held.row_id, attempts=held.attempt, lease_until__isnull=False)
    return bool(owned.update(lease_until=now + timedelta(seconds=lease_seconds)))


class holding:
    """While the block runs the claim is held; if it ends in an error the row is given back at once.

    The error goes on to the caller (and so to the log); the row is due again after ``retry_seconds``,
    twice as long with each attempt (of ``attempt``, where not all that were counted went wrong). A process
    that is killed gives nothing back: its lease runs out.
    """

    def __init__(
        self,
        rows: models.QuerySet[Any],
        held: Claim,
        *,
        now: datetime,
        retry_seconds: float,
        attempt: int | None = None,
    ) -> None:
        self.rows, self.held = rows, held
        self.retry_at = now + timedelta(seconds=retry_seconds * 2 ** ((attempt or held.attempt) - 1))

    def __enter__(self) -> Claim:
        return self.held

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            put_back(self.rows, self.held, until=self.retry_at)
