"""Between the queue and the work: a task carries an id, calls one verb, and is safe to run twice."""

from uuid import UUID

from celery import shared_task

from integrations.files.slices import Outcome
from integrations.importing import import_file
from trendyreports.core.bell import ring


@shared_task
def import_listing_file(import_id: str) -> None:
    """Import some more of an uploaded file, and ring for the rest."""
    if import_file(UUID(import_id)) is Outcome.MORE:
        ring(import_listing_file, UUID(import_id))
