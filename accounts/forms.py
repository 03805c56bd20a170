"""What people type to come in: to sign in, to sign up, to get a new password."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.contrib.auth.password_validation import validate_password

from accounts.models import Account, User

EMAIL_ERRORS = {
    "required": "Enter your email.",
    "invalid": "Enter an email like name@example.com.",
    "max_length": "That is too long for an email address.",
}
PASSWORD_HINT = "At least 10 characters. Three or four words that do not belong together are a good one."  # noqa: S105
LONGEST_PASSWORD = 200


def email_field(**attributes: Any) -> forms.EmailField:
    """The field for one's own address."""
    widget = forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false", **attributes})
    return forms.EmailField(label="Email", max_length=254, error_messages=EMAIL_ERRORS, widget=widget)


def new_password_field(label: str = "Password") -> forms.CharField:
    """The field for a password that is to be set."""
    return forms.CharField(
        label=label,
        strip=False,
        max_length=LONGEST_PASSWORD,
        help_text=PASSWORD_HINT,
        error_messages={
            "required": "Choose a password.",
            "max_length": f"That is more than {LONGEST_PASSWORD} characters.",
        },
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "data-reveal": ""}),
    )


def check_password_of(form: forms.Form, user: User, *, field: str = "password") -> None:
    """Put what the rules say against the password beside its field."""
    password = form.cleaned_data.get(field)
    if not password:
        return
    try:
        validate_password(password, user)
    except forms.ValidationError as fault:
        form.add_error(field, fault)


class SignInForm(forms.Form):
    """Email and password; whether they belong together is not the form's business."""

    email = email_field(autocomplete="username", autofocus=True)
    password = forms.CharField(
        label="Password",
        strip=False,
        max_length=LONGEST_PASSWORD,
        error_messages={"required": "Enter your password.", "max_length": "That is too long for a password."},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "data-reveal": ""}),
    )

    def refuse(self, words: str) -> None:
        """Say why it was not enough, and put the cursor where the next try begins."""
        self.add_error(None, words)
        self.fields["email"].widget.attrs.pop("autofocus", None)
        self.fields["password"].widget.attrs["autofocus"] = True


class SignUpForm(forms.Form):
    """Who I am, and what my account is called."""

    first_name = forms.CharField(
        label="First name",
        max_length=80,
        error_messages={"required": "Enter your first name."},
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label="Last name",
        max_length=80,
        error_messages={"required": "Enter your last name."},
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    account_name = forms.CharField(
        label="Account name",
        max_length=120,
        help_text="Your own name, your team or your company. You can change it later.",
        error_messages={"required": "Give your account a name."},
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    email = email_field()
    password = new_password_field()
    time_zone = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-time-zone": ""}))

    def clean_time_zone(self) -> str:
        """The zone the browser tells; the default of an account where it tells none we know."""
        told: str = self.cleaned_data["time_zone"]
        return told if told in available_timezones() else str(Account._meta.get_field("time_zone").default)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        names = {name: cleaned.get(name, "") for name in ("email", "first_name", "last_name")}
        check_password_of(self, User(**names))
        return cleaned


class EmailForm(forms.Form):
    """An address to send a link to."""

    email = email_field(autofocus=True)


class ResetPasswordForm(forms.Form):
    """The new password of ``user``."""

    password = new_password_field("New password")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        check_password_of(self, self.user)
        return cleaned


class SwitchForm(forms.Form):
    """One of the reader's own accounts."""

    account = forms.ModelChoiceField(queryset=Account.objects.none())

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].queryset = user.accounts.filter(is_active=True)  # type: ignore[attr-defined]
