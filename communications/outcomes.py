"""What became of messages: counted for a sending, and in words for one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When

from communications.models import OPEN_STATUSES, EmailMessage, MessageStatus, TextMessage

SENT = Q(status=MessageStatus.SENT)
# A soft bounce that was followed by a delivery is a delivery.
BOUNCED = SENT & Q(bounced_at__isnull=False) & (Q(delivered_at=None) | Q(bounced_at__gte=F("delivered_at")))
DELIVERED = SENT & Q(delivered_at__isnull=False) & (Q(bounced_at=None) | Q(bounced_at__lt=F("delivered_at")))
COUNTED = {
    "delivered": DELIVERED,
    "sent": SENT,
    "bounced": BOUNCED,
    "suppressed": Q(status=MessageStatus.SUPPRESSED),
    "unknown": Q(status=MessageStatus.UNKNOWN),
    "refused": Q(status=MessageStatus.REFUSED),
    "failed": Q(status=MessageStatus.FAILED),
    "waiting": Q(status__in=OPEN_STATUSES),
    "opened": SENT & Q(opened_at__isnull=False),
    "clicked": SENT & Q(clicked_at__isnull=False),
}
# Each message in one of them: "sent" are those of which the carrier told nothing more.
STATES = ("delivered", "bounced", "sent", "suppressed", "unknown", "refused", "failed", "waiting")
WORDS: Mapping[str, str] = {  # state: what every page calls it
    "delivered": "Delivered",
    "sent": "Sent",
    "waiting": "Waiting",
    "bounced": "Bounced",
    "suppressed": "Not sent",
    "refused": "Refused",
    "failed": "Failed",
    "unknown": "Not known whether it went",
}
COMPLAINED = "Reported as spam"
RETRYING = "Waiting for another try"
UNSENT: Mapping[str, tuple[str, str]] = {  # status: the look of its badge, its words
    MessageStatus.PENDING: ("pending", WORDS["waiting"]),
    MessageStatus.SENDING: ("processing", "Being sent"),
    MessageStatus.UNKNOWN: ("pending", WORDS["unknown"]),
    MessageStatus.REFUSED: ("failed", WORDS["refused"]),
    MessageStatus.SUPPRESSED: ("failed", WORDS["suppressed"]),
    MessageStatus.FAILED: ("failed", WORDS["failed"]),
}
STATE = Case(*(When(COUNTED[name], then=Value(name)) for name in STATES), output_field=CharField())


def counted(messages: QuerySet[EmailMessage]) -> dict[str, int]:
    """How many messages ended how, in one query.

    ``sent`` are all that a carrier took; ``delivered``, ``bounced``, ``opened`` and ``clicked`` are those
    among them of which it told us so. The other kinds hold each message once.
    """
    return messages.aggregate(**{name: Count("pk", filter=rule) for name, rule in COUNTED.items()})


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a message: the look of its badge, words, when, and why it did not arrive where known."""

    look: str
    words: str
    at: datetime | None
    why: str = ""


def fate_of(message: EmailMessage | TextMessage) -> Fate:
    """What became of an email or a text, in the words that every page has for it."""
    if message.status == MessageStatus.SENT:
        return fate_since_sent(message)
    look, words = UNSENT[message.status]
    if message.status == MessageStatus.PENDING and message.attempts:
        words = RETRYING
    return Fate(look, words, message.sent_at, message.error or "")


def fate_since_sent(message: EmailMessage | TextMessage) -> Fate:
    """How far a message got that a carrier took: the last thing told of it that matters."""
    if isinstance(message, EmailMessage):
        if message.complained_at:
            return Fate("failed", COMPLAINED, message.complained_at)
        if came_back(message):
            return Fate("failed", WORDS["bounced"], message.bounced_at, message.error or "")
        for at, words in ((message.clicked_at, "Clicked"), (message.opened_at, "Opened")):
            if at:
                return Fate("completed", words, at)
    if message.delivered_at:
        return Fate("completed", WORDS["delivered"], message.delivered_at)
    return Fate("completed", WORDS["sent"], message.sent_at)


def came_back(message: EmailMessage) -> bool:
    """Whether a message bounced and was not delivered after it, as ``BOUNCED`` asks the database."""
    bounced, delivered = message.bounced_at, message.delivered_at
    return bounced is not None and (delivered is None or bounced >= delivered)
