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
from communications.texting.queue import due_texts
from communications.texting.tasks import send_text
from consumer_reports.pdfs.ask import due_pdfs
from consumer_reports.pdfs.tasks import make_consumer_pdf
from consumer_reports.queue import due_consumer_reports, due_home_updates
from consumer_reports.tasks import make_consumer_report, write_home_update
from contacts.loading_queue import due_contact_imports
from contacts.tasks import import_contact_file
from integrations.loading_queue import due_imports
from integrations.tasks import import_listing_file
from market_reports.queue import due_reports, due_scheduled_reports
from market_reports.scheduling.claiming import fire_due
from market_reports.scheduling.runs import due_runs
from market_reports.scheduling.tasks import advance_run, generate_scheduled_report
from market_reports.tasks import generate_report
from property_reports.queue import due_property_reports
from property_reports.tasks import generate_property_report
from trendyreports.core.bell import ring_again, rings_waiting

LONG_LINE = 100


@dataclass(frozen=True, slots=True)
class Outbox:
    """One kind of leased row: how to find what is due, and the task that does it."""

    name: str
    due: Callable[[datetime], list[UUID]]
    task: Task[Any, Any]


OUTBOXES = (
    Outbox("emails", due_emails, send_email),
    Outbox("texts", due_texts, send_text),
    Outbox("report emails", due_report_emails, send_report_email),
    Outbox("consumer reports", due_consumer_reports, make_consumer_report),
    Outbox("market reports", due_reports, generate_report),
    Outbox("property reports", due_property_reports, generate_property_report),
    Outbox("consumer PDFs", due_pdfs, make_consumer_pdf),
    Outbox("listing files", due_imports, import_listing_file),
    Outbox("contact files", due_contact_imports, import_contact_file),
    Outbox("schedule runs", due_runs, advance_run),
    Outbox("scheduled reports", due_scheduled_reports, generate_scheduled_report),
    Outbox("home updates", due_home_updates, write_home_update),
)


def ring_due(now: datetime) -> dict[str, int]:
    """Ring for every due row that was not rung for lately; how many rings by kind.

    Where a long line of rings stands already nobody rings again: it would only grow, and is not lost.
    """
    return {box.name: 0 if is_long(box) else ring_for_due(box, now) for box in OUTBOXES}


def ring_for_due(box: Outbox, now: datetime) -> int:
    """Ring for the due rows of one kind."""
    quiet = 3 * settings.SWEEP_SECONDS
    return sum(ring_again(box.task, row_id, quiet_seconds=quiet) for row_id in box.due(now))


def is_long(box: Outbox) -> bool:
    """Whether more rings wait in the queue of a kind than its workers can soon have answered."""
    return rings_waiting(box.task) >= LONG_LINE


def drain(clock: Callable[[], datetime]) -> dict[str, int]:
    """Do all due work in this process, without broker and workers; how many rows by kind.

    One kind of work leaves another to be done, so it goes round until nothing is left. A row that ends in an
    error is logged, due again later, and keeps no other from its turn.
    """
    done = {box.name: 0 for box in OUTBOXES}
    while fire_due(clock()) + drain_round(clock, done):
        pass
    return done


def drain_round(clock: Callable[[], datetime], done: dict[str, int]) -> int:
    """Do what is due of each kind in turn, and add it to ``done``; how many rows."""
    before = sum(done.values())
    for box in OUTBOXES:
        while rows := box.due(clock()):
            for row_id in rows:
                box.task.apply((str(row_id),))
            done[box.name] += len(rows)
    return sum(done.values()) - before
