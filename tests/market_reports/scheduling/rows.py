"""An agent with a schedule that can be sent, and ways to take its runs through their steps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from accounts.models import User
from communications.models import EmailMessage
from integrations.models import Feed
from market_reports.exports import json_bytes
from market_reports.files import publish
from market_reports.generation import compose, generate
from market_reports.models import ReportGeneration, ReportStatus, Schedule, ScheduleRun
from market_reports.queue import due_scheduled_reports
from market_reports.scheduling.claiming import fire_due
from market_reports.scheduling.runs import advance, due_runs
from market_reports.scheduling.verbs import arm
from market_reports.scheduling.waking import wake_runs
from tests.factories import FeedFactory, ListingFactory, ScheduleFactory

MONDAY = datetime(2026, 6, 1, 16, 0, tzinfo=UTC)  # nine o'clock in Los Angeles
PROVEN = MONDAY - timedelta(days=90)


def sales(user: User, *, newest: datetime = MONDAY, **columns: Any) -> Feed:
    """Six sales of 98103 that only this account reads, the newest one two days old."""
    feed = FeedFactory(account=user.account, **columns)
    for number in range(6):
        day = newest.date() - timedelta(days=2 + number)
        ListingFactory(feed=feed, close_date=day, list_date=day - timedelta(days=30), pending_date=None)
    return feed


def weekly(user: User, *, now: datetime = MONDAY - timedelta(hours=1), **columns: Any) -> Schedule:
    """Closed sales of 98103 every Monday at nine in Los Angeles, to two readers; set going at ``now``.

    ``user`` has confirmed her address, without which nothing goes out in her name.
    """
    User.objects.filter(pk=user.pk, email_verified_at=None).update(email_verified_at=now)
    user.refresh_from_db()
    area = {"kind": "zip_codes", "values": ["98103"], "state": None}
    given = {
        "report_type": "closed",
        "area": area,
        "recipients": ["ann@example.com", "ben@example.com"],
        "starts_on": (now - timedelta(days=30)).date(),
        "created_at": now,
    }
    schedule: Schedule = ScheduleFactory(account=user.account, user=user, **{**given, **columns})
    arm(schedule, now)
    return schedule


def worked(now: datetime) -> None:
    """What workers and a beat do at a moment: fire, take runs on, make reports; until nothing is due."""

    def clock() -> datetime:
        return now

    while fire_due(now) + done(due_runs, advance, clock) + done(due_scheduled_reports, generate, clock):
        pass


def done(
    due: Callable[[datetime], list[Any]], verb: Callable[..., Any], clock: Callable[[], datetime]
) -> int:
    """Do all of one kind that is due; how many."""
    rows = due(clock())
    for row_id in rows:
        verb(row_id, clock=clock)
    return len(rows)


def made_report(run: ScheduleRun, *, now: datetime) -> ReportGeneration:
    """The report of a run as a worker would have made it, without the cost of drawing its PDF."""
    report = ReportGeneration.objects.select_related("account", "user").get(pk=run.report_run_id)
    publish(report.pk, 1, {"json": json_bytes(compose(report, now=now))})
    report.attempts, report.status, report.generated_at = 1, ReportStatus.COMPLETED, now
    report.save(update_fields=["attempts", "status", "generated_at"])
    wake_runs(report.pk, now=now)
    return report


def sent(schedule: Schedule, now: datetime) -> ScheduleRun:
    """What is due of a schedule, fired, made and delivered at a moment; its newest run."""
    fire_due(now)
    run = newest_run(schedule)
    advance(run.pk, clock=lambda: now)
    run.refresh_from_db()
    if run.report_run_id:
        made_report(run, now=now)
        advance(run.pk, clock=lambda: now)
        run.refresh_from_db()
    return run


def newest_run(schedule: Schedule) -> ScheduleRun:
    """Its newest run."""
    return ScheduleRun.objects.filter(schedule=schedule).latest("slot_at", "started_at")


def letters_to(email: str) -> list[str]:
    """The subjects of what was written to an address, oldest first."""
    rows = EmailMessage.objects.filter(to_address=email).order_by("created_at")
    return list(rows.values_list("subject", flat=True))


def failed_report(run: ScheduleRun, *, cause: str, sentence: str = "There is no such place.") -> None:
    """The report of a run has failed for a cause."""
    ReportGeneration.objects.filter(pk=run.report_run_id).update(
        status="failed", failure_cause=cause, error_message=sentence
    )
    ScheduleRun.objects.filter(pk=run.pk).update(next_attempt_at=MONDAY)
