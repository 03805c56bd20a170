"""Schedules between the queue and the work: tasks carry an id and call one verb, and are safe to run twice.

What a verb leaves to be done next is rung for here, when it is committed; a ring that is lost is rung again
by the sweep.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from celery import Task, shared_task
from django.utils import timezone

from market_reports.generation import generate
from market_reports.scheduling.claiming import fired
from market_reports.scheduling.runs import advance
from market_reports.scheduling.waking import woken_by
from trendyreports.core.bell import ring


@shared_task
def fire_schedules() -> None:
    """Write the runs of every schedule that has come due, and ring for each."""
    for run_ids in fired(timezone.now()):
        ring_for_each(advance_run, run_ids)


@shared_task
def advance_run(run_id: str) -> None:
    """Take one run a step further."""
    report_id = advance(UUID(run_id))
    if report_id:
        ring(generate_scheduled_report, report_id)


@shared_task
def generate_scheduled_report(report_id: str) -> None:
    """Make one report that a schedule ordered."""
    key = UUID(report_id)
    if generate(key):
        ring_for_each(advance_run, woken_by(key, now=timezone.now()))


def ring_for_each(task: Task[Any, Any], row_ids: Iterable[UUID]) -> None:
    """Ring for each row, as long as the broker hears."""
    for row_id in row_ids:
        if not ring(task, row_id):
            return
