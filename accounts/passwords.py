"""A new password for who has forgotten hers: a link by mail, good for an hour and once."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog
from django.db import transaction

from accounts.links import find, take
from accounts.models import PasswordResetToken, User
from accounts.verification import refuse_too_many
from communications.letters import letter
from communications.queue import write_email
from trendyreports.core.links import public_link
from trendyreports.core.ratelimit import TooOften
from trendyreports.core.tokens import new_token

log = structlog.get_logger(__name__)
LIFETIME = timedelta(hours=1)


def ask_for_reset(email: str, *, now: datetime) -> None:
    """Mail a link to whoever has this address. Silent about whether anybody has."""
    user = User.objects.with_email(email).filter(is_active=True).first()
    if user is None:
        return
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        mine = PasswordResetToken.objects.filter(user=user)
        lately = mine.filter(created_at__gt=now - LIFETIME).values_list("created_at", flat=True)
        try:
            refuse_too_many(list(lately), now)
        except TooOften:
            log.info("reset not sent again so soon", user=str(user.pk))
            return
        mine.filter(used_at=None, expires_at__gt=now).update(expires_at=now)
        secret, digest = new_token()
        token = PasswordResetToken.objects.create(
            user=user, token=digest, expires_at=now + LIFETIME, created_at=now
        )
        link = public_link("accounts:reset_password", secret=secret)
        write_email(
            kind="reset_password",
            unique_key=f"reset_password:{token.pk}",
            to=user.email,
            letter=letter("reset_password", {"first_name": user.first_name, "link": link}),
            account_id=user.account_id,
            user_id=user.pk,
        )


def who_resets(secret: str, *, now: datetime) -> User:
    """Whose password the link is for. Raises ``LinkGone``."""
    return find(PasswordResetToken.objects.all(), secret, now=now, used="used_at").user


def reset_password(secret: str, *, password: str, now: datetime) -> User:
    """Use the link up and set the password; every session ends, every other link too. Raises ``LinkGone``.

    The link came by mail, so the address is proven by it.
    """
    with transaction.atomic():
        token = take(PasswordResetToken.objects.all(), secret, now=now, used="used_at")
        user = User.objects.select_for_update().get(pk=token.user_id)
        user.set_password(password)
        user.session_epoch += 1
        user.email_verified_at = user.email_verified_at or now
        user.save(update_fields=["password", "session_epoch", "email_verified_at"])
        others = PasswordResetToken.objects.filter(user=user, used_at=None, expires_at__gt=now)
        others.update(expires_at=now)
        tell_of_new_password(user, cause=str(token.pk))
    return user


def tell_of_new_password(user: User, *, cause: str) -> None:
    """A notice to her address, so that she learns of what she did not do. ``cause`` keeps it to one."""
    write_email(
        kind="password_changed",
        unique_key=f"password_changed:{cause}",
        to=user.email,
        letter=letter(
            "password_changed",
            {"first_name": user.first_name, "reset": public_link("accounts:forgot_password")},
        ),
        account_id=user.account_id,
        user_id=user.pk,
    )
