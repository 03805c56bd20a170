"""Inviting somebody: into an account with a role, or to have her own account paid by a sponsor.

The answers never tell whether an address has an account elsewhere. What the inviter sees of her own place
anyway (its people, its sponsored agents) may be told.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet
from django.db.models.functions import Lower, Now

from accounts.models import Account, Membership, Role, SignupToken, User
from accounts.roles import roles_to_give
from communications.letters import letter
from communications.queue import write_email
from trendyreports.core.formatting import long_date
from trendyreports.core.links import public_link
from trendyreports.core.tokens import new_token

GOOD_FOR = timedelta(days=7)
BETWEEN_TWO = timedelta(minutes=1)
OPEN_AT_MOST = {False: 50, True: 1_000}  # of an account, of an affiliate
TIMES_A_DAY = 4  # as many as may be open: withdrawing makes no room for endless mail
PREFILLED = (
    "first_name",
    "last_name",
    "title",
    "license_number",
    "license_state",
    "brokerage_name",
    "office_address",
    "office_phone",
    "mobile_phone",
    "photo_url",
)
NOT_OPEN = "This invitation is no longer open."


class InvitationRefused(Exception):
    """Nobody was invited; the message says why and may be shown."""


@transaction.atomic
def invite(
    *,
    email: str,
    account: Account | None = None,
    role: Role | None = None,
    sponsor: Account | None = None,
    invited_by: User,
    now: datetime,
    prefill: Mapping[str, str] | None = None,
) -> SignupToken:
    """Invite an address into ``account`` with ``role``, or to be sponsored by ``sponsor``; the mail goes out.

    An open invitation of the address to the same place is voided. ``prefill`` fills the profile of somebody
    new (the keys of ``PREFILLED``; others are passed over). Raises ``InvitationRefused``.
    """
    email, place = email.strip(), locked(account, sponsor)
    if not invited_by.is_verified:
        raise InvitationRefused("Confirm your own email first. Then you can invite others.")
    if sponsor is None:
        check_team(place, email, role, invited_by)
    else:
        check_sponsorship(place, email)
    sent = SignupToken.objects.filter(account=account, sponsor_account=sponsor)
    check_pace(sent, email, most=OPEN_AT_MOST[place.is_affiliate], now=now)
    to_address(sent, email).filter(used=False).update(used=True, voided_at=now)
    secret, digest = new_token()
    invitation = SignupToken.objects.create(
        token=digest,
        email=email,
        account=account,
        role=role,
        sponsor_account=sponsor,
        invited_by=invited_by,
        prefill={key: value for key, value in (prefill or {}).items() if key in PREFILLED and value},
        created_at=now,
        expires_at=now + GOOD_FOR,
    )
    write_mail(invitation, secret)
    return invitation


def resend(invitation: SignupToken, *, invited_by: User, now: datetime) -> SignupToken:
    """Send an open invitation again with a fresh link and seven more days; the former link is void.

    Raises ``InvitationRefused``, also within a minute of the former.
    """
    if not SignupToken.objects.filter(pk=invitation.pk, used=False).exists():
        raise InvitationRefused(NOT_OPEN)
    return invite(
        email=invitation.email or "",
        account=invitation.account,
        role=Role(invitation.role) if invitation.role else None,
        sponsor=invitation.sponsor_account,
        invited_by=invited_by,
        now=now,
        prefill=invitation.prefill,
    )


def cancel(invitation: SignupToken, *, now: datetime) -> None:
    """Withdraw an open invitation: its link leads nowhere. Raises ``InvitationRefused`` if it is not open."""
    if not SignupToken.objects.filter(pk=invitation.pk, used=False).update(used=True, voided_at=now):
        raise InvitationRefused(NOT_OPEN)


def open_invitations_of(account: Account) -> QuerySet[SignupToken]:
    """Who was invited into the account and has not answered, newest first; ``expired`` marks what ran out."""
    return waiting(SignupToken.objects.filter(account=account))


def open_invitations_of_sponsor(sponsor: Account) -> QuerySet[SignupToken]:
    """Whom the sponsor invited and who has not answered, newest first; ``expired`` marks what ran out."""
    return waiting(SignupToken.objects.filter(sponsor_account=sponsor))


def waiting(sent: QuerySet[SignupToken]) -> QuerySet[SignupToken]:
    """Those of ``sent`` that are neither accepted nor void."""
    expired = ExpressionWrapper(Q(expires_at__lte=Now()), output_field=BooleanField())
    still = sent.filter(used=False).annotate(expired=expired)
    return still.select_related("invited_by").order_by("-created_at", "-id")


def to_address(sent: QuerySet[SignupToken], email: str) -> QuerySet[SignupToken]:
    """Those of ``sent`` that went to an address, whatever its case."""
    return sent.alias(lowered=Lower("email")).filter(lowered=email.lower())


def locked(account: Account | None, sponsor: Account | None) -> Account:
    """The place invited to, its row held so that two inviters come one after the other."""
    place = account or sponsor
    if place is None or (account and sponsor):
        raise ValueError("An invitation leads into an account or to a sponsor, and to one of them only.")
    return Account.objects.select_for_update(no_key=True).get(pk=place.pk)


def check_team(account: Account, email: str, role: Role | None, invited_by: User) -> None:
    """Refuse what the inviter's role does not reach, and who is in the account already."""
    place = Membership.objects.for_account(account).filter(user=invited_by).first()
    if role not in roles_to_give(place.role if place else None, account):
        raise InvitationRefused("Your role in this account does not allow inviting somebody as that.")
    people = User.objects.with_email(email).filter(memberships__account=account)
    if people.exists():
        raise InvitationRefused(f"{email} is in this account already.")


