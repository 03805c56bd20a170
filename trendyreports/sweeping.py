"""The sweep: every row that is due and held by nobody gets another ring, or is done here and now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from celery import Task
from django.conf import settings

from communications.queue import due_emails, due_report_emails
from communications.tasks import send_email, send_report_email
from integrations.loading_queue import due_imports
from integrations.tasks import import_listing_file
from market_reports.queue import due_reports
from market_reports.tasks import generate_report
from trendyreports.core.bell import bells_waiting, ring_again

LONG_LINE = 200  # bells


@dataclass(frozen=True, slots=True)
class Outbox:
    """One kind of leased row: how to find what is due, and the task that does it."""

    name: str
    due: Callable[[datetime], list[UUID]]
    task: Task[Any, Any]


OUTBOXES = (
    Outbox("emails", due_emails, send_email),
    Outbox("report emails", due_report_emails, send_report_email),
    Outbox("market reports", due_reports, generate_report),
    Outbox("listing files", due_imports, import_listing_file),
)


def ring_due(now: datetime) -> dict[str, int]:
    """Ring for every due row that was not rung for lately; how many rings by kind.

    Where a long line of bells still waits to be heard, as in a sending to thousands, more would only be work.
    """
    quiet = 3 * settings.SWEEP_SECONDS
    return {
        box.name: sum(ring_again(box.task, row_id, quiet_seconds=quiet) for row_id in box.due(now))
        if bells_waiting(box.task, queue_of(box.task)) < LONG_LINE
        else 0
        for box in OUTBOXES
    }


def queue_of(task: Task[Any, Any]) -> str:
    """The line a task waits in."""
    routes = task.app.conf.task_routes
    return str(routes.get(task.name, {}).get("queue", task.app.conf.task_default_queue))


def drain(clock: Callable[[], datetime]) -> dict[str, int]:
    """Do all due work in this process, without broker and workers; how many rows by kind.

    A row that ends in an error is logged, due again later, and keeps no other from its turn.
    """
    done: dict[str, int] = {}
    for box in OUTBOXES:
        done[box.name] = 0
        while rows := box.due(clock()):
            for row_id in rows:
                box.task.apply((str(row_id),))
            done[box.name] += len(rows)
    return done
