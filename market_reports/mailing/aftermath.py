"""What became of the emails of a report: its sendings with their counts, and each reader's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, QuerySet

from communications.models import EmailMessage, MessageStatus
from communications.outcomes import came_back, counted
from market_reports.mailing.letters import KIND
from market_reports.models import ReportGeneration

NEWEST = 5  # sendings on the page of a report
PER_PAGE = 50
TOLD = (  # what a count is called, the good before the bad
    ("delivered", "delivered"),
    ("on_the_way", "sent"),
    ("waiting", "waiting"),
    ("bounced", "came back"),
    ("refused", "refused"),
    ("suppressed", "not sent: on the do-not-mail list"),
    ("unknown", "not known whether it went"),
    ("failed", "failed"),
)
FATES: Mapping[str, tuple[str, str]] = {  # status: look of the badge, words
    MessageStatus.PENDING: ("pending", "Waiting"),
    MessageStatus.SENDING: ("processing", "Being sent"),
    MessageStatus.SENT: ("completed", "Sent"),
    MessageStatus.UNKNOWN: ("pending", "Not known whether it went"),
    MessageStatus.REFUSED: ("failed", "Refused"),
    MessageStatus.SUPPRESSED: ("pending", "Not sent: on the do-not-mail list"),
    MessageStatus.FAILED: ("failed", "Failed"),
}


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
        .values("body_id", "schedule_id", "subject")
        .annotate(at=Min("created_at"), readers=Count("id"))
        .order_by("-at")[:NEWEST]
    )
    return [
        Sending(
            body_id=row["body_id"],
            subject=row["subject"],
            at=row["at"],
            readers=row["readers"],
            scheduled=row["schedule_id"] is not None,
            told=told(counted(messages_of(report).filter(body_id=row["body_id"]))),
        )
        for row in rows
    ]


def told(counts: Mapping[str, int]) -> tuple[tuple[int, str], ...]:
    """The counts that are not 0, each with its words."""
    counts = {**counts, "on_the_way": max(0, counts["sent"] - counts["delivered"] - counts["bounced"])}
    return tuple((counts[name], words) for name, words in TOLD if counts.get(name))


def fate_of(message: EmailMessage) -> dict[str, Any]:
    """What became of one reader's email: the look of its badge, words, and when."""
    if came_back(message):
        return {"look": "failed", "words": "Came back", "at": message.bounced_at}
    if message.clicked_at or message.opened_at:
        words = "Clicked" if message.clicked_at else "Opened"
        return {"look": "completed", "words": words, "at": message.clicked_at or message.opened_at}
    if message.delivered_at:
        return {"look": "completed", "words": "Delivered", "at": message.delivered_at}
    look, words = FATES[message.status]
    return {"look": look, "words": words, "at": message.sent_at}
