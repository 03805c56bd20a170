"""Between the queue and the drawing: the task carries an id, calls one verb, and is safe to run twice."""

from uuid import UUID

from celery import shared_task

from consumer_reports.pdfs.making import make_pdf


@shared_task
def make_consumer_pdf(pdf_id: str) -> None:
    """Make one PDF."""
    make_pdf(UUID(pdf_id))
