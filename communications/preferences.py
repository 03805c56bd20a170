"""How often readers want an account's report mail, and who has paused it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower

from communications.models import MessageClass, ReaderPreference


def preferences_of(account_id: UUID, emails: Iterable[str]) -> dict[str, ReaderPreference]:
    """What each reader of an account wishes, by address in lower case; who never said so is not in it."""
    wanted = {email.lower() for email in emails}
    rows = ReaderPreference.objects.filter(account_id=account_id, email__in=wanted)
    return {row.email: row for row in rows}


def paused(now: datetime) -> Q:
    """The report mail whose reader rests from it at ``now``."""
    resting = ReaderPreference.objects.filter(
        account=OuterRef("account_id"), email=Lower(OuterRef("to_address")), paused_until__gt=now
    )
    return Q(message_class=MessageClass.REPORT) & Q(Exists(resting))
