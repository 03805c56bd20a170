"""The mailbox inside the product: texts land in a table."""

from __future__ import annotations

from datetime import datetime

from communications.answers import Answer, Outcome
from communications.models import MailboxText, TextMessage
from communications.texting.finding import Found


def keep(message: TextMessage, now: datetime) -> Answer:
    """Take a text in; the same one again changes nothing."""
    MailboxText.objects.get_or_create(
        message=message,
        defaults={"to_phone": message.to_phone, "from_phone": message.from_phone, "text": message.text},
    )
    return Answer(Outcome.TAKEN, words="sent", provider_id=provider_id(message))


def find(message: TextMessage) -> list[Found]:
    """The text as it was kept, if it was."""
    kept = MailboxText.objects.filter(message=message)
    return [Found(provider_id(message), text.created_at, "sent", from_phone=text.from_phone) for text in kept]


def provider_id(message: TextMessage) -> str:
    """The mailbox's own key of a text."""
    return f"mailbox-{message.pk}"
