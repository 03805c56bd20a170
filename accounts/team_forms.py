"""What people type to invite, to accept, and to give a role."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.db.models import QuerySet

from accounts.acceptance import accounts_to_sponsor
from accounts.models import Account, Role, SignupToken, User
from accounts.roles import ROLE_NAMES, roles_to_give

NAME_LONGEST = 80


class RoleForm(forms.Form):
    """One of the roles that ``giver`` may give in ``account``."""

    role = forms.TypedChoiceField(
        label="Role",
        coerce=Role,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a role.", "invalid_choice": "Choose a role from the list."},
    )

    def __init__(self, *args: Any, account: Account, giver: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = roles_to_give(giver, account)
        self.fields["role"].choices = [(role.value, ROLE_NAMES[role]) for role in given]  # type: ignore[attr-defined]


class InviteForm(RoleForm):
    """Whom to invite, and as what."""

    email = forms.EmailField(
        label="Email",
        max_length=254,
        error_messages={"required": "Enter an email.", "invalid": "Enter an email like name@example.com."},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("email", "role")


class NewcomerForm(forms.Form):
    """Somebody new: her name, a password and, for an account of her own, what it is called."""

    first_name = forms.CharField(
        label="First name",
        max_length=NAME_LONGEST,
        error_messages={"required": "Enter your first name."},
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label="Last name",
        max_length=NAME_LONGEST,
        error_messages={"required": "Enter your last name."},
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    account_name = forms.CharField(
        label="Account name",
        max_length=NAME_LONGEST,
        required=False,
        help_text="Your own name, if you leave this empty.",
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        max_length=4096,
        help_text="At least 10 characters. A few words you remember are better than signs you do not.",
        error_messages={"required": "Choose a password."},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, invitation: SignupToken, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invitation = invitation
        for name in ("first_name", "last_name"):
            self.fields[name].initial = (invitation.prefill or {}).get(name)
        if invitation.account_id:
            del self.fields["account_name"]

    def clean(self) -> dict[str, Any]:
        """The password, weighed against what is known of her."""
        cleaned = super().clean() or {}
        known = {name: cleaned.get(name) for name in ("first_name", "last_name")}
        if cleaned.get("password"):
            try:
                validate_password(cleaned["password"], User(email=self.invitation.email or "", **known))
            except forms.ValidationError as fault:
                self.add_error("password", fault)
        return cleaned


class OwnAccountForm(forms.Form):
    """Which of her own accounts is to be sponsored."""

    account = forms.ModelChoiceField(
        label="Which of your accounts?",
        queryset=Account.objects.none(),
        required=False,
        empty_label=None,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].queryset = self.owned = accounts_to_sponsor(user)  # type: ignore[attr-defined]

    owned: QuerySet[Account]
