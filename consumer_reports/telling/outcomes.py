"""What became of the messages, read from their rows: texts that did not go out, alerts that did."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Min, OuterRef, Subquery

from communications.models import NOT_SENT_STATUSES, EmailMessage, MessageStatus, TextMessage
from consumer_reports.leads import HOME_VALUE
from consumer_reports.models import ConsumerReport
from consumer_reports.telling import agent_words as words
from consumer_reports.telling.agent import KIND as ALERT
from consumer_reports.telling.agent import tell_agent
from consumer_reports.telling.consumer import TEXT
from property_reports.models import Lead

LOOKED_BACK = timedelta(days=3)  # longer than any message is tried
ALERTS = (("email_sent_at", EmailMessage), ("sms_sent_at", TextMessage))


def note_outcomes(*, now: datetime) -> int:
    """Write down what became of texts and alerts of the last days; how many of both. Safe twice."""
    return note_refused_texts(now=now) + sum(
        note_alerts(column, messages, now=now) for column, messages in ALERTS
    )


def note_refused_texts(*, now: datetime) -> int:
    """Say on each report why its newest text did not go out, and tell the agent."""
    since = now - LOOKED_BACK
    texts = TextMessage.objects.filter(kind=TEXT, created_at__gt=since)
    refused = texts.filter(status__in=NOT_SENT_STATUSES, consumer_report_id__isnull=False)
    newest = texts.filter(consumer_report_id=OuterRef("pk")).order_by("-created_at").values("status", "error")
    silent = ConsumerReport.objects.filter(
        pk__in=refused.values("consumer_report_id"), text_note=None, erased_at=None
    )
    found = silent.annotate(
        text_status=Subquery(newest.values("status")[:1]), text_error=Subquery(newest.values("error")[:1])
    ).filter(text_status__in=NOT_SENT_STATUSES)
    return sum(
        note_refused(report, report.text_error, now=now)
        for report in found.select_related("account", "agent")
    )


@transaction.atomic
def note_refused(report: ConsumerReport, error: str | None, *, now: datetime) -> bool:
    """Keep the reason on one report and write the alert; False where somebody else just did."""
    report.text_note = error or words.NOT_SENT
    untold = ConsumerReport.objects.filter(pk=report.pk, text_note=None)
    if not untold.update(text_note=report.text_note):
        return False
    tell_agent(report, words.TEXT, now=now)
    return True


def note_alerts(column: str, messages: type[EmailMessage] | type[TextMessage], *, now: datetime) -> int:
    """Write on the leads of home-value pages when the first alert about them was sent."""
    sent = messages.objects.filter(lead_id=OuterRef("pk"), kind=ALERT, status=MessageStatus.SENT)
    first = sent.values("lead_id").annotate(first=Min("sent_at")).values("first")
    waiting = Lead.objects.filter(
        **{f"{column}__isnull": True}, source=HOME_VALUE, created_at__gt=now - LOOKED_BACK
    )
    left = waiting.annotate(left_at=Subquery(first)).filter(left_at__isnull=False)
    return left.update(**{column: F("left_at")})
