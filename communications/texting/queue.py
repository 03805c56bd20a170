"""Texts come in here: one row a message, written in the transaction of its cause."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from communications.models import TextClass, TextMessage
from communications.texting.hours import as_column, opens_at
from communications.texting.looking_up import unresolved_texts
from communications.texting.phones import e164
from communications.texting.rules import CREDITS, KEEPS_HOURS
from communications.texting.sending import open_texts
from communications.texting.tasks import send_text
from trendyreports.core.bell import ring
from trendyreports.core.outbox import due

LONGEST_TEXT = 1_600  # characters the carrier takes
TEXTS_PER_SWEEP = 500


class TextInvalid(ValueError):
    """A text that no carrier would take; the message is a sentence."""


def write_text(
    *,
    kind: str,
    unique_key: str,
    to: str,
    text: str,
    account_id: UUID | None,
    user_id: UUID | None = None,
    text_class: TextClass = TextClass.CONSUMER,
    time_zone: str | Sequence[str] | None = None,
    credits: int | None = None,
    **about: Any,
) -> TextMessage:
    """Keep one text to one phone and ring for a worker once its cause is committed.

    ``unique_key`` names the cause; the same key again gives the message there is and sends nothing more.
    ``time_zone`` is where the property lies (``zones_of``); without one a text to a consumer waits until it
    is day in all of the United States. ``credits`` is what ``billing.credits.reserve`` took under the same
    key: by itself one for a text to a consumer and none for any other. ``about`` fills columns like
    ``lead_id``. Whether a text may go is asked when it goes; what is made of sample data must not come
    here as a text to a consumer: that is the caller's to see to.
    Raises PhoneInvalid, TextInvalid, or ValueError for an unknown zone.
    """
    words = text.strip()
    if not words:
        raise TextInvalid("The text is empty.")
    if len(words) > LONGEST_TEXT:
        raise TextInvalid(f"A text has at most {LONGEST_TEXT:,} characters; this one has {len(words):,}.")
    zones, now = as_column(time_zone), timezone.now()
    first = opens_at(zones, now) if text_class in KEEPS_HOURS else now
    columns = {
        "kind": kind,
        "to_phone": e164(to),
        "text": words,
        "account_id": account_id,
        "user_id": user_id,
        "text_class": text_class,
        "time_zone": zones,
        "credits": CREDITS[text_class] if credits is None else credits,
        "next_attempt_at": first,
        **about,
    }
    with transaction.atomic():
        message, fresh = TextMessage.objects.get_or_create(unique_key=unique_key, defaults=columns)
        if fresh and first <= now:
            transaction.on_commit(partial(ring, send_text, message.pk))
    return message


def due_texts(now: datetime) -> list[UUID]:
    """The texts a worker should take up now, oldest first, and those to ask the carrier about."""
    found: list[UUID] = []
    for rows in (open_texts(), unresolved_texts()):
        waiting = rows.filter(due(now)).order_by("next_attempt_at", "created_at")
        found += waiting.values_list("id", flat=True)[:TEXTS_PER_SWEEP]
    return found
