"""What became of messages, counted."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from communications.models import OPEN_STATUSES, EmailMessage, MessageStatus

BOUNCED = Q(bounced_at__isnull=False)


def counted(messages: QuerySet[EmailMessage]) -> dict[str, int]:
    """How many came to each end. One query."""
    return messages.aggregate(
        delivered=Count("id", filter=Q(delivered_at__isnull=False) & ~BOUNCED),
        sent=Count("id", filter=Q(status=MessageStatus.SENT)),
        bounced=Count("id", filter=BOUNCED),
        suppressed=Count("id", filter=Q(status=MessageStatus.SUPPRESSED)),
        unknown=Count("id", filter=Q(status=MessageStatus.UNKNOWN)),
        refused=Count("id", filter=Q(status=MessageStatus.REFUSED) & ~BOUNCED),
        failed=Count("id", filter=Q(status=MessageStatus.FAILED)),
        waiting=Count("id", filter=Q(status__in=OPEN_STATUSES)),
        opened=Count("id", filter=Q(opened_at__isnull=False)),
        clicked=Count("id", filter=Q(clicked_at__isnull=False)),
    )
