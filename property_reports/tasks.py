"""What property reports do in the background."""

import structlog
from celery import shared_task
from django.utils import timezone

from property_reports.public.outcomes import note_outcomes

log = structlog.get_logger(__name__)


@shared_task
def note_lead_alerts() -> None:
    """Write on the leads when their alerts were sent."""
    if noted := note_outcomes(now=timezone.now()):
        log.info("lead alerts noted", alerts=noted)
