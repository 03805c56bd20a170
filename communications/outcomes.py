"""What became of messages: counted for a sending, and in words for one."""

from __future__ import annotations

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When

from communications.models import OPEN_STATUSES, EmailMessage, MessageStatus

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
STATE = Case(*(When(COUNTED[name], then=Value(name)) for name in STATES), output_field=CharField())


def counted(messages: QuerySet[EmailMessage]) -> dict[str, int]:
    """How many messages ended how, in one query.

    ``sent`` are all that a carrier took; ``delivered``, ``bounced``, ``opened`` and ``clicked`` are those
    among them of which it told us so. The other kinds hold each message once.
    """
    return messages.aggregate(**{name: Count("pk", filter=rule) for name, rule in COUNTED.items()})


def status_words(message: EmailMessage) -> str:
    """What became of a message, for the person who sent it."""
    if message.status == MessageStatus.SENT:
        return words_since_sent(message)
    if message.status == MessageStatus.PENDING:
        return "Waiting for another try" if message.attempts else "Waiting"
    if message.status == MessageStatus.SUPPRESSED:
        return f"Not sent. {message.error or ''}".strip()
    return str(MessageStatus(message.status).label)


def words_since_sent(message: EmailMessage) -> str:
    """How far a message got that a carrier took: the last thing told of it that matters."""
    if message.complained_at:
        return "Reported as spam"
    if came_back(message):
        return "Bounced"
    for reached, words in (
        (message.clicked_at, "Clicked"),
        (message.opened_at, "Opened"),
        (message.delivered_at, "Delivered"),
    ):
        if reached:
            return words
    return "Sent"


def came_back(message: EmailMessage) -> bool:
    """Whether a message bounced and was not delivered after it, as ``BOUNCED`` asks the database."""
    bounced, delivered = message.bounced_at, message.delivered_at
    return bounced is not None and (delivered is None or bounced >= delivered)
