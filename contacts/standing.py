"""Whether an address may be written to, and if not, why, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from accounts.models import Account
from communications.models import EmailSuppression
from communications.suppression import BY_HAND, suppress
from contacts.models import Contact
from trendyreports.core.formatting import short_date

WORDS: Mapping[str, str] = {
    "unsubscribed": "Unsubscribed",
    "bounced": "Address bounced",
    "complained": "Marked as spam",
    BY_HAND: "Stopped by you",
}
WHY: Mapping[str, str] = {
    "unsubscribed": "The reader asked not to be written to. Only the reader can take that back, with the "
    "link in an earlier email.",
    "bounced": "The mail server says that this address takes no mail. Ask for another address and change it "
    "here.",
    "complained": "The reader marked an email as spam. Writing again would harm the delivery of all your "
    "mail, so it stays off.",
    BY_HAND: "Somebody in this account decided not to write here. You can allow it again.",
}
OTHERWISE = "Not written to"


@dataclass(frozen=True, slots=True)
class Standing:
    """A suppression in words; ``may_lift`` where it was made by hand in this account."""

    suppression_id: UUID
    email: str
    words: str
    why: str
    may_lift: bool


def suppressions_over(account: Account) -> QuerySet[EmailSuppression]:
    """What keeps this account from writing: its own suppressions and those of everybody."""
    return EmailSuppression.objects.filter(Q(account=account) | Q(account=None))


def is_suppressed(account: Account) -> Exists:
    """The condition that a contact of the account has a suppressed address."""
    return Exists(suppressions_over(account).filter(email=Lower(OuterRef("email"))))


def standing_in_words(suppression: EmailSuppression, account: Account) -> Standing:
    """What a suppression says to the account."""
    reason = (suppression.reason or "").lower()
    reason = "complained" if reason == "complaint" else reason
    day = short_date(suppression.created_at.astimezone(ZoneInfo(account.time_zone)).date())
    by_hand = reason == BY_HAND and suppression.account_id == account.pk
    return Standing(
        suppression_id=suppression.pk,
        email=suppression.email,
        words=f"{WORDS.get(reason, OTHERWISE)} on {day}",
        why=WHY.get(reason, "This address is not written to. It cannot be changed here."),
        may_lift=by_hand,
    )


def standings_of(account: Account, emails: Iterable[str | None]) -> dict[str, Standing]:
    """Lower-case address → why it is not written to; addresses that may be are not there. One query.

    Where there are two reasons, the one that cannot be lifted is told.
    """
    keys = {email.lower() for email in emails if email}
    found: dict[str, Standing] = {}
    for row in suppressions_over(account).filter(email__in=keys).order_by("created_at"):
        standing = standing_in_words(row, account)
        if row.email not in found or found[row.email].may_lift:
            found[row.email] = standing
    return found


def told_to(account: Account) -> QuerySet[EmailSuppression]:
    """The suppressions an account may see: its own, and those of everybody that concern its contacts."""
    mine = Contact.objects.for_account(account).alias(key=Lower("email")).filter(key=OuterRef("email"))
    return EmailSuppression.objects.filter(Q(account=account) | Q(Exists(mine), account=None))


def stop_writing(account: Account, email: str) -> None:
    """Write no more to an address, by the agent's own wish; one that is suppressed already stays as it is."""
    suppress(email, account_id=account.pk, reason=BY_HAND)


def write_again(account: Account, suppression_id: UUID) -> str | None:
    """Lift a suppression made by hand in this account; its address, or None when it is not hers to lift."""
    made_here = EmailSuppression.objects.for_account(account).filter(pk=suppression_id, reason=BY_HAND)
    row = made_here.first()
    return row.email if row and made_here.delete()[0] else None
