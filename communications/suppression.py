"""Who must not be written to. Asked in the very statement that hands a message over."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower

from communications.models import EmailSuppression, MessageClass

BOUNCED = "bounced"


def suppressed() -> Q:
    """The messages whose address is suppressed for them.

    Report mail is stopped by every suppression of its account or of everybody; account mail only by an
    address that no server takes.
    """
    here = EmailSuppression.objects.filter(email=Lower(OuterRef("to_address")))
    of_everybody = Q(account=None)
    stops_report = here.filter(of_everybody | Q(account=OuterRef("account_id")))
    stops_account = here.filter(of_everybody, reason=BOUNCED)
    return (Q(message_class=MessageClass.REPORT) & Exists(stops_report)) | (
        Q(message_class=MessageClass.ACCOUNT) & Exists(stops_account)
    )


def suppress(email: str, *, account_id: UUID | None, reason: str) -> None:
    """Keep an address from being written to, by one account or (None) by everybody."""
    row = EmailSuppression(account_id=account_id, email=email.lower(), reason=reason)
    EmailSuppression.objects.bulk_create([row], ignore_conflicts=True)


def suppressed_among(account_id: UUID, emails: Iterable[str]) -> set[str]:
    """Those of the addresses, in lower case, that report mail of the account does not go to. One query."""
    lowered = {email.lower() for email in emails}
    stops = EmailSuppression.objects.filter(Q(account=None) | Q(account=account_id), email__in=lowered)
    return set(stops.values_list("email", flat=True))
