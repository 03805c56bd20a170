"""Sends one text: claim it, mark it as handed over, hand it over, write down the answer.

The mark decides what a crash means, as it does for mail: a worker that dies before it leaves a waiting row,
which is sent; one that dies after it leaves a row nobody can answer for. That one ends ``unknown``. It is
not sent again: the carrier is asked some time later what became of it (``looking_up``).
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

from communications.answers import Answer, Outcome
from communications.handing_over import gone_on_too_long, marked_at_last, most_attempts, pause_after, written
from communications.models import OPEN_STATUSES, MessageStatus, TextMessage
from communications.texting.carriers import CARRIERS
from communications.texting.hours import opens_at
from communications.texting.looking_up import FIRST_LOOKUPS, look_up
from communications.texting.opt_outs import stop_by_carrier
from communications.texting.rules import KEEPS_HOURS, STOPPED, may_leave, why_not
from communications.texting.sms_log import log_answer
from trendyreports.core.outbox import Claim, claim, finish, holding, put_back

log = structlog.get_logger(__name__)

NOBODY_KNOWS = "A worker stopped between handing the text over and the answer."


def open_texts() -> QuerySet[TextMessage]:
    """Texts that are still to be sent."""
    return TextMessage.objects.filter(status__in=OPEN_STATUSES)


def send(message_id: UUID, *, clock: Callable[[], datetime] = timezone.now) -> bool:
    """Send the text, or ask about an unknown one, if that is due and nobody else is at it.

    True when this call ended it.
    """
    now = clock()
    held = claim(open_texts(), message_id, now=now, lease_seconds=settings.LEASE_SECONDS)
    if held is None:
        return look_up(message_id, clock=clock)
    message = TextMessage.objects.get(pk=message_id)
    if message.status == MessageStatus.SENDING:
        return record(message, held, Answer(Outcome.UNKNOWN, words=NOBODY_KNOWS), now=now)
    if held.attempt > most_attempts():
        return record(message, held, Answer(Outcome.LATER), now=now)
    with holding(open_texts(), held, now=now, retry_seconds=settings.EMAIL_RETRY_SECONDS[0]):
        carrier, now = CARRIERS[settings.SMS_PROVIDER], clock()
        first = earliest(message, now)
        if first > now:
            put_back(open_texts(), held, until=first)
            return False
        if not marked_at_last(open_texts(), held, lambda: mark_handed_over(message, held), now=now):
            return finish(open_texts(), held, status=MessageStatus.SUPPRESSED, error=why_not(message))
        answer = carrier(message, now)
        return written(lambda: record(message, held, answer, now=clock()))


def earliest(message: TextMessage, now: datetime) -> datetime:
    """When the text may go: now, or when the hours at the property begin."""
    return opens_at(message.time_zone, now) if message.text_class in KEEPS_HOURS else now


def mark_handed_over(message: TextMessage, held: Claim) -> bool:
    """Mark the row as being handed over if nothing forbids it, in one statement.

    What the hours were reckoned from is part of it: a row that has changed meanwhile is not marked.
    """
    ours = open_texts().filter(pk=str(held.row_id), attempts=held.attempt, lease_until__isnull=False)
    as_read = ours.filter(
        to_phone=message.to_phone, text_class=message.text_class, time_zone=message.time_zone
    )
    message.from_phone = number_of_sender(message)
    return bool(
        as_read.filter(may_leave(message.to_phone)).update(
            status=MessageStatus.SENDING, from_phone=message.from_phone
        )
    )


def number_of_sender(message: TextMessage) -> str | None:
    """The number it comes from: the account's own, else the platform's; None where a service picks one."""
    if message.account and message.account.sms_from_phone:
        return message.account.sms_from_phone
    return None if settings.TWILIO_MESSAGING_SERVICE_SID else settings.TWILIO_FROM_NUMBER or None


def record(message: TextMessage, held: Claim, answer: Answer, *, now: datetime) -> bool:
    """Write the answer down, on the row and in the log; True when the text is done with."""
    with transaction.atomic():
        log_answer(message, answer)
        if answer.outcome is Outcome.LATER and held.attempt < most_attempts():
            until = earliest(message, now + timedelta(seconds=pause_after(held.attempt)))
            put_back(open_texts(), held, until=until, status=MessageStatus.PENDING, error=answer.words)
            return False
        if answer.outcome is Outcome.BOUNCED:
            stop_by_carrier(message, code=answer.code)
        return finish(open_texts(), held, **ending(message, answer, now))


def ending(message: TextMessage, answer: Answer, now: datetime) -> dict[str, Any]:
    """The last state of a text, or for an unknown one the state in which it is asked about."""
    if answer.outcome is Outcome.TAKEN:
        taken = {"sent_at": now, "provider_message_id": answer.provider_id, "error": None}
        return {**taken, "status": MessageStatus.SENT}
    log.info("text not sent", message=str(message.pk), outcome=answer.outcome.value, words=answer.words)
    words = answer.words or message.error or gone_on_too_long()
    ended: dict[str, Any] = {"status": ENDINGS[answer.outcome], "error": words}
    if answer.outcome is Outcome.BOUNCED:
        ended["error"] = STOPPED
    if answer.outcome is Outcome.UNKNOWN:
        ended["lookups_left"] = FIRST_LOOKUPS
        ended["next_attempt_at"] = now + timedelta(seconds=settings.TWILIO_LOOKUP_SECONDS)
    return ended


ENDINGS = {
    Outcome.UNKNOWN: MessageStatus.UNKNOWN,
    Outcome.REFUSED: MessageStatus.REFUSED,
    Outcome.BOUNCED: MessageStatus.SUPPRESSED,
    Outcome.LATER: MessageStatus.FAILED,
}
