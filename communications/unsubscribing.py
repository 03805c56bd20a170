"""The reader's own page: how she ends or eases the report mail of one account, without a login.

Its address carries the signed id of a message. It does not expire: a mail of years ago still ends the next.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core import signing

from communications.models import EmailMessage, EmailSuppression, HowOften, MessageClass, ReaderPreference
from communications.suppression import UNSUBSCRIBED, suppress
from trendyreports.core.links import public_link

SALT = "communications.reader"
PAUSE_MONTHS = 3


class ReaderUnknown(Exception):
    """No message of ours was ever signed like this."""


class ReaderGone(ReaderUnknown):
    """It is ours, and the message is gone: so is the account that sent it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a reader gets from one account: ``stopped`` is the reason she gets nothing, else None.

    ``of_everybody``: nobody here may write to her, so that one account cannot undo it.
    """

    how_often: HowOften = HowOften.EVERY
    paused_until: datetime | None = None
    stopped: str | None = None
    of_everybody: bool = False

    @property
    def may_undo(self) -> bool:
        """Only what she did herself is hers to take back."""
        return self.stopped == UNSUBSCRIBED and not self.of_everybody


def token_of(message: EmailMessage) -> str:
    """The signed id, as it stands in the address."""
    plain = urlsafe_b64encode(message.pk.bytes).rstrip(b"=").decode()
    return signing.Signer(salt=SALT, sep=".").sign(plain)


def page_address(message: EmailMessage) -> str:
    """The whole address of the reader's page, for ``%%unsubscribe%%``."""
    return public_link("communications:preferences", token=token_of(message))


def one_click_address(message: EmailMessage) -> str:
    """The whole address that mail programs post to (RFC 8058)."""
    return public_link("communications:one_click", token=token_of(message))


def message_for(token: str) -> EmailMessage:
    """The report mail whose reader holds this link. Raises ReaderUnknown, and ReaderGone."""
    try:
        plain = signing.Signer(salt=SALT, sep=".").unsign(token)
        message_id = UUID(bytes=urlsafe_b64decode(f"{plain}=="))
    except (signing.BadSignature, ValueError) as fault:
        raise ReaderUnknown(token) from fault
    every = EmailMessage.objects.select_related("account").defer("html", "text")
    message = every.filter(pk=message_id).first()
    if message is None:
        raise ReaderGone(token)
    if message.message_class != MessageClass.REPORT or message.account is None:
        raise ReaderUnknown(token)
    return message


def sender_of(message: EmailMessage) -> str:
    """Whom the reader knows as the sender: the name her mail came from."""
    return message.from_name or str(message.account)


def standing_of(message: EmailMessage, *, now: datetime) -> Standing:
    """What the reader of a message gets from its account."""
    email = message.to_address.lower()
    rows = EmailSuppression.objects.filter(email=email, account=message.account) | (
        EmailSuppression.objects.filter(email=email, account=None)
    )
    stops = {row.account_id: row.reason or "" for row in rows}
    wish = ReaderPreference.objects.filter(account=message.account, email=email).first()
    paused = wish.paused_until if wish and wish.paused_until and wish.paused_until > now else None
    return Standing(
        how_often=HowOften(wish.how_often) if wish else HowOften.EVERY,
        paused_until=paused,
        stopped=stops.get(None, stops.get(message.account_id)),
        of_everybody=None in stops,
    )


def unsubscribe(message: EmailMessage) -> None:
    """No more report mail of this account to this reader; once more changes nothing."""
    suppress(message.to_address, account_id=message.account_id, reason=UNSUBSCRIBED)


def subscribe_again(message: EmailMessage) -> bool:
    """Take an unsubscribe back; False where there was none of her own (a bounce or a complaint stays)."""
    own = EmailSuppression.objects.filter(
        account=message.account, email=message.to_address.lower(), reason=UNSUBSCRIBED
    )
    return bool(own.delete()[0])


def choose(message: EmailMessage, how_often: HowOften) -> None:
    """How often the reader wants this account's report mail; ends a pause."""
    keep_wish(message, how_often=how_often, paused_until=None)


def pause(message: EmailMessage, *, now: datetime) -> None:
    """No report mail of this account for three months."""
    keep_wish(message, paused_until=months_later(now, PAUSE_MONTHS))


def resume(message: EmailMessage) -> None:
    """End a pause."""
    keep_wish(message, paused_until=None)


def keep_wish(message: EmailMessage, **wish: HowOften | datetime | None) -> None:
    """Write down what the reader of a message wishes of its account."""
    assert message.account_id is not None
    ReaderPreference.objects.update_or_create(
        account_id=message.account_id, email=message.to_address.lower(), defaults=wish
    )


def months_later(moment: datetime, months: int) -> datetime:
    """The same day and time so many months on; the last day where a month is shorter."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))
