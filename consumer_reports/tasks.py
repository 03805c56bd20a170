"""Between the queue and the work: tasks carry ids, call one verb, and are safe to run twice."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import structlog
from celery import shared_task
from django.utils import timezone

from consumer_reports.making.warming import warm
from consumer_reports.making.work import make
from consumer_reports.telling.outcomes import note_outcomes
from consumer_reports.telling.releasing import release_overdue
from consumer_reports.updates.writing import write_update

log = structlog.get_logger(__name__)

WARMING_AGAIN_SECONDS, WARMING_TRIES = 2, 10


@shared_task
def make_consumer_report(report_id: str) -> None:
    """Make one consumer report."""
    make(UUID(report_id))


@shared_task(bind=True, max_retries=WARMING_TRIES)
def warm_up(self: Any, told: list[str]) -> None:
    """Make ready what the report of a home will need; ``told``: the agent, and the home as JSON."""
    if not warm(UUID(told[0]), told[1], now=timezone.now()) and self.request.retries < WARMING_TRIES:
        self.retry(countdown=WARMING_AGAIN_SECONDS)


@shared_task
def release_held_reports() -> None:
    """Open the reports that nobody looked at in time."""
    if released := release_overdue(now=timezone.now()):
        log.info("held reports opened by themselves", reports=released)


@shared_task
def note_home_value_outcomes() -> None:
    """Write down what became of texts and alerts."""
    if noted := note_outcomes(now=timezone.now()):
        log.info("outcomes of home value messages noted", messages=noted)


@shared_task
def write_home_update(update_id: str) -> None:
    """Write the letter of one wish to hear of a home."""
    write_update(UUID(update_id))
