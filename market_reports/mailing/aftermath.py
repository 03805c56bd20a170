"""The sendings of a report with what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Min, QuerySet

from communications.models import EmailMessage
from communications.outcomes import WORDS, counted
from market_reports.mailing.letters import KIND
from market_reports.models import ReportGeneration

NEWEST = 5  # sendings on the page of a report
PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Sending:
    """One sending of a report: all messages with the same body."""

    body_id: UUID
    subject: str
    at: datetime
    readers: int
    scheduled: bool
    told: tuple[tuple[int, str], ...]


def messages_of(report: ReportGeneration) -> QuerySet[EmailMessage]:
    """Every email that carried the report to a reader; tests are not among them."""
    mine = EmailMessage.objects.filter(account_id=report.account_id, report_id=report.pk)
    return mine.filter(kind=KIND, body__isnull=False)


def sendings_of(report: ReportGeneration, *, body_id: UUID | None = None) -> list[Sending]:
    """The newest sendings with what became of them, or that of one body. A query, and one for each."""
    found = messages_of(report)
    rows = (
        (found.filter(body_id=body_id) if body_id else found)
        .values("body_id", "schedule_id")
        .annotate(told_subject=Min("subject"), at=Min("created_at"), readers=Count("id"))
        .order_by("-at")[:NEWEST]
    )
    return [
        Sending(
            body_id=row["body_id"],
            subject=row["told_subject"],
            at=row["at"],
            readers=row["readers"],
            scheduled=row["schedule_id"] is not None,
            told=told(counted(messages_of(report).filter(body_id=row["body_id"]))),
        )
        for row in rows
    ]


def told(counts: Mapping[str, int]) -> tuple[tuple[int, str], ...]:
    """The counts that are not 0, each with its words."""
    further = max(0, counts["sent"] - counts["delivered"] - counts["bounced"])
    counts = {**counts, "sent": further}
    return tuple((counts[state], words.lower()) for state, words in WORDS.items() if counts.get(state))
