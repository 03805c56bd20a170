"""Between the queue and the work: tasks carry an id and call one verb, and are safe to run twice."""

from uuid import UUID

from celery import shared_task

from property_reports.generation import generate


@shared_task
def generate_property_report(report_id: str) -> None:
    """Make one property report."""
    generate(UUID(report_id))
