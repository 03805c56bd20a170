"""What runs by itself."""

from celery import shared_task
from django.utils import timezone

from trendyreports.sweeping import ring_due


@shared_task
def sweep() -> None:
    """Ring again for every row that is due and not leased."""
    ring_due(timezone.now())
