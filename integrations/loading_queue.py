"""Imports come in here: the feed, the row, and a ring for a worker once both are committed."""

from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from integrations.files.sources import file_feed
from integrations.files.waiting import not_started
from integrations.importing import open_imports
from integrations.models import ImportStatus, ListingImport
from integrations.tasks import import_listing_file
from trendyreports.core.bell import ring
from trendyreports.core.outbox import due

RINGS_PER_SWEEP = 500


def start_import(brought: ListingImport, *, source: str, now: datetime) -> bool:
    """Order the import into the account's feed of that name; False when it was ordered before."""
    with transaction.atomic():
        feed = file_feed(account=brought.account, name=source)
        started = not_started(brought).update(
            status=ImportStatus.PENDING, feed=feed, column_map=brought.column_map, next_attempt_at=now
        )
        if started:
            transaction.on_commit(partial(ring, import_listing_file, brought.pk))
    return bool(started)


def due_imports(now: datetime) -> list[UUID]:
    """The imports a worker should take up now, oldest first."""
    waiting = open_imports().filter(due(now)).order_by("next_attempt_at", "created_at")
    return list(waiting.values_list("id", flat=True)[:RINGS_PER_SWEEP])
