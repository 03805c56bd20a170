"""How users are made and found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager
from django.db.models.functions import Lower

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from accounts.models import Account, User


class UserManager(BaseUserManager["User"]):
    """Makes users with the codes the database gives them."""

    def create_user(self, email: str, password: str | None = None, **columns: Any) -> User:
        """A saved user with her agent code; the email is stored as typed, but is unique whatever its case."""
        user = self.model(email=email.strip(), **columns)
        if password is not None:
            user.set_password(password)
        user.save(using=self._db)
        user.refresh_from_db(fields=["agent_code"])
        return user

    def create_superuser(self, email: str, password: str | None = None, **columns: Any) -> User:
        """A platform admin: lives outside every account and works in Django admin."""
        return self.create_user(email, password, **{"is_platform_admin": True, "role": "ADMIN", **columns})

    def get_by_natural_key(self, username: str | None) -> User:
        """The user with this email, whatever its case (what signing in asks)."""
        return self.with_email(username or "").get()

    def with_email(self, email: str) -> QuerySet[User]:
        """The user with this email, whatever its case, by the index of lower-case emails."""
        return self.alias(lowered=Lower("email")).filter(lowered=email.lower())

    def for_account(self, account: Account) -> QuerySet[User]:
        """The people who belong to one account."""
        return self.filter(memberships__account=account)
