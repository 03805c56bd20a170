"""Accepting an invitation: by somebody new, or by somebody who has a sign-in already.

The link in the mail proves the address. An invitation is accepted once: it is claimed by a conditional
UPDATE, and of twenty who try at the same moment nineteen find it used.
"""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from accounts.models import Account, AccountType, LoginAttempt, Membership, Role, SignupToken, User
from accounts.opening import open_account
from accounts.welcome import send_welcome
from trendyreports.core.tokens import is_token, token_digest

SPONSORED = "sponsored_free"  # the plan a sponsor pays for
UNPAID = (None, "free")  # plans that give way to it; one she pays for stays hers
UNKNOWN = (
    "This invitation is not open. A newer one may have replaced it: look for the latest mail, or ask whoever "
    "invited you."
)
EXPIRED = "This invitation was good for seven days and has expired. Ask {inviter} for a new one."
ACCEPTED = "This invitation was accepted already. Sign in to go on."


class InvitationGone(Exception):
    """The link leads nowhere (any more); the message says why and may be shown to whoever holds it."""


class AcceptanceRefused(Exception):
    """The invitation is open, but not accepted; the message says why and may be shown."""


def open_invitation(secret: str, *, now: datetime) -> SignupToken:
    """The invitation a link leads to. Raises ``InvitationGone``; a void link is like one that never was."""
    rows = SignupToken.objects.select_related("account", "sponsor_account", "invited_by")
    invitation = rows.filter(token=token_digest(secret), email__isnull=False).first()
    if invitation is None or not is_token(secret, invitation.token) or invitation.voided_at:
        raise InvitationGone(UNKNOWN)
    if invitation.used:
        raise InvitationGone(ACCEPTED)
    if not place_of(invitation).is_active:
        raise InvitationGone(UNKNOWN)
    if invitation.expires_at <= now:
        inviter = invitation.invited_by or place_of(invitation)
        raise InvitationGone(EXPIRED.format(inviter=inviter))
    return invitation


def place_of(invitation: SignupToken) -> Account:
    """The account it leads into, or the sponsor."""
    place = invitation.account or invitation.sponsor_account
    assert place is not None
    return place


def invited_user(invitation: SignupToken) -> User | None:
    """Who has the invited address, if anybody."""
    return User.objects.with_email(invitation.email or "").first()


@transaction.atomic
def accept_as_new(
    secret: str, *, first_name: str, last_name: str, password: str, now: datetime, account_name: str = ""
) -> User:
    """A new user with the invited address, verified by the link, in the place she was invited to.

    Sponsored, she becomes the owner of an account of her own: ``account_name``, or her name. Accepting signs
    her in, so it counts as her first sign-in. Raises ``InvitationGone``, or ``AcceptanceRefused`` when the
    address has a user by now.
    """
    invitation = claimed(secret, now=now)
    name = {"first_name": first_name, "last_name": last_name}
    prefill = {**(invitation.prefill or {}), **name}
    account, role = invitation.account, invitation.role
    if account is None:
        own_name = account_name or f"{first_name} {last_name}".strip()
        sponsor = invitation.sponsor_account
        account = open_account(name=own_name, plan_id=SPONSORED, sponsor_account=sponsor)
        role = Role.OWNER
    columns = {**prefill, "account": account, "role": role, "email_verified_at": now}
    user = new_user(invitation.email or "", password, columns)
    Membership.objects.create(account=account, user=user, role=user.role)
    SignupToken.objects.filter(pk=invitation.pk).update(user=user)
    LoginAttempt.objects.create(email=user.email.lower(), success=True, attempted_at=now)
    if user.role == Role.OWNER:
        send_welcome(user)
    return user


@transaction.atomic
def accept_as_user(secret: str, *, user: User, now: datetime, own_account: Account | None = None) -> Account:
    """Somebody who is signed in joins, or has an account of hers sponsored; returns where she lands.

    ``own_account`` is needed only from somebody who owns several; who owns none gets one. Raises
    ``InvitationGone``, or ``AcceptanceRefused`` for the wrong person or account.
    """
    invitation = claimed(secret, now=now)
    if not is_for(invitation, user):
        raise AcceptanceRefused(f"This invitation is for {invitation.email}.")
    if invitation.account:
        account = invitation.account
        joined(account, user, invitation.role or Role.MEMBER)
    else:
        account = sponsored(user, place_of(invitation), own_account)
    SignupToken.objects.filter(pk=invitation.pk).update(user=user)
    User.objects.filter(pk=user.pk, email_verified_at=None).update(email_verified_at=now)
    return account


def is_for(invitation: SignupToken, user: User) -> bool:
    """Whether the invited address is the user's, whatever its case."""
    return user.email.lower() == (invitation.email or "").lower()


def accounts_to_sponsor(user: User) -> QuerySet[Account]:
    """The accounts that are hers to have sponsored: regular ones she owns."""
    owned = Membership.objects.filter(user=user, role=Role.OWNER).values("account")
    regular = Account.objects.filter(account_type=AccountType.REGULAR, is_active=True)
    return regular.filter(pk__in=owned).order_by("created_at")


def claimed(secret: str, *, now: datetime) -> SignupToken:
    """The open invitation, taken so that nobody else can accept it. Raises ``InvitationGone``."""
    invitation = open_invitation(secret, now=now)
    still = SignupToken.objects.filter(pk=invitation.pk, used=False, expires_at__gt=now)
    if not still.update(used=True, accepted_at=now):
        open_invitation(secret, now=now)  # says what has become of it
        raise InvitationGone(UNKNOWN)
    return invitation


def new_user(email: str, password: str, columns: dict[str, object]) -> User:
    """A new user. Raises ``AcceptanceRefused`` when the address is somebody's."""
    try:
        with transaction.atomic():
            return User.objects.create_user(email, password, **columns)
    except IntegrityError as fault:
        raise AcceptanceRefused(f"{email} can sign in already. Sign in to accept.") from fault


def joined(account: Account, user: User, role: str) -> None:
    """Put a user into an account; who is in it stays as she is, and one without a home has it here."""
    fresh = Membership.objects.get_or_create(account=account, user=user, defaults={"role": role})[1]
    if fresh and user.account_id is None:
        User.objects.filter(pk=user.pk, account=None).update(account=account, role=role)


def sponsored(user: User, sponsor: Account, own_account: Account | None) -> Account:
    """One of the user's own accounts, paid by the sponsor from now on. Raises ``AcceptanceRefused``."""
    owned = list(accounts_to_sponsor(user).select_for_update(no_key=True))
    if not owned:
        account = open_account(name=str(user), plan_id=SPONSORED, sponsor_account=sponsor)
        joined(account, user, Role.OWNER)
        return account
    chosen = [account for account in owned if own_account in (None, account)]
    if len(chosen) != 1:
        raise AcceptanceRefused("Choose which of your accounts is to be sponsored.")
    account = chosen[0]
    if account.sponsor_account_id not in (None, sponsor.pk):
        raise AcceptanceRefused(f"{account} has another sponsor. End that sponsorship first.")
    if account.sponsor_account_id is None:
        plan = SPONSORED if account.plan_id in UNPAID else account.plan_id
        account.sponsor_account, account.plan_id, account.sponsorship_paused_at = sponsor, plan, None
        account.save(update_fields=["sponsor_account", "plan", "sponsorship_paused_at"])
    return account
