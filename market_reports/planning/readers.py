"""Whom a schedule reaches today: every reader once, and what stands in the way of some."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from accounts.models import Account, Membership
from communications.addressees import Addressee
from communications.models import EmailSuppression, HowOften, ReaderPreference
from communications.preferences import preferences_of
from communications.suppression import suppressed_among
from integrations.listings import feeds_for
from trendyreports.core.formatting import short_date

SAMPLE_ONLY = "Sample data goes only to people in your account"
SUPPRESSED = "Suppressed"
REASONS = {
    "unsubscribed": "Unsubscribed",
    "bounced": "The address takes no mail",
    "complained": "Marked your mail as spam",
}
WISHES = {
    HowOften.MONTHLY: "Once a month at most",
    HowOften.CHANGED: "Only when something changed",
}


@dataclass(frozen=True, slots=True)
class Reader:
    """One reader: ``left_out`` says why she gets nothing, ``wish`` how often she wants to hear."""

    addressee: Addressee
    left_out: str = ""
    wish: str = ""


@dataclass(frozen=True, slots=True)
class Readers:
    """All readers of a sending as it would go out now."""

    all: Sequence[Reader]
    is_sample: bool

    @property
    def reached(self) -> int:
        """How many get it."""
        return len(self.all) - len(self.left_out)

    @property
    def left_out(self) -> list[Reader]:
        """Those who get nothing."""
        return [reader for reader in self.all if reader.left_out]


def readers_among(account: Account, addressees: Sequence[Addressee], *, now: datetime) -> Readers:
    """The readers with their marks. A fixed number of queries, however many there are."""
    keys = [one.key for one in addressees]
    stopped = stopped_among(account.pk, keys)
    wishes = preferences_of(account.pk, keys)
    is_sample = reads_sample(account)
    members = member_addresses(account) if is_sample else set()
    marked = []
    for one in addressees:
        outside = is_sample and one.key not in members
        wish = wishes.get(one.key)
        left_out = stopped.get(one.key) or (SAMPLE_ONLY if outside else "") or rest_of(wish, now)
        marked.append(Reader(one, left_out, "" if left_out or wish is None else wish_in_words(wish)))
    return Readers(marked, is_sample)


def reads_sample(account: Account) -> bool:
    """Whether reports of the account are made of the invented county."""
    return any(feed.is_sample for feed in feeds_for(account))


def member_addresses(account: Account) -> set[str]:
    """The addresses of the people of the account, in lower case."""
    emails = Membership.objects.filter(account=account).values_list("user__email", flat=True)
    return {email.lower() for email in emails}


def stopped_among(account_id: UUID, keys: Sequence[str]) -> Mapping[str, str]:
    """Why nothing goes to some of the addresses."""
    stopped = suppressed_among(account_id, keys)
    if not stopped:
        return {}
    mine = Q(account=None) | Q(account=account_id)
    rows = EmailSuppression.objects.filter(mine, email__in=stopped).values_list("email", "reason")
    told = {email: REASONS.get(reason or "", SUPPRESSED) for email, reason in rows}
    return {email: told.get(email, SUPPRESSED) for email in stopped}


def rest_of(wish: ReaderPreference | None, now: datetime) -> str:
    """Until when she wants to hear nothing; empty where she does."""
    if wish is None or wish.paused_until is None or wish.paused_until <= now:
        return ""
    return f"Paused by the reader until {short_date(wish.paused_until.date())}"


def wish_in_words(wish: ReaderPreference) -> str:
    """How often, where it is not every time."""
    return WISHES.get(HowOften(wish.how_often), "")
