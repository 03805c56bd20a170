"""What Twilio tells of a text later: delivered, not delivered, and why. In any order, once or twice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import QuerySet

from communications.models import NOT_SENT_STATUSES, MessageStatus, SmsLog, TextMessage
from communications.texting.opt_outs import stop_by_carrier
from communications.texting.sms_log import log_status
from communications.texting.twilio_codes import (
    DELIVERED,
    NOT_DELIVERED,
    UNSUBSCRIBED,
    number_of,
    sentence_of,
)

log = structlog.get_logger(__name__)


def take_status(fields: Mapping[str, str], *, message_id: str | None, now: datetime) -> bool:
    """Write down one status of one text; False when it is no text of ours or was told before.

    The row is found by ``message_id`` (from our own address), else by Twilio's key. A row whose answer never
    came learns here that it went.
    """
    sid, status = fields.get("MessageSid", ""), fields.get("MessageStatus", "").lower()
    if not sid or not status:
        return False
    with transaction.atomic():
        message = texts_named(message_id, sid).select_for_update().first()
        if message is None or message.provider_message_id not in (None, sid):
            log.warning("status of a text that is not ours", sid=sid, status=status)
            return False
        if SmsLog.objects.filter(twilio_sid=sid, status=status).exists():
            return False
        code = number_of(fields.get("ErrorCode"))
        message.from_phone = message.from_phone or fields.get("From") or None
        words = sentence_of(code, fields.get("ErrorMessage")) if status in NOT_DELIVERED else None
        log_status(message, status=status, provider_id=sid, words=words)
        changes = columns_of(message, status, words, now)
        learned = {"provider_message_id": sid, "from_phone": message.from_phone}
        TextMessage.objects.filter(pk=message.pk).update(**learned, **changes)
        if code == UNSUBSCRIBED:
            stop_by_carrier(message, code=code)
    return True


def texts_named(message_id: str | None, sid: str) -> QuerySet[TextMessage]:
    """The text with our key, else with Twilio's."""
    by_sid = TextMessage.objects.filter(provider_message_id=sid)
    if not message_id:
        return by_sid
    try:
        return TextMessage.objects.filter(pk=UUID(message_id))
    except ValueError:
        return by_sid


def columns_of(message: TextMessage, status: str, words: str | None, now: datetime) -> dict[str, Any]:
    """What a status changes. A text that did not arrive stays so: its credit may be back already."""
    if message.status in NOT_SENT_STATUSES:
        return {}
    over = {"lookups_left": 0, "lease_until": None, "sent_at": message.sent_at or now}
    if status in NOT_DELIVERED and message.delivered_at is None:
        return {**over, "status": MessageStatus.FAILED, "error": words}
    sent = {**over, "status": MessageStatus.SENT, "error": None}
    if status in DELIVERED:
        sent["delivered_at"] = message.delivered_at or now
    return sent
