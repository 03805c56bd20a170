"""Who of those meant to read a report is written to, and who is left out, each with the reason in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from accounts.models import Account
from accounts.team import addresses_of
from communications.addressees import Addressee
from communications.models import HowOften, ReaderPreference
from communications.preferences import preferences_of
from contacts.standing import OTHERWISE, standings_of
from trendyreports.core.formatting import count_of, short_date


class Reason(StrEnum):
    """Why a reader is left out; the last two only by a schedule, which knows what she had before."""

    SUPPRESSED = "suppressed"
    SAMPLE = "sample"
    PAUSED = "paused"
    MONTHLY = "monthly"
    UNCHANGED = "unchanged"

    @property
    def words(self) -> str:
        """The reason where no more is known of it."""
        return WORDS[self]


WORDS: Mapping[Reason, str] = {
    Reason.SUPPRESSED: OTHERWISE,
    Reason.SAMPLE: "Sample data goes only to people in your account",
    Reason.PAUSED: "Paused by the reader",
    Reason.MONTHLY: "Wants one a month, and had one less than a month before",
    Reason.UNCHANGED: "Wants only what is new, and nothing was",
}


@dataclass(frozen=True, slots=True)
class Reader:
    """One reader: ``reason`` and ``left_out`` say why she gets nothing, ``how_often`` what she wishes."""

    addressee: Addressee
    reason: Reason | None = None
    left_out: str = ""
    how_often: HowOften = HowOften.EVERY

    @property
    def wish(self) -> str:
        """How often she wants to hear, where she is written to and it is not every time."""
        return "" if self.reason or self.how_often is HowOften.EVERY else str(self.how_often.label)


@dataclass(frozen=True, slots=True)
class Readers:
    """All who are meant, as a sending would go out now. ``is_sample``: of a report of invented data."""

    all: Sequence[Reader]
    is_sample: bool

    @property
    def written(self) -> list[Addressee]:
        """Those who get it."""
        return [reader.addressee for reader in self.all if not reader.reason]

    @property
    def left_out(self) -> list[Reader]:
        """Those who get nothing."""
        return [reader for reader in self.all if reader.reason]

    @property
    def reached(self) -> int:
        """How many get it."""
        return len(self.all) - len(self.left_out)

    def in_words(self, when: str = "") -> str:
        """How many get it, and how many of those chosen do not: "3 people each time. 1 of those …"."""
        if not self.all:
            return "Nobody yet."
        left_out = len(self.left_out)
        beside = count_of(left_out, "of those chosen is", "of those chosen are")
        told = f"{count_of(self.reached, 'person', 'people')}{when}."
        return f"{told} {beside} left out." if left_out else told


def sorted_out(account: Account, addressees: Sequence[Addressee], *, sample: bool, now: datetime) -> Readers:
    """The readers of a sending with their marks. ``sample``: whether its report is made of invented data.

    Three queries at most, however many they are.
    """
    keys = [one.key for one in addressees]
    standings, wishes = standings_of(account, keys), preferences_of(account.pk, keys)
    people = addresses_of(account) if sample else set()
    zone, readers = ZoneInfo(account.time_zone), []
    for one in addressees:
        wish, standing = wishes.get(one.key), standings.get(one.key)
        reason, left_out = None, ""
        if standing:
            reason, left_out = Reason.SUPPRESSED, standing.words
        elif sample and one.key not in people:
            reason, left_out = Reason.SAMPLE, Reason.SAMPLE.words
        elif wish and (rest := rest_of(wish, now, zone)):
            reason, left_out = Reason.PAUSED, rest
        how_often = HowOften(wish.how_often) if wish else HowOften.EVERY
        readers.append(Reader(one, reason, left_out, how_often))
    return Readers(readers, sample)


def rest_of(wish: ReaderPreference, now: datetime, zone: ZoneInfo) -> str:
    """Until which day in ``zone`` she wants to hear nothing; empty where she does."""
    if wish.paused_until is None or wish.paused_until <= now:
        return ""
    return f"{Reason.PAUSED.words} until {short_date(wish.paused_until.astimezone(zone).date())}"
