"""Links that work once: found by their hash, taken by one conditional UPDATE."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from django.db.models import QuerySet

from accounts.models import EmailVerificationToken, PasswordResetToken
from trendyreports.core.tokens import is_token, token_digest

TokenT = TypeVar("TokenT", EmailVerificationToken, PasswordResetToken)

GONE = "This link no longer works. It was used, has expired, or was replaced by a newer one."


class LinkGone(Exception):
    """The link cannot be used (any more); the message may be shown."""


def find(tokens: QuerySet[TokenT], secret: str, *, now: datetime, used: str) -> TokenT:
    """The token behind a link that still works, unused. Raises LinkGone, always in the same words."""
    token = tokens.filter(token=token_digest(secret)).select_related("user").first()
    if token is None or not is_token(secret, token.token):
        raise LinkGone(GONE)
    if getattr(token, used) is not None or token.expires_at <= now or not token.user.is_active:
        raise LinkGone(GONE)
    return token


def take(tokens: QuerySet[TokenT], secret: str, *, now: datetime, used: str) -> TokenT:
    """Use the link up; of twenty at the same moment one succeeds. ``used`` names the column of the time.

    To be called in the transaction of what the link does. Raises LinkGone.
    """
    token = find(tokens, secret, now=now, used=used)
    unused = tokens.filter(pk=token.pk, expires_at__gt=now, **{f"{used}__isnull": True})
    if not unused.update(**{used: now}):
        raise LinkGone(GONE)
    return token
