"""Imports come in here: the row, and a ring for a worker once it is committed."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from contacts.importing import open_imports
from contacts.models import ContactGroup, ContactImport, ImportStatus
from contacts.tasks import import_contact_file
from integrations.files.waiting import not_started
from trendyreports.core.bell import ring
from trendyreports.core.outbox import due

RINGS_PER_SWEEP = 500


def start_import(
    brought: ContactImport, *, group: ContactGroup | None, takes_file_values: bool, now: datetime
) -> bool:
    """Order the import by the columns in hand; False when it was ordered before."""
    with transaction.atomic():
        started = not_started(brought).update(
            status=ImportStatus.PENDING,
            column_map=brought.column_map,
            group=group,
            takes_file_values=takes_file_values,
            next_attempt_at=now,
        )
        if started:
            transaction.on_commit(partial(ring, import_contact_file, brought.pk))
    return bool(started)


def due_contact_imports(now: datetime) -> list[UUID]:
    """The imports a worker should take up now, oldest first."""
    waiting = open_imports().filter(due(now)).order_by("next_attempt_at", "created_at")
    return list(waiting.values_list("id", flat=True)[:RINGS_PER_SWEEP])
