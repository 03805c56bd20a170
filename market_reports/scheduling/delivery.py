"""From a finished report to its messages, which are written in the transaction that ends the run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from market_reports.mailing.sending import MailNotPossible, mail_report, prepare_letter
from market_reports.models import ReportGeneration, RunOutcome, RunStatus, Schedule, ScheduleRun
from market_reports.reading import document_of
from market_reports.scheduling.checks import NobodyThisTime, ScheduleAtFault, check_readers
from market_reports.scheduling.endings import end_at_fault, open_runs, skip
from market_reports.scheduling.readers import Readers, readers_of
from market_reports.scheduling.sender import sender_of
from trendyreports.core.outbox import Claim, finish


def deliver(run: ScheduleRun, report: ReportGeneration, held: Claim, clock: Callable[[], datetime]) -> bool:
    """Write a message to each reader and end the run; False when the report's document is gone."""
    document = document_of(report)
    if document is None:
        return False
    readers = readers_of(run.schedule, now=clock(), document=document)
    try:
        check_readers(readers)
        prepare_letter(document)
        send(run, report, document, readers, held, now=clock())
    except (ScheduleAtFault, MailNotPossible) as fault:
        end_at_fault(run, held, str(fault), now=clock())
    except NobodyThisTime as fault:
        skip(held, str(fault), now=clock(), left_out=readers.told())
    return True


def send(
    run: ScheduleRun,
    report: ReportGeneration,
    document: dict[str, object],
    readers: Readers,
    held: Claim,
    *,
    now: datetime,
) -> None:
    """End the run and write its messages: both or neither. A run that was taken over writes nothing.

    Raises MailNotPossible.
    """
    schedule = run.schedule
    with transaction.atomic():
        done = finish(
            open_runs(),
            held,
            status=RunStatus.COMPLETED,
            outcome=RunOutcome.OK,
            error=None,
            finished_at=now,
            recipients_left_out=readers.told(),
        )
        if not done:
            return
        mail_report(
            report=report,
            document=document,
            account=schedule.account,
            user=sender_of(schedule),
            addressees=readers.to,
            cause=f"schedule_run:{run.pk}",
            subject=schedule.subject,
            greeting=schedule.greeting or "",
            note=schedule.note or "",
            attach_pdf=schedule.attach_pdf,
            schedule_id=schedule.pk,
            run_id=run.pk,
        )
        Schedule.objects.filter(pk=schedule.pk, consecutive_failures__gt=0).update(consecutive_failures=0)
