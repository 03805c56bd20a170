"""What runs by itself."""

from datetime import timedelta

import structlog
from celery import shared_task
from django.conf import settings
from django.utils import timezone

from accounts import tidying
from communications.events import forget_events
from consumer_reports.asking import visits as asking
from consumer_reports.events import noting
from contacts.deletion import forget_deleted
from property_reports.public.rates import forget_counts
from property_reports.public.visits import forget_visitors
from property_reports.scorecard.matching import match_sales
from trendyreports.demo.resetting import GIVEN_UP_AFTER_SECONDS, perform_reset
from trendyreports.sweeping import ring_due

log = structlog.get_logger(__name__)

MATCHING_SECONDS = 900


@shared_task
def sweep() -> None:
    """Ring again for every row that is due and not leased."""
    ring_due(timezone.now())


@shared_task
def tidy() -> None:
    """Take away what nobody can use any more."""
    now = timezone.now()
    old = now - timedelta(days=settings.EMAIL_EVENTS_KEPT_DAYS)
    ours = {
        "mail events": forget_events(before=old),
        "deleted contacts": forget_deleted(now=now),
        "visitors": forget_visitors(now=now),
        "visitors of home pages": asking.forget_visitors(now=now) + noting.forget_visitors(now=now),
        "counts of forms": forget_counts(now=now),
    }
    log.info("tidied", **tidying.tidy(now=now), **ours)


@shared_task(time_limit=MATCHING_SECONDS)
def match_estimates() -> None:
    """Set the estimates side by side with the sales that have come in."""
    log.info("estimates matched with sales", sales=match_sales(timezone.now()))


@shared_task(time_limit=GIVEN_UP_AFTER_SECONDS)
def reset_demo() -> None:
    """Bring the demo back to its start, if that was ordered."""
    perform_reset(now=timezone.now())
