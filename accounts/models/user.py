"""People and the accounts they work for."""

from __future__ import annotations

import hmac
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, check_password
from django.core.validators import validate_email
from django.db import models
from django.db.models.functions import Lower

from accounts.models.account import Account
from accounts.querysets import UserManager
from trendyreports.core.columns import Created, Stamped, UuidKeyed, listed
from trendyreports.core.tenancy import TenantQuerySet


class Role(models.TextChoices):
    OWNER = "OWNER", "Owner"
    ADMIN = "ADMIN", "Admin"
    MEMBER = "MEMBER", "Member"
    AFFILIATE = "AFFILIATE", "Affiliate"


class User(UuidKeyed, AbstractBaseUser, Stamped):
    """A person who signs in. Her rights are in her memberships; ``role`` only copies the home one."""

    last_login = None  # the table has no such column; sign-ins are login_attempts
    account = models.ForeignKey(
        Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="home_users"
    )
    accounts = models.ManyToManyField(Account, through="accounts.Membership", related_name="members")
    email = models.TextField(unique=True, validators=[validate_email])
    password = models.TextField(db_column="password_hash", null=True, blank=True)  # type: ignore[assignment]
    role = models.TextField(choices=Role.choices, default=Role.OWNER)
    is_platform_admin = models.BooleanField(default=False, db_default=False)
    first_name = models.TextField(null=True, blank=True)
    last_name = models.TextField(null=True, blank=True)
    agent_code = models.TextField(unique=True, null=True, blank=True)
    photo_url = models.TextField(null=True, blank=True)
    license_number = models.TextField(null=True, blank=True)
    landing_page_headline = models.TextField(null=True, blank=True)
    landing_page_subheadline = models.TextField(null=True, blank=True)
    landing_page_cta = models.TextField(null=True, blank=True)

    title = models.TextField(null=True, blank=True)
    mobile_phone = models.TextField(null=True, blank=True)
    office_phone = models.TextField(null=True, blank=True)
    brokerage_name = models.TextField(null=True, blank=True)
    brokerage_logo_url = models.TextField(null=True, blank=True)
    office_address = models.TextField(null=True, blank=True)
    license_state = models.TextField(null=True, blank=True)
    time_zone = models.TextField(null=True, blank=True)
    lead_forwarding_email = models.TextField(null=True, blank=True)
    is_active = models.BooleanField(default=True, db_default=True)
    email_verified_at = models.DateTimeField(null=True, blank=True)
    session_epoch = models.IntegerField(default=0, db_default=0)
    onboarding_put_away_at = models.DateTimeField(null=True, blank=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        db_table = "users"
        constraints = [models.UniqueConstraint(Lower("email"), name="users_email_lower")]
        indexes = [models.Index(fields=["created_at"], name="users_time")]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def get_full_name(self) -> str:
        """First and last name, as far as she gave them."""
        return " ".join(part for part in (self.first_name, self.last_name) if part)

    @property
    def is_verified(self) -> bool:
        """Whether she has shown that her address is hers; until then nothing is sent to others for her."""
        return self.email_verified_at is not None

    def check_password(self, raw_password: str | None) -> bool:
        """Like Django's; a user who never set a password costs as much time as one who did."""
        if self.password is None:
            return check_password(raw_password, UNUSABLE_PASSWORD_PREFIX)
        return super().check_password(raw_password)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Sessions end with the password they began with, and when ``session_epoch`` is raised."""
        of_password = super()._get_session_auth_hash(secret=secret)  # type: ignore[misc]
        return hmac.new(of_password.encode(), str(self.session_epoch).encode(), "sha256").hexdigest()

    @property
    def is_staff(self) -> bool:
        """Whether Django admin lets her in."""
        return self.is_platform_admin

    @property
    def is_superuser(self) -> bool:
        """Platform admins may do everything; there are no finer permissions."""
        return self.is_platform_admin

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Django admin's question for one permission."""
        return self.is_active and self.is_platform_admin

    def has_perms(self, perm_list: list[str], obj: Any = None) -> bool:
        """Django admin's question for several permissions."""
        return self.is_active and self.is_platform_admin

    def has_module_perms(self, app_label: str) -> bool:
        """Django admin's question for one app."""
        return self.is_active and self.is_platform_admin


class Membership(Created):
    """A user's place in an account: the only source of rights."""

    pk = models.CompositePrimaryKey("account_id", "user_id")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="memberships", db_index=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.TextField(choices=Role.choices)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "account_users"
        constraints = [listed("role", Role, name="account_users_role")]

    def __str__(self) -> str:
        return f"{self.user} in {self.account} as {self.role}"
