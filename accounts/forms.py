"""What people type to get in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest

from accounts.models import Account, User

REFUSED = "That email and password do not match. Check both and try again."


class SignInForm(forms.Form):
    """Email and password; the same words for a wrong password and for a stranger."""

    email = forms.EmailField(
        label="Email",
        error_messages={"required": "Enter your email.", "invalid": "Enter an email like name@example.com."},
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True}),
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        error_messages={"required": "Enter your password."},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    user: User | None = None

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "email" in cleaned and "password" in cleaned:
            user = authenticate(self.request, username=cleaned["email"], password=cleaned["password"])
            if not isinstance(user, User):
                self.fields["email"].widget.attrs.pop("autofocus", None)
                self.fields["password"].widget.attrs["autofocus"] = True
                raise forms.ValidationError(REFUSED)
            self.user = user
        return cleaned


class SwitchForm(forms.Form):
    """One of the reader's own accounts."""

    account = forms.ModelChoiceField(queryset=Account.objects.none())

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].queryset = user.accounts.filter(is_active=True)  # type: ignore[attr-defined]
