"""What runs by itself."""

from celery import shared_task
from django.utils import timezone

from trendyreports.demo.resetting import GIVEN_UP_AFTER_SECONDS, perform_reset
from trendyreports.sweeping import ring_due


@shared_task
def sweep() -> None:
    """Ring again for every row that is due and not leased."""
    ring_due(timezone.now())


@shared_task(time_limit=GIVEN_UP_AFTER_SECONDS)
def reset_demo() -> None:
    """Bring the demo back to its start, if that was ordered."""
    perform_reset(now=timezone.now())
