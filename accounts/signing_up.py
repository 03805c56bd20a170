"""Makes a new account with its owner. Nobody learns from it who is here already."""

from __future__ import annotations

import secrets
from datetime import datetime

import structlog
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils.text import slugify

from accounts.models import Account, Membership, Role, User
from accounts.verification import send_verification
from communications.letters import letter
from communications.queue import write_email
from trendyreports.core.links import public_link
from trendyreports.core.ratelimit import TooOften

log = structlog.get_logger(__name__)
SLUG_LONGEST = 60


def sign_up(
    *,
    email: str,
    first_name: str,
    last_name: str,
    account_name: str,
    password: str,
    time_zone: str,
    now: datetime,
) -> None:
    """A new account, its owner, and a link to prove her address; a known address gets a letter instead.

    Both cost one hash and one letter, and answer the same: nothing.
    """
    hashed = make_password(password)
    known = User.objects.with_email(email).first()
    if known is None:
        try:
            with transaction.atomic():
                account = Account.objects.create(
                    name=account_name, slug=free_slug(account_name), time_zone=time_zone
                )
                user = add_owner(
                    account, email=email, first_name=first_name, last_name=last_name, hashed=hashed
                )
                send_verification(user=user, email=user.email, now=now)
            return
        except IntegrityError:  # the same address a moment earlier
            known = User.objects.with_email(email).get()
    tell_who_is_here(known, now=now)


def add_owner(account: Account, *, email: str, first_name: str, last_name: str, hashed: str) -> User:
    """The first person of an account, with an address that is still to be proven."""
    user = User.objects.create_user(
        email,
        account=account,
        role=Role.OWNER,
        first_name=first_name,
        last_name=last_name,
        time_zone=account.time_zone,
    )
    User.objects.filter(pk=user.pk).update(password=hashed)
    Membership.objects.create(account=account, user=user, role=Role.OWNER)
    return user


def free_slug(name: str) -> str:
    """A word for addresses made from the account's name; with a random end where it is taken."""
    wanted = slugify(name)[:SLUG_LONGEST] or "account"
    taken = Account.objects.filter(slug=wanted).exists()
    return f"{wanted}-{secrets.token_hex(3)}" if taken else wanted


def tell_who_is_here(user: User, *, now: datetime) -> None:
    """Somebody signed up with a known address: its owner is told, once an hour at most."""
    if not user.is_active:
        return
    links = {"sign_in": public_link("accounts:sign_in"), "reset": public_link("accounts:forgot_password")}
    write_email(
        kind="already_here",
        unique_key=f"already_here:{user.pk}:{now:%Y-%m-%d-%H}",
        to=user.email,
        letter=letter("already_here", {"first_name": user.first_name, **links}),
        account_id=user.account_id,
        user_id=user.pk,
    )


def send_again(email: str, *, now: datetime) -> None:
    """Another link for who has just signed up; nothing for anybody else, and no sign of which it was."""
    user = User.objects.with_email(email).filter(is_active=True, email_verified_at=None).first()
    if user is None:
        return
    try:
        send_verification(user=user, email=user.email, now=now)
    except TooOften:
        log.info("verification not sent again so soon", user=str(user.pk))
