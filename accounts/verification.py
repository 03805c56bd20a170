"""Proves that an address is somebody's: a link that is mailed there, good for 24 hours and once."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from accounts.links import LinkGone, take
from accounts.models import EmailVerificationToken, PasswordResetToken, User
from accounts.welcome import send_welcome
from communications.letters import letter
from communications.queue import write_email
from trendyreports.core.links import public_link
from trendyreports.core.ratelimit import TooOften
from trendyreports.core.tokens import new_token

LIFETIME = timedelta(hours=24)
PAUSE = timedelta(minutes=1)
AN_HOUR = timedelta(hours=1)
MOST_AN_HOUR = 5
TAKEN = "Another user has this address by now. Choose a different one in your settings."


def send_verification(*, user: User, email: str, now: datetime) -> EmailVerificationToken:
    """Mail a link that proves ``email`` (her own, or the one she wants instead); it voids the former links.

    Raises ``TooOften`` within a minute of the last one, and beyond five in an hour.
    """
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        mine = EmailVerificationToken.objects.filter(user=user)
        refuse_too_many(
            list(mine.filter(created_at__gt=now - AN_HOUR).values_list("created_at", flat=True)), now
        )
        mine.filter(verified_at=None, expires_at__gt=now).update(expires_at=now)
        secret, digest = new_token()
        token = EmailVerificationToken.objects.create(
            user=user, email=email.strip(), token=digest, expires_at=now + LIFETIME, created_at=now
        )
        is_change = email.strip().lower() != user.email.lower()
        kind = "change_email" if is_change else "verify_email"
        link = public_link("accounts:verify", secret=secret)
        write_email(
            kind=kind,
            unique_key=f"{kind}:{token.pk}",
            to=token.email,
            letter=letter(kind, {"first_name": user.first_name, "email": token.email, "link": link}),
            account_id=user.account_id,
            user_id=user.pk,
        )
    return token


def refuse_too_many(sent: list[datetime], now: datetime) -> None:
    """Raises TooOften when the last one was a moment ago or the hour has had its five."""
    if sent and max(sent) > now - PAUSE:
        raise TooOften(max(1, round((max(sent) + PAUSE - now).total_seconds())))
    if len(sent) >= MOST_AN_HOUR:
        raise TooOften(max(1, round((min(sent) + AN_HOUR - now).total_seconds())))


def pending_change(user: User, *, now: datetime) -> EmailVerificationToken | None:
    """The new address that waits for its proof, if any."""
    waiting = EmailVerificationToken.objects.filter(user=user, verified_at=None, expires_at__gt=now)
    newest = waiting.order_by("-created_at").first()
    return newest if newest and newest.email.lower() != user.email.lower() else None


def cancel_change(user: User, *, now: datetime) -> None:
    """Void the links that wait; the address stays as it is."""
    waiting = EmailVerificationToken.objects.filter(user=user, verified_at=None, expires_at__gt=now)
    waiting.update(expires_at=now)


def confirm(secret: str, *, now: datetime) -> User:
    """Take the link: the address is proven, and becomes hers where it was not. Raises ``LinkGone``."""
    with transaction.atomic():
        token = take(EmailVerificationToken.objects.all(), secret, now=now, used="verified_at")
        user = User.objects.select_for_update().get(pk=token.user_id)
        before, is_first = user.email, user.email_verified_at is None
        user.email, user.email_verified_at = token.email, now
        try:
            with transaction.atomic():
                user.save(update_fields=["email", "email_verified_at"])
        except IntegrityError as fault:
            raise LinkGone(TAKEN) from fault
        if before.lower() != user.email.lower():
            tell_the_old_address(user, before, token, now)
        if is_first:
            send_welcome(user)
    return user


def tell_the_old_address(user: User, before: str, token: EmailVerificationToken, now: datetime) -> None:
    """A change nobody ordered must not go unnoticed; links mailed to the old address stop working."""
    PasswordResetToken.objects.filter(user=user, used_at=None, expires_at__gt=now).update(expires_at=now)
    write_email(
        kind="email_changed",
        unique_key=f"email_changed:{token.pk}",
        to=before,
        letter=letter("email_changed", {"first_name": user.first_name, "email": user.email}),
        account_id=user.account_id,
        user_id=user.pk,
    )
