"""Tokens (stored hashed, used once, expiring) and the record of sign-ins."""

from __future__ import annotations

from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.utils import timezone

from accounts.models.account import Account
from accounts.models.user import User
from trendyreports.core.columns import Created, UuidKeyed


class RevokedToken(UuidKeyed, Created):
    """A JWT that was signed out before its time."""

    token_hash = models.TextField(unique=True)
    user = models.ForeignKey(
        User, on_delete=models.CASCADE, null=True, blank=True, related_name="revoked_tokens"
    )
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "jwt_blacklist"

    def __str__(self) -> str:
        return f"{self.token_hash[:8]}… until {self.expires_at:%Y-%m-%d}"


class PasswordResetToken(UuidKeyed, Created):
    """A link to choose a new password; ``token`` holds the SHA-256 of what was mailed."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="password_reset_tokens")
    token = models.TextField(unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "password_reset_tokens"

    def __str__(self) -> str:
        return f"Reset for {self.user}"


class EmailVerificationToken(UuidKeyed, Created):
    """A link that proves an address; ``token`` holds the SHA-256 of what was mailed."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="email_verification_tokens")
    email = models.TextField()
    token = models.TextField(unique=True)
    expires_at = models.DateTimeField()
    verified_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "email_verification_tokens"

    def __str__(self) -> str:
        return f"Verification of {self.email}"


class LoginAttempt(UuidKeyed):
    """One try to sign in, right or wrong."""

    email = models.TextField()
    success = models.BooleanField()
    ip_address = models.GenericIPAddressField(null=True, blank=True)
    attempted_at = models.DateTimeField(default=timezone.now, db_default=TransactionNow())

    class Meta:
        db_table = "login_attempts"
        indexes = [
            models.Index(fields=["email", "-attempted_at"], name="login_attempts_email"),
            models.Index(fields=["ip_address", "-attempted_at"], name="login_attempts_ip"),
        ]

    def __str__(self) -> str:
        return f"{self.email}: {'in' if self.success else 'refused'}"


class SignupToken(Created):
    """An invitation into an account; ``token`` holds the SHA-256 of what was mailed."""

    id = models.AutoField(primary_key=True)
    token = models.TextField(unique=True)
    user = models.ForeignKey(
        User, on_delete=models.CASCADE, null=True, blank=True, related_name="signup_tokens"
    )
    account = models.ForeignKey(
        Account, on_delete=models.CASCADE, null=True, blank=True, related_name="signup_tokens"
    )
    used = models.BooleanField(default=False, db_default=False)
    expires_at = models.DateTimeField()

    class Meta:
        db_table = "signup_tokens"

    def __str__(self) -> str:
        return f"Invitation to {self.account}"
