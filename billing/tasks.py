"""What billing does by itself."""

import structlog
from celery import shared_task
from django.utils import timezone

from billing.credits import return_credits

log = structlog.get_logger(__name__)


@shared_task
def return_text_credits() -> None:
    """Give back the credits of texts that were not sent, until there are no more."""
    while returned := return_credits(now=timezone.now()):
        log.info("text credits returned", texts=returned)
