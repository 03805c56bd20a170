"""Inviting many agents at once: first a look at what will become of each row, then the same rows sent.

Between the look and the sending the rows are outside, so each is judged again. A row whose invitation is not
the one that was seen (somebody pressed twice, or a colleague was faster) is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from accounts.invitations import InvitationRefused, invite, open_invitations_of_sponsor
from accounts.models import Account, Membership, Role, User

EMAIL_LONGEST = 254


class Fate(StrEnum):
    """What will become of a row."""

    INVITED = "invited"
    AGAIN = "again"
    SPONSORED = "sponsored"
    TWICE = "twice"
    NO_EMAIL = "no email"
    NOT_EMAIL = "not an email"


FATES_IN_WORDS: Mapping[Fate, str] = {
    Fate.INVITED: "Will be invited",
    Fate.AGAIN: "Already invited, will be sent again",
    Fate.SPONSORED: "Already sponsored by you",
    Fate.TWICE: "Twice in the file",
    Fate.NO_EMAIL: "No email",
    Fate.NOT_EMAIL: "Not an email address",
}
TO_SEND = (Fate.INVITED, Fate.AGAIN)
MEANWHILE = "Was invited meanwhile; not sent a second time."


@dataclass(frozen=True, slots=True)
class Candidate:
    """One row: its number in the file, the address, and what her profile will be filled with."""

    number: int
    email: str
    prefill: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with its fate; ``seen`` names the open invitation there was, if any."""

    candidate: Candidate
    fate: Fate
    seen: str = ""

    @property
    def words(self) -> str:
        """The fate, to be shown."""
        return FATES_IN_WORDS[self.fate]

    @property
    def is_to_send(self) -> bool:
        """Whether a mail will go out."""
        return self.fate in TO_SEND


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a row."""

    candidate: Candidate
    is_sent: bool
    words: str


def judge(sponsor: Account, candidates: Iterable[Candidate]) -> list[Judged]:
    """What will become of each row, told by the sponsor's own agents and invitations and by nothing else."""
    owners = Membership.objects.filter(role=Role.OWNER, account__sponsor_account=sponsor)
    sponsored = {email.lower() for email in owners.values_list("user__email", flat=True)}
    waiting = open_invitations_of_sponsor(sponsor)
    invited = {(row.email or "").lower(): str(row.pk) for row in waiting}
    named: set[str] = set()
    judged = []
    for candidate in candidates:
        email = candidate.email.lower()
        fate = fate_of(email, named=named, sponsored=sponsored, invited=invited)
        judged.append(Judged(candidate, fate, invited.get(email, "")))
        named.add(email)
    return judged


def fate_of(email: str, *, named: set[str], sponsored: set[str], invited: Mapping[str, str]) -> Fate:
    """The fate of one lower-case address, after those ``named`` above it."""
    if not email:
        return Fate.NO_EMAIL
    if not is_email(email):
        return Fate.NOT_EMAIL
    if email in named:
        return Fate.TWICE
    if email in sponsored:
        return Fate.SPONSORED
    return Fate.AGAIN if email in invited else Fate.INVITED


def is_email(text: str) -> bool:
    """Whether mail could be sent there."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= EMAIL_LONGEST


@transaction.atomic
def invite_many(
    looked_at: Sequence[Judged], *, sponsor: Account, invited_by: User, now: datetime
) -> list[Sent]:
    """Invite every row that was to be sent and still may be; all of them or, after a crash, none.

    Two presses come one after the other, and the second finds invitations that it had not seen.
    Raises ``InvitationRefused`` when this person may not invite at all.
    """
    if not invited_by.is_verified:
        raise InvitationRefused("Confirm your own email first. Then you can invite others.")
    Account.objects.select_for_update(no_key=True).get(pk=sponsor.pk)
    again = iter(judge(sponsor, [row.candidate for row in looked_at if row.is_to_send]))
    return [
        send_one(next(again), seen=row.seen, sponsor=sponsor, invited_by=invited_by, now=now)
        if row.is_to_send
        else Sent(row.candidate, False, row.words)
        for row in looked_at
    ]


def send_one(row: Judged, *, seen: str, sponsor: Account, invited_by: User, now: datetime) -> Sent:
    """Invite one row as it is now, or say why not; ``seen`` is the open invitation there was at the look."""
    if not row.is_to_send:
        return Sent(row.candidate, False, row.words)
    if row.seen != seen:
        return Sent(row.candidate, False, MEANWHILE)
    try:
        invite(
            email=row.candidate.email,
            sponsor=sponsor,
            invited_by=invited_by,
            now=now,
            prefill=row.candidate.prefill,
        )
    except InvitationRefused as fault:
        return Sent(row.candidate, False, str(fault))
    return Sent(row.candidate, True, "Sent again" if row.fate is Fate.AGAIN else "Invited")
