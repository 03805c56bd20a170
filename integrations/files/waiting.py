"""A file somebody brought, as long as nobody ordered its import: its columns are kept, or it is forgotten.

Each verb writes only while the row still waits, so that a page looked at before an order undoes none.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet

from integrations.models import BroughtFile, ImportStatus

NOT_STARTED = (ImportStatus.UPLOADED, ImportStatus.MATCHED)

Brought = TypeVar("Brought", bound=BroughtFile)


def not_started(brought: Brought) -> QuerySet[Brought]:
    """The row of an import as long as nobody ordered it."""
    return type(brought)._default_manager.filter(pk=brought.pk, status__in=NOT_STARTED)


def keep_columns(brought: BroughtFile) -> bool:
    """Keep the columns in hand; False when the import was ordered or discarded meanwhile."""
    rows: QuerySet[Any] = not_started(brought)
    return bool(rows.update(status=ImportStatus.MATCHED, column_map=brought.column_map))


def discard(brought: BroughtFile) -> bool:
    """Forget an upload and its file; False when it was ordered or discarded before."""
    with transaction.atomic():
        waiting = not_started(brought).select_for_update().first()
        if waiting is None:
            return False
        default_storage.delete(waiting.stored_path)
        waiting.delete()
    return True
