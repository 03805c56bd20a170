"""Between the queue and the work: a task carries an id, calls one verb, and is safe to run twice."""

from __future__ import annotations

from uuid import UUID

from celery import shared_task

from contacts.importing import import_contacts
from integrations.files.slices import Outcome
from trendyreports.core.bell import ring


@shared_task
def import_contact_file(import_id: str) -> None:
    """Import some more of an uploaded file, and ring for the rest."""
    if import_contacts(UUID(import_id)) is Outcome.MORE:
        ring(import_contact_file, UUID(import_id))
