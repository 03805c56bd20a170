"""The log of texts: a row for each attempt, each word of the carrier, and each text that comes in."""

from __future__ import annotations

from uuid import UUID

from communications.answers import Answer, Outcome
from communications.models import SmsLog, TextMessage

STATUSES = {Outcome.LATER: "failed", Outcome.REFUSED: "refused", Outcome.BOUNCED: "refused"}
UNKNOWN = "unknown"
RECEIVED, ANSWERED = "received", "answered"


def log_answer(message: TextMessage, answer: Answer) -> None:
    """One attempt: what was to be sent and the carrier's status; where it was not taken, why."""
    if answer.outcome is Outcome.TAKEN:
        log_status(message, status=answer.words, provider_id=answer.provider_id, words=message.text)
    else:
        status = STATUSES.get(answer.outcome, UNKNOWN)
        log_status(message, status=status, provider_id=answer.provider_id, words=answer.words)


def log_status(message: TextMessage, *, status: str, provider_id: str | None, words: str | None) -> None:
    """One thing the carrier said of a text of ours."""
    SmsLog.objects.create(
        account_id=message.account_id,
        lead_id=lead_of(message.lead_id),
        to_phone=message.to_phone,
        from_phone=message.from_phone,
        message=words,
        status=status,
        twilio_sid=provider_id,
    )


def lead_of(lead_id: UUID | None) -> UUID | None:
    """The lead a text is about, while it is there: the message row keeps its id for longer."""
    leads = SmsLog._meta.get_field("lead").related_model._default_manager
    return lead_id if lead_id and leads.filter(pk=lead_id).exists() else None
