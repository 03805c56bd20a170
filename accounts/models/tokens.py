"""Tokens (stored hashed, used once, expiring) and the record of sign-ins."""

from __future__ import annotations

from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.models.account import Account
from accounts.models.user import Role, User
from trendyreports.core.columns import Created, UuidKeyed, listed


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
    """An invitation; ``token`` holds the SHA-256 of what was mailed.

    With ``account`` it leads into that account with ``role``. With ``sponsor_account`` it makes an agent's
    own account a sponsored one. ``user`` is who accepted it. ``used`` is true once it is accepted or voided.
    """

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
    email = models.TextField(null=True, blank=True)
    role = models.TextField(choices=Role.choices, null=True, blank=True)
    sponsor_account = models.ForeignKey(
        Account, on_delete=models.CASCADE, null=True, blank=True, related_name="sponsorship_tokens"
    )
    invited_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="sent_invitations"
    )
    prefill = models.JSONField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "signup_tokens"
        constraints = [
            listed("role", Role, name="signup_tokens_role"),
            models.UniqueConstraint(
                Lower("email"), "account", condition=Q(used=False), name="signup_tokens_one_open"
            ),
            models.UniqueConstraint(
                Lower("email"), "sponsor_account", condition=Q(used=False), name="signup_tokens_one_sponsored"
            ),
        ]

    def __str__(self) -> str:
        return f"Invitation of {self.email} to {self.account or self.sponsor_account}"
