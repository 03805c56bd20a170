"""Sends one message: claim it, mark it as handed over, hand it over, write down the answer.

The mark is what makes it safe. A worker that dies before it leaves a waiting row, which the next one sends.
One that dies after it leaves a row nobody can answer for: it ends ``unknown`` and is not sent again.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from communications.answers import Answer, Outcome
from communications.carriers import CARRIERS
from communications.models import OPEN_STATUSES, EmailLog, EmailMessage, MessageClass, MessageStatus
from communications.suppression import BOUNCED, suppress, suppressed
from trendyreports.core.outbox import Claim, claim, finish, holding, put_back

log = structlog.get_logger(__name__)

PAUSES_SECONDS = (60, 300, 1_800, 7_200, 21_600)  # after the first, second, … attempt
JITTER = 0.2
FIRST_PAUSE_SECONDS = 60.0
NOBODY_KNOWS = "A worker stopped between handing the message over and the answer."
SUPPRESSED = "The address is suppressed."
GONE_ON_TOO_LONG = "The mail server did not take it in six attempts."


def open_emails() -> QuerySet[EmailMessage]:
    """Messages that are still to be sent."""
    return EmailMessage.objects.filter(status__in=OPEN_STATUSES)


def send(message_id: UUID, *, clock: Callable[[], datetime] = timezone.now) -> bool:
    """Send the message if it is due and nobody else is at it; True when this call ended it."""
    now = clock()
    held = claim(open_emails(), message_id, now=now, lease_seconds=settings.LEASE_SECONDS)
    if held is None:
        return False
    message = EmailMessage.objects.get(pk=message_id)
    if message.status == MessageStatus.SENDING:
        return record(message, held, Answer(Outcome.UNKNOWN, words=NOBODY_KNOWS), now=now)
    with holding(open_emails(), held, now=now, retry_seconds=FIRST_PAUSE_SECONDS):
        if not mark_handed_over(held):
            return finish(open_emails(), held, status=MessageStatus.SUPPRESSED, error=SUPPRESSED)
        answer = CARRIERS[settings.EMAIL_PROVIDER](message)
        return record(message, held, answer, now=clock())


def mark_handed_over(held: Claim) -> bool:
    """Mark the row as being handed over unless its address is suppressed, in one statement."""
    ours = open_emails().filter(pk=str(held.row_id), attempts=held.attempt, lease_until__isnull=False)
    return bool(ours.exclude(suppressed()).update(status=MessageStatus.SENDING))


def record(message: EmailMessage, held: Claim, answer: Answer, *, now: datetime) -> bool:
    """Write the answer down, on the row and in the log; True when the message is done with."""
    with transaction.atomic():
        EmailLog.objects.create(
            account_id=message.account_id,
            schedule_id=message.schedule_id,
            report_id=message.report_id,
            provider=settings.EMAIL_PROVIDER,
            to_emails=[message.to_address],
            subject=message.subject,
            response_code=answer.code,
            error=None if answer.outcome is Outcome.TAKEN else answer.words,
        )
        if answer.outcome is Outcome.LATER and held.attempt <= len(PAUSES_SECONDS):
            until = now + timedelta(seconds=pause_after(held.attempt))
            put_back(open_emails(), held, until=until, status=MessageStatus.PENDING, error=answer.words)
            return False
        if answer.outcome is Outcome.BOUNCED:
            own = message.account_id if message.message_class == MessageClass.REPORT else None
            suppress(message.to_address, account_id=own, reason=BOUNCED)
        return finish(open_emails(), held, **ending(message, answer, now))


def pause_after(attempt: int) -> float:
    """Seconds until the next attempt, a little different each time so that a crowd spreads."""
    return PAUSES_SECONDS[attempt - 1] * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 - no secret


def ending(message: EmailMessage, answer: Answer, now: datetime) -> dict[str, Any]:
    """The last state of a message. Account mail is not kept: the links in it are secrets."""
    kept = {} if message.message_class == MessageClass.REPORT else {"html": None, "text": ""}
    if answer.outcome is Outcome.TAKEN:
        taken = {"sent_at": now, "provider_message_id": answer.provider_id, "error": None}
        return {**kept, **taken, "status": MessageStatus.SENT}
    log.info("email not sent", message=str(message.pk), outcome=answer.outcome.value, words=answer.words)
    return {**kept, "status": ENDINGS[answer.outcome], "error": answer.words or GONE_ON_TOO_LONG}


ENDINGS = {
    Outcome.UNKNOWN: MessageStatus.UNKNOWN,
    Outcome.REFUSED: MessageStatus.REFUSED,
    Outcome.BOUNCED: MessageStatus.REFUSED,
    Outcome.LATER: MessageStatus.FAILED,
}
