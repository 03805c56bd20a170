"""Who of those meant to read a report will be written to, and who is left out, each with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Q
from django.db.models.functions import Lower

from accounts.models import Account, Membership
from communications.addressees import Addressee
from communications.models import EmailSuppression, ReaderPreference


class Why(StrEnum):
    """Why somebody is not written to."""

    SAMPLE = "sample"
    BOUNCED = "bounced"
    UNSUBSCRIBED = "unsubscribed"
    COMPLAINED = "complained"
    SUPPRESSED = "suppressed"
    RESTING = "resting"

    @property
    def words(self) -> str:
        """The reason for a person."""
        return WORDS[self]


WORDS: Mapping[Why, str] = {
    Why.SAMPLE: "Reports of sample data go to people of your account only.",
    Why.BOUNCED: "Mail to this address came back.",
    Why.UNSUBSCRIBED: "Unsubscribed.",
    Why.COMPLAINED: "Marked an earlier email as spam.",
    Why.SUPPRESSED: "This address is on your do-not-mail list.",
    Why.RESTING: "Asked for a break from your emails.",
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody who is not written to."""

    reader: Addressee
    why: Why


@dataclass(frozen=True, slots=True)
class Readers:
    """Those who will be written to, and the others."""

    written: tuple[Addressee, ...]
    left_out: tuple[LeftOut, ...]


def sorted_out(account: Account, addressees: Sequence[Addressee], *, sample: bool, now: datetime) -> Readers:
    """The readers of a sending; ``sample``: whether its report is made of invented data. Three queries."""
    keys = [reader.key for reader in addressees]
    reasons = {**resting(account, keys, now=now), **stopped(account, keys)}
    if sample:
        reasons |= dict.fromkeys(set(keys) - members(account), Why.SAMPLE)
    left_out = tuple(LeftOut(each, reasons[each.key]) for each in addressees if each.key in reasons)
    return Readers(tuple(each for each in addressees if each.key not in reasons), left_out)


def members(account: Account) -> set[str]:
    """The addresses of the people of an account, in lower case."""
    people = Membership.objects.filter(account=account, user__is_active=True)
    return set(people.values_list(Lower("user__email"), flat=True))


def stopped(account: Account, keys: Sequence[str]) -> dict[str, Why]:
    """The addresses nobody, or not this account, may write to."""
    rows = EmailSuppression.objects.filter(Q(account=None) | Q(account=account), email__in=keys)
    known = set(Why)
    return {
        email: Why(reason) if reason in known else Why.SUPPRESSED
        for email, reason in rows.values_list("email", "reason")
    }


def resting(account: Account, keys: Sequence[str], *, now: datetime) -> dict[str, Why]:
    """The addresses whose reader asked for a break that lasts."""
    rows = ReaderPreference.objects.filter(account=account, email__in=keys, paused_until__gt=now)
    return dict.fromkeys(rows.values_list("email", flat=True), Why.RESTING)
