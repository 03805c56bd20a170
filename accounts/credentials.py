"""How somebody signs in, changed by herself: a new password, a new address, the end of every session.

Each asks for the current password first, so that an open window left alone is not the whole account.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet

from accounts.models import EmailVerificationToken, LoginAttempt, PasswordResetToken, User
from accounts.passwords import tell_of_new_password
from accounts.verification import cancel_change, pending_change, send_verification
from trendyreports.core.ratelimit import count_one

TRIES, AN_HOUR = 20, 3600
SIGN_INS_SHOWN = 10


class WrongPassword(Exception):
    """The current password is another one; the message may be shown."""


class SameAddress(Exception):
    """The new address is the present one; the message may be shown."""


def prove(user: User, password: str) -> None:
    """Raises WrongPassword, and ``TooOften`` for whoever goes on guessing behind an open session."""
    count_one("current-password", str(user.pk), limit=TRIES, seconds=AN_HOUR)
    if not user.check_password(password):
        raise WrongPassword("That is not your current password. Check it and try again.")


def change_password(*, user: User, current: str, password: str, now: datetime) -> None:
    """Set a new password and tell her by mail. Every session ends with the old one, and so does every link
    that could undo it: to reset the password, to take the account to another address.

    Raises WrongPassword.
    """
    prove(user, current)
    with transaction.atomic():
        user.set_password(password)
        user.save(update_fields=["password"])
        PasswordResetToken.objects.filter(user=user, used_at=None, expires_at__gt=now).update(expires_at=now)
        if pending_change(user, now=now):
            cancel_change(user, now=now)
        tell_of_new_password(user, cause=f"{user.pk}:{now.isoformat()}")


def change_email(*, user: User, current: str, email: str, now: datetime) -> None:
    """Mail a link to a new address, which is hers once she has opened it; until then nothing changes.

    It is not told here whether somebody else has it. Raises SameAddress, WrongPassword and ``TooOften``.
    """
    if email.lower() == user.email.lower():
        raise SameAddress("That is your address already.")
    prove(user, current)
    send_link(user=user, email=email, now=now)


def send_link(*, user: User, email: str, now: datetime) -> EmailVerificationToken:
    """Mail the link to the address that waits for its proof. Raises ``TooOften``."""
    return send_verification(user=user, email=email, now=now)


def end_every_session(user: User) -> None:
    """Sign her out wherever she is signed in, here too."""
    User.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)


def recent_sign_ins(user: User) -> QuerySet[LoginAttempt]:
    """The newest tries to sign in with her address, right or wrong."""
    return LoginAttempt.objects.filter(email=user.email.lower()).order_by("-attempted_at")[:SIGN_INS_SHOWN]
