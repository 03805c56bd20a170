"""Accounts, people and sign-ins in Django admin.

``account_users`` has a composite key, which Django admin cannot edit: people and accounts show it instead.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.models import (
    Account,
    AffiliateBranding,
    EmailVerificationToken,
    LoginAttempt,
    Membership,
    PasswordResetToken,
    RevokedToken,
    SignupToken,
    User,
)
from trendyreports.core.admin_pages import OperationsAdmin, ReadOnlyAdmin, when


@admin.register(Account)
class AccountAdmin(OperationsAdmin):
    list_display = ("name", "slug", "account_type", "plan", "billing_status", "is_active", "created_at")
    list_filter = ("account_type", "plan", "is_active", "billing_status", when("created_at"))
    search_fields = ("name", "slug", "stripe_customer_id")
    readonly_fields = ("people", "created_at", "updated_at")

    @admin.display(description="People and their roles")
    def people(self, account: Account) -> str:
        """Who belongs to the account."""
        places = account.memberships.select_related("user").order_by("created_at")
        return ", ".join(f"{place.user} ({place.role})" for place in places) or "Nobody"


@admin.register(AffiliateBranding)
class AffiliateBrandingAdmin(OperationsAdmin):
    list_display = ("account", "brand_display_name", "primary_color", "accent_color", "website")
    search_fields = ("account__name", "brand_display_name")
    readonly_fields = ("created_at", "updated_at")


@admin.register(User)
class UserAdmin(OperationsAdmin):
    """People. Passwords are never seen or set here: a person sets her own by the link mailed to her."""

    list_display = ("email", "first_name", "last_name", "account", "role", "is_platform_admin", "is_active")
    list_filter = ("is_platform_admin", "is_active", "role", when("created_at"), when("email_verified_at"))
    search_fields = ("email", "first_name", "last_name", "agent_code", "account__name")
    exclude = ("password",)
    readonly_fields = ("agent_code", "places", "created_at", "updated_at")

    @admin.display(description="Accounts and roles")
    def places(self, user: User) -> str:
        """Where she belongs."""
        places = user.memberships.select_related("account").order_by("created_at")
        return ", ".join(f"{place.account} ({place.role})" for place in places) or "None"

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """A new person gets her place in her home account, without which she could open nothing."""
        super().save_model(request, obj, form, change)
        if not change and obj.account is not None:
            Membership.objects.get_or_create(account=obj.account, user=obj, defaults={"role": obj.role})


@admin.register(LoginAttempt)
class LoginAttemptAdmin(ReadOnlyAdmin):
    list_display = ("email", "success", "ip_address", "attempted_at")
    list_filter = ("success", when("attempted_at"))
    search_fields = ("email", "ip_address")
    ordering = ("-attempted_at",)


@admin.register(PasswordResetToken)
class PasswordResetTokenAdmin(ReadOnlyAdmin):
    list_display = ("user", "created_at", "expires_at", "used_at")
    list_filter = (when("created_at"),)
    search_fields = ("user__email",)
    exclude = ("token",)
    ordering = ("-created_at",)


@admin.register(EmailVerificationToken)
class EmailVerificationTokenAdmin(ReadOnlyAdmin):
    list_display = ("email", "user", "created_at", "expires_at", "verified_at")
    list_filter = (when("created_at"),)
    search_fields = ("email", "user__email")
    exclude = ("token",)
    ordering = ("-created_at",)


@admin.register(SignupToken)
class SignupTokenAdmin(ReadOnlyAdmin):
    list_display = ("email", "account", "role", "sponsor_account", "used", "created_at", "expires_at")
    list_filter = ("used", when("created_at"))
    search_fields = ("email", "account__name", "sponsor_account__name", "user__email")
    exclude = ("token",)
    ordering = ("-created_at",)


@admin.register(RevokedToken)
class RevokedTokenAdmin(ReadOnlyAdmin):
    list_display = ("user", "created_at", "expires_at")
    list_filter = (when("created_at"),)
    search_fields = ("user__email",)
    exclude = ("token_hash",)
    ordering = ("-created_at",)
