"""Sends one message: claim it, mark it as handed over, hand it over, write down the answer.

The mark is what makes it safe. A worker that dies before it leaves a waiting row, which the next one sends.
One that dies after it leaves a row nobody can answer for: it ends ``unknown`` and is not sent again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format

from communications.answers import Answer, Outcome
from communications.bodies import TEXT_WIPED
from communications.carriers import CARRIERS
from communications.events import adopt_events, alone_with, went_out
from communications.handing_over import gone_on_too_long, marked_at_last, most_attempts, pause_after, written
from communications.mime import CannotTravel, mail_of
from communications.models import OPEN_STATUSES, EmailLog, EmailMessage, MessageClass, MessageStatus
from communications.preferences import paused, preferences_of
from communications.providers import SERVICES
from communications.suppression import BOUNCED, suppress, suppressed
from trendyreports.core.outbox import Claim, claim, finish, holding, put_back

log = structlog.get_logger(__name__)

LONGEST_PAUSE_SECONDS = 21_600.0  # whatever a server asks for
NOBODY_KNOWS = "A worker stopped between handing the message over and the answer."
SUPPRESSED = "The address is on a do-not-mail list."
RESTING = "The reader has paused this mail until {day}."


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
        return record(message, held, forgotten(message), now=now)
    if held.attempt > most_attempts():
        return record(message, held, Answer(Outcome.LATER), now=now)
    with holding(open_emails(), held, now=now, retry_seconds=settings.EMAIL_RETRY_SECONDS[0]):
        try:
            mail = mail_of(message)
        except CannotTravel as fault:
            return end_unsent(message, held, MessageStatus.FAILED, str(fault))
        carrier = CARRIERS[settings.EMAIL_PROVIDER]
        if not marked_at_last(open_emails(), held, lambda: mark_handed_over(held, now=now), now=now):
            return end_unsent(message, held, MessageStatus.SUPPRESSED, why_not(message, now))
        answer = carrier(message, mail)
        return written(lambda: record(message, held, answer, now=clock()))


def mark_handed_over(held: Claim, *, now: datetime) -> bool:
    """Mark the row as being handed over unless its reader is not to be written to, in one statement."""
    ours = open_emails().filter(pk=str(held.row_id), attempts=held.attempt, lease_until__isnull=False)
    return bool(ours.exclude(suppressed()).exclude(paused(now)).update(status=MessageStatus.SENDING))


def why_not(message: EmailMessage, now: datetime) -> str:
    """Why a message was not handed over."""
    if message.account_id and not EmailMessage.objects.filter(suppressed(), pk=message.pk).exists():
        wish = preferences_of(message.account_id, [message.to_address]).get(message.to_address.lower())
        if wish and wish.paused_until and wish.paused_until > now:
            return RESTING.format(day=date_format(wish.paused_until, "F j, Y"))
    return SUPPRESSED


def forgotten(message: EmailMessage) -> Answer:
    """What a message ends as whose worker died after the mark: unknown, unless the carrier told us since."""
    if went_out(message):
        return Answer(Outcome.TAKEN, words="The carrier told of it.", provider_id=message.provider_message_id)
    return Answer(Outcome.UNKNOWN, words=NOBODY_KNOWS)


def record(message: EmailMessage, held: Claim, answer: Answer, *, now: datetime) -> bool:
    """Write the answer down, on the row and in the log; True when the message is done with."""
    with transaction.atomic():
        write_log(message, answer.code, None if answer.outcome is Outcome.TAKEN else answer.words)
        if answer.outcome is Outcome.LATER and held.attempt < most_attempts():
            until = now + timedelta(seconds=max(pause_after(held.attempt), asked_for(answer)))
            put_back(open_emails(), held, until=until, status=MessageStatus.PENDING, error=answer.words)
            return False
        if answer.outcome is Outcome.BOUNCED:
            own = message.account_id if message.message_class == MessageClass.REPORT else None
            suppress(message.to_address, account_id=own, reason=BOUNCED)
        told_of = answer.provider_id if settings.EMAIL_PROVIDER in SERVICES else None
        if told_of:
            alone_with([told_of])
        last = ending(message, answer, now)
        ended = finish(open_emails(), held, **last) or answered_late(held, answer, last)
        if told_of:
            adopt_events(message, told_of)
        return ended


def answered_late(held: Claim, answer: Answer, last: dict[str, Any]) -> bool:
    """Write the carrier's word over the ``unknown`` of the one who took over when the lease had run out.

    Only the next attempt can have taken over, and it hands nothing over: the row was marked.
    """
    if answer.outcome in (Outcome.UNKNOWN, Outcome.LATER):
        return False
    marked = EmailMessage.objects.filter(status__in=(MessageStatus.SENDING, MessageStatus.UNKNOWN))
    taken_over = marked.filter(pk=str(held.row_id), attempts=held.attempt + 1)
    return bool(taken_over.update(lease_until=None, **last))


def end_unsent(message: EmailMessage, held: Claim, status: MessageStatus, words: str) -> bool:
    """End a message that no carrier saw, with the reason on the row and in the log."""
    with transaction.atomic():
        if not finish(open_emails(), held, **kept_of(message), status=status, error=words):
            return False
        write_log(message, None, words)
    return True


def write_log(message: EmailMessage, code: int | None, fault: str | None) -> None:
    """One line of the log an attempt."""
    EmailLog.objects.create(
        account_id=message.account_id,
        schedule_id=message.schedule_id,
        report_id=message.report_id,
        provider=settings.EMAIL_PROVIDER,
        to_emails=[message.to_address],
        subject=message.subject,
        response_code=code,
        error=fault,
    )


def asked_for(answer: Answer) -> float:
    """The pause in seconds that the server asked for, within reason."""
    return min(answer.wait_seconds, LONGEST_PAUSE_SECONDS)


def kept_of(message: EmailMessage) -> dict[str, Any]:
    """What becomes of the text. That of account mail is not kept: the links in it are secrets."""
    return {} if message.message_class == MessageClass.REPORT else TEXT_WIPED


def ending(message: EmailMessage, answer: Answer, now: datetime) -> dict[str, Any]:
    """The last state of a message."""
    kept = kept_of(message)
    if answer.outcome is Outcome.TAKEN:
        taken = {"sent_at": now, "provider_message_id": answer.provider_id, "error": None}
        return {**kept, **taken, "status": MessageStatus.SENT}
    log.info("email not sent", message=str(message.pk), outcome=answer.outcome.value, words=answer.words)
    words = answer.words or message.error or gone_on_too_long()
    return {**kept, "status": ENDINGS[answer.outcome], "error": words}


ENDINGS = {
    Outcome.UNKNOWN: MessageStatus.UNKNOWN,
    Outcome.REFUSED: MessageStatus.REFUSED,
    Outcome.BOUNCED: MessageStatus.REFUSED,
    Outcome.LATER: MessageStatus.FAILED,
}