def check_sponsorship(sponsor: Account, email: str) -> None:
    """Refuse sponsors that are none, and agents who are sponsored here already."""
    if not sponsor.is_affiliate:
        raise InvitationRefused("Only a sponsor can pay for other accounts.")
    owners = Membership.objects.filter(role=Role.OWNER, user__in=User.objects.with_email(email))
    if owners.filter(account__sponsor_account=sponsor).exists():
        raise InvitationRefused(f"{email} is one of your sponsored agents already.")


def check_pace(sent: QuerySet[SignupToken], email: str, *, most: int, now: datetime) -> None:
    """Refuse a second mail to the address within a minute, and more invitations than a place may have."""
    if to_address(sent, email).filter(created_at__gt=now - BETWEEN_TWO).exists():
        raise InvitationRefused(f"{email} was invited a moment ago. Wait a minute before you send it again.")
    counts = sent.aggregate(
        open=Count("id", filter=Q(used=False, expires_at__gt=now)),
        today=Count("id", filter=Q(created_at__gt=now - timedelta(days=1))),
    )
    if counts["open"] >= most:
        raise InvitationRefused(
            f"{most:,} invitations are open. Cancel some, or wait until they are answered."
        )
    if counts["today"] >= most * TIMES_A_DAY:
        raise InvitationRefused("That is all the invitations one account can send in a day. Go on tomorrow.")


def write_mail(invitation: SignupToken, secret: str) -> None:
    """The invitation as a letter: who invites, to what, one button, until when."""
    place, inviter = invitation.account or invitation.sponsor_account, invitation.invited_by
    assert place and inviter and invitation.email
    kind = "team_invitation" if invitation.account else "sponsorship_invitation"
    said = {
        "inviter": inviter.get_full_name() or inviter.email,
        "inviter_email": inviter.email,
        "place": place.name,
        "role": invitation.role,
        "first_name": (invitation.prefill or {}).get("first_name"),
        "link": public_link("accounts:invitation", secret=secret),
        "until": long_date(invitation.expires_at.astimezone(ZoneInfo(place.time_zone)).date()),
    }
    write_email(
        kind=kind,
        unique_key=f"{kind}:{invitation.pk}",
        to=invitation.email,
        letter=letter(kind, said),
        reply_to=inviter.email,
        account_id=place.pk,
    )
