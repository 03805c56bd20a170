"""When the alerts about leads left: read from the messages, written on the leads."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import CharField, F, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat

from communications.models import EmailMessage, MessageStatus, TextMessage
from property_reports.models import Lead
from property_reports.public.alerts import LEAD_ALERT, NEW_LEAD

LOOKED_BACK = timedelta(days=3)  # longer than any message is tried
OF_LEADS = (("email_sent_at", EmailMessage, NEW_LEAD), ("sms_sent_at", TextMessage, LEAD_ALERT))


def note_outcomes(*, now: datetime) -> int:
    """Write down when email and text about new leads were sent; how many of both. Safe twice."""
    return sum(noted(column, messages, kind, now=now) for column, messages, kind in OF_LEADS)


def noted(column: str, messages: type[EmailMessage] | type[TextMessage], kind: str, *, now: datetime) -> int:
    """One column of the leads of the last days; each lead's message is found by its unique key."""
    key = Concat(Value(f"{kind}:"), Cast(OuterRef("pk"), CharField()), output_field=CharField())
    sent = messages.objects.filter(unique_key=key, status=MessageStatus.SENT).values("sent_at")[:1]
    waiting = Lead.objects.filter(**{f"{column}__isnull": True}, created_at__gt=now - LOOKED_BACK)
    left = waiting.annotate(left_at=Subquery(sent)).filter(left_at__isnull=False)
    return left.update(**{column: F("left_at")})
