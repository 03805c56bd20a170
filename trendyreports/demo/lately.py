"""What has happened in the demo lately: sign-ins, invitations, a paused sponsorship, and the mail of it all.

Each happens once. What a visitor makes of it (answers, withdraws, resumes) stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from accounts.invitations import invite
from accounts.models import Account, LoginAttempt, Role, SignupToken, User
from accounts.sponsorship import pause
from communications.models import EmailMessage
from communications.providers import MAILBOX
from communications.sending import open_emails, send
from trendyreports.demo.accounts import TEAM_SLUG, TITLE_SLUG
from trendyreports.demo.people import AGENT, SPONSORED, TEAM, TITLE_COMPANY

DESK, PHONE, ELSEWHERE = "198.51.100.24", "2001:db8:4a::17", "203.0.113.77"
# Of the agent: how long ago, from where, whether the password was right.
SIGN_INS = (
    (timedelta(hours=3), DESK, True),
    (timedelta(days=1, hours=2), PHONE, True),
    (timedelta(days=1, hours=2, minutes=1), PHONE, False),
    (timedelta(days=1, hours=2, minutes=2), PHONE, False),
    (timedelta(days=4, hours=5), DESK, True),
    (timedelta(days=6, hours=9), ELSEWHERE, False),
    (timedelta(days=11, hours=1), DESK, True),
)
PAUSED = next(person for person in SPONSORED if person.last_name == "Delgado")
PAUSED_AGO = timedelta(days=8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """Somebody who was invited some days ago and has not answered."""

    email: str
    ago: timedelta
    first_name: str
    last_name: str
    brokerage_name: str
    license_number: str

    def prefill(self) -> dict[str, str]:
        """What her profile will be filled with."""
        names = ("first_name", "last_name", "brokerage_name", "license_number")
        return {"license_state": "OR", **{name: getattr(self, name) for name in names}}


BY_SPONSOR = (
    Invited(email="nora.whitfield@example.com", ago=timedelta(days=1), first_name="Nora",
            last_name="Whitfield", brokerage_name="Tidewater Homes", license_number="201298761"),
    Invited(email="desmond.clarke@example.com", ago=timedelta(days=4), first_name="Desmond",
            last_name="Clarke", brokerage_name="Marlow Bay Realty", license_number="201299024"),
    Invited(email="yuki.tanaka@example.com", ago=timedelta(days=12), first_name="Yuki",
            last_name="Tanaka", brokerage_name="Blue Heron Residential", license_number="201299287"),
)  # fmt: skip
BY_TEAM = Invited(
    email="hannah.reyes@example.com",
    ago=timedelta(days=2),
    first_name="Hannah",
    last_name="Reyes",
    brokerage_name="Riverbend Realty",
    license_number="201299550",
)


def invited_emails() -> set[str]:
    """The addresses of everybody who was invited."""
    return {person.email for person in (*BY_SPONSOR, BY_TEAM)}


def load_lately(*, now: datetime) -> int:
    """What has not happened yet, made to happen; returns how many mails were written.

    Only with the built-in mailbox: no mail of the demo leaves the machine.
    """
    load_sign_ins(now)
    if settings.EMAIL_PROVIDER != MAILBOX:
        return 0
    sponsor, team = (Account.objects.get(slug=slug) for slug in (TITLE_SLUG, TEAM_SLUG))
    for person in BY_SPONSOR:
        _invite_to_sponsor(sponsor, person, now)
    _invite_to_team(team, BY_TEAM, now)
    _pause(sponsor, now)
    waiting = open_emails().filter(account__slug__in=[TITLE_SLUG, TEAM_SLUG, PAUSED.slug])
    written = list(waiting.order_by("created_at").values_list("pk", flat=True))
    for message_id in written:
        send(message_id)
    return len(written)


def load_sign_ins(now: datetime) -> None:
    """The sign-ins of the agent, right and wrong."""
    if not LoginAttempt.objects.filter(email=AGENT, ip_address=DESK).exists():
        LoginAttempt.objects.bulk_create(
            LoginAttempt(email=AGENT, success=right, ip_address=address, attempted_at=now - ago)
            for ago, address, right in SIGN_INS
        )


def _invite_to_sponsor(sponsor: Account, person: Invited, now: datetime) -> None:
    if SignupToken.objects.filter(sponsor_account=sponsor, email=person.email).exists():
        return
    officer = User.objects.get(email=TITLE_COMPANY)
    sent_at = now - person.ago
    invite(email=person.email, sponsor=sponsor, invited_by=officer, now=sent_at, prefill=person.prefill())


def _invite_to_team(team: Account, person: Invited, now: datetime) -> None:
    if SignupToken.objects.filter(account=team, email=person.email).exists():
        return
    lead = User.objects.get(email=TEAM)
    invite(
        email=person.email,
        account=team,
        role=Role.MEMBER,
        invited_by=lead,
        now=now - person.ago,
        prefill=person.prefill(),
    )


def _pause(sponsor: Account, now: datetime) -> None:
    agent = Account.objects.get(slug=PAUSED.slug)
    if not EmailMessage.objects.filter(account=agent, kind="sponsorship_paused").exists():
        pause(agent, sponsor=sponsor, now=now - PAUSED_AGO)
