"""What nobody can use any more goes; everything else stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.models import (
    EmailVerificationToken,
    LoginAttempt,
    PasswordResetToken,
    RevokedToken,
    SignupToken,
)
from accounts.tidying import tidy
from tests.factories import AccountFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()
LONG_AGO, LATELY, SOON = NOW - timedelta(days=400), NOW - timedelta(days=1), NOW + timedelta(days=1)


def rows_ending(at) -> None:
    """One row of each kind that ended, or ends, at a moment."""
    user, word = UserFactory(), at.isoformat()
    EmailVerificationToken.objects.create(user=user, email=user.email, token=word, expires_at=at)
    PasswordResetToken.objects.create(user=user, token=word, expires_at=at)
    SignupToken.objects.create(token=word, email=user.email, account=AccountFactory(), expires_at=at)
    RevokedToken.objects.create(token_hash=word, user=user, expires_at=at)
    LoginAttempt.objects.create(email=user.email, success=True, attempted_at=at)
    Session.objects.create(session_key=word[:40], session_data="", expire_date=at)


def test_what_is_long_dead_goes():
    rows_ending(LONG_AGO)
    assert set(tidy(now=NOW).values()) == {1}


def test_what_may_be_asked_about_or_used_stays():
    rows_ending(LATELY)
    rows_ending(SOON)
    gone = tidy(now=NOW)
    assert {what for what, count in gone.items() if count} == {"revoked tokens", "sessions"}
    assert Session.objects.count() == 1


def test_an_accepted_invitation_stays_as_a_record():
    SignupToken.objects.create(
        token="x", email="a@example.com", expires_at=LONG_AGO, accepted_at=LONG_AGO, used=True
    )
    tidy(now=NOW)
    assert SignupToken.objects.exists()
