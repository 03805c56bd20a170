"""Schedules between the queue and the work: tasks carry an id and call one verb, and are safe to run twice.

What a verb leaves to be done next is rung for here, when it is committed; a ring that is lost is rung again
by the sweep.
"""

from __future__ import annotations

from uuid import UUID

from celery import shared_task
from django.utils import timezone

from market_reports.generation import generate
from market_reports.scheduling.claiming import fired
from market_reports.scheduling.runs import advance
from market_reports.scheduling.waking import woken_by
from trendyreports.core.bell import ring, ring_for_all

RUNS_A_RING = 20


@shared_task
def fire_schedules() -> None:
    """Write the runs of every schedule that has come due, and ring for them."""
    for run_ids in fired(timezone.now()):
        ring_for_all(advance_runs, run_ids, at_a_time=RUNS_A_RING)


@shared_task
def advance_runs(run_ids: list[str]) -> None:
    """Take several runs a step further; one that ends in an error keeps no other from its turn."""
    for run_id in run_ids:
        advance_run.apply((run_id,))


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
        for run_id in woken_by(key, now=timezone.now()):
            ring(advance_run, run_id)
