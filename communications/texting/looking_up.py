"""Asks the carrier what became of a text whose answer never came. Nothing is ever sent again from here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from communications.models import MessageStatus, TextMessage
from communications.texting.carriers import FINDERS
from communications.texting.finding import Found, NotAnswered
from communications.texting.sms_log import log_status
from communications.texting.twilio_codes import DELIVERED, NOT_DELIVERED, sentence_of
from trendyreports.core.outbox import Claim, claim, finish, holding, put_back

log = structlog.get_logger(__name__)

FIRST_LOOKUPS = 3
TIMES_LONGER = 10  # the pause before each further look
LONGEST_PAUSE = timedelta(hours=6)
GIVEN_UP_AFTER = timedelta(days=3)  # where the carrier cannot be asked at all


def unresolved_texts() -> QuerySet[TextMessage]:
    """Texts the carrier is still to be asked about."""
    return TextMessage.objects.filter(status=MessageStatus.UNKNOWN, lookups_left__gt=0)


def look_up(message_id: UUID, *, clock: Callable[[], datetime] = timezone.now) -> bool:
    """Ask about one text if that is due and nobody else is at it; True when this call ended the asking."""
    now = clock()
    held = claim(unresolved_texts(), message_id, now=now, lease_seconds=settings.LEASE_SECONDS)
    if held is None:
        return False
    message = TextMessage.objects.get(pk=message_id)
    with holding(unresolved_texts(), held, now=now, retry_seconds=settings.TWILIO_LOOKUP_SECONDS):
        try:
            candidates = FINDERS[settings.SMS_PROVIDER](message)
        except NotAnswered as fault:
            log.warning("text not looked up", message=str(message.pk), fault=str(fault))
            return ask_later(message, held, now=now)
        return settle(message, held, candidates, now=clock())


def ask_later(message: TextMessage, held: Claim, *, now: datetime) -> bool:
    """The carrier could not be asked: try again, longer apart each time, for three days."""
    if now - message.created_at > GIVEN_UP_AFTER:
        return finish(unresolved_texts(), held, lookups_left=0)
    pause = timedelta(seconds=settings.TWILIO_LOOKUP_SECONDS) * 2 ** min(held.attempt, 12)
    put_back(unresolved_texts(), held, until=now + min(pause, LONGEST_PAUSE))
    return False


def settle(message: TextMessage, held: Claim, candidates: Sequence[Found], *, now: datetime) -> bool:
    """Take the carrier's text for ours where no other row of ours is it.

    Rows with the same words to the same phone are locked meanwhile, so that two of them cannot take the same
    one; while one of them is being handed over the carrier's text may be that one's, and we wait.
    """
    with transaction.atomic():
        twins = list(
            TextMessage.objects.select_for_update()
            .filter(to_phone=message.to_phone, text=message.text)
            .order_by("pk")
            .values_list("status", "provider_message_id")
        )
        taken = {provider_id for _, provider_id in twins}
        free = [found for found in candidates if found.provider_id not in taken]
        if not free:
            return look_again(message, held, now=now)
        if any(status == MessageStatus.SENDING for status, _ in twins):
            return ask_later(message, held, now=now)
        log_status(message, status=free[0].status, provider_id=free[0].provider_id, words=message.text)
        return finish(unresolved_texts(), held, **as_columns(free[0], message, now))


def look_again(message: TextMessage, held: Claim, *, now: datetime) -> bool:
    """The carrier knows nothing of it so far: look again later, and in the end leave it unknown."""
    left = message.lookups_left - 1
    if left <= 0:
        return finish(unresolved_texts(), held, lookups_left=0)
    times = TIMES_LONGER ** (FIRST_LOOKUPS - left)
    until = now + timedelta(seconds=settings.TWILIO_LOOKUP_SECONDS * times)
    put_back(unresolved_texts(), held, until=until, lookups_left=left)
    return False


def as_columns(found: Found, message: TextMessage, now: datetime) -> dict[str, Any]:
    """What the row says of a text that was found at the carrier."""
    columns = {
        "status": MessageStatus.SENT,
        "provider_message_id": found.provider_id,
        "from_phone": found.from_phone or message.from_phone,
        "sent_at": found.at,
        "error": None,
        "lookups_left": 0,
    }
    if found.status in DELIVERED:
        columns["delivered_at"] = now
    if found.status in NOT_DELIVERED:
        columns |= {"status": MessageStatus.FAILED, "error": sentence_of(found.error_code)}
    return columns
