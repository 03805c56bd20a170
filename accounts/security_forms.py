"""What people type to change how they sign in."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.forms import LONGEST_PASSWORD, check_password_of, email_field, new_password_field
from accounts.models import User


def current_password_field() -> forms.CharField:
    """The password she signs in with now."""
    return forms.CharField(
        label="Current password",
        strip=False,
        max_length=LONGEST_PASSWORD,
        error_messages={
            "required": "Enter your current password.",
            "max_length": "That is too long for a password.",
        },
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "data-reveal": ""}),
    )


class PasswordForm(forms.Form):
    """The current password and a new one."""

    current = current_password_field()
    password = new_password_field("New password")

    def __init__(self, data: Any = None, *, user: User) -> None:
        super().__init__(data, auto_id="password_%s")
        self.user = user

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        check_password_of(self, self.user)
        return cleaned


class NewEmailForm(forms.Form):
    """A new address and the current password."""

    email = email_field()
    current = current_password_field()

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="email_%s")
        self.fields["email"].label = "New email"
