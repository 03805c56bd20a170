"""Between the queue and the work: tasks carry an id or nothing, call one verb, and are safe to run twice."""

from uuid import UUID

import structlog
from celery import shared_task
from django.utils import timezone

from property_reports.generation import generate
from property_reports.public.outcomes import note_outcomes

log = structlog.get_logger(__name__)


@shared_task
def generate_property_report(report_id: str) -> None:
    """Make one property report."""
    generate(UUID(report_id))


@shared_task
def note_lead_alerts() -> None:
    """Write on the leads when their alerts were sent."""
    if noted := note_outcomes(now=timezone.now()):
        log.info("lead alerts noted", alerts=noted)
