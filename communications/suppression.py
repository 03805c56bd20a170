"""Who must not be written to. Asked in the very statement that hands a message over."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower

from communications.models import EmailSuppression, MessageClass

BOUNCED = "bounced"
COMPLAINED = "complained"
UNSUBSCRIBED = "unsubscribed"
BY_HAND = "by hand"  # by somebody of the account, who alone may lift it again
WEAKER = {
    BOUNCED: (COMPLAINED, UNSUBSCRIBED, BY_HAND),
    COMPLAINED: (UNSUBSCRIBED, BY_HAND),
    UNSUBSCRIBED: (BY_HAND,),
}


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
    """Keep an address from being written to, by one account or (None) by everybody.

    The weightier of two reasons stays, whichever came first: a bounce over a complaint, a complaint over
    an unsubscribe, which alone the reader may take back.
    """
    row = EmailSuppression(account_id=account_id, email=email.lower(), reason=reason)
    EmailSuppression.objects.bulk_create([row], ignore_conflicts=True)
    weaker = Q(account_id=account_id, email=row.email, reason__in=WEAKER.get(reason, ()))
    EmailSuppression.objects.filter(weaker).update(reason=reason)
