"""Takes away what nobody can use any more: dead links, ended sessions, tries to sign in of long ago."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session

from accounts.models import (
    EmailVerificationToken,
    LoginAttempt,
    PasswordResetToken,
    RevokedToken,
    SignupToken,
)

LINKS_KEPT = timedelta(days=30)  # after their end, so that support can tell what happened
ATTEMPTS_KEPT = timedelta(days=365)


def tidy(*, now: datetime) -> dict[str, int]:
    """Delete it; how many rows of each kind."""
    dead = now - LINKS_KEPT
    going = {
        "verification links": EmailVerificationToken.objects.filter(expires_at__lt=dead),
        "reset links": PasswordResetToken.objects.filter(expires_at__lt=dead),
        "invitations": SignupToken.objects.filter(expires_at__lt=dead, accepted_at=None),
        "revoked tokens": RevokedToken.objects.filter(expires_at__lt=now),
        "tries to sign in": LoginAttempt.objects.filter(attempted_at__lt=now - ATTEMPTS_KEPT),
        "sessions": Session.objects.filter(expire_date__lt=now),
    }
    return {what: rows.delete()[0] for what, rows in going.items()}
