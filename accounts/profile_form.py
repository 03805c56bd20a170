"""What people type about themselves and their account. The names of the fields are those of the columns."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.lines import LineField, PhoneField
from accounts.models import Account, User
from accounts.picture_field import PictureField
from trendyreports.core.states import STATES
from trendyreports.core.time_zones import zone_choices

PICTURE_HINT = "JPEG, PNG or WebP, up to 8 MB."
NO_EMAIL = "Enter an email like name@example.com."


class ProfileForm(forms.Form):
    """All that reports, pages and mail say of a person. ``cleaned_data`` holds columns of ``users``."""

    photo_url = PictureField(
        kind="portrait", label="Photo", help_text=f"Cut to a square around your face. {PICTURE_HINT}"
    )
    first_name = LineField(
        label="First name", longest=80, missing="Enter your first name.", autocomplete="given-name"
    )
    last_name = LineField(
        label="Last name", longest=80, missing="Enter your last name.", autocomplete="family-name"
    )
    title = LineField(
        label="Title", longest=80, help_text="Like Broker or Team Lead.", autocomplete="organization-title"
    )
    mobile_phone = PhoneField(label="Mobile phone", autocomplete="tel")
    office_phone = PhoneField(label="Office phone", autocomplete="work tel")
    brokerage_name = LineField(label="Brokerage name", longest=120, autocomplete="organization")
    brokerage_logo_url = PictureField(
        kind="logo", label="Brokerage logo", help_text=f"Best as a PNG without a background. {PICTURE_HINT}"
    )
    office_address = LineField(
        label="Office address",
        longest=200,
        help_text="Street, city, state and ZIP code. It stands in reports and below your emails.",
    )
    license_number = LineField(label="License number", longest=40)
    license_state = forms.ChoiceField(
        label="State",
        required=False,
        choices=[("", "Choose a state"), *STATES.items()],
        error_messages={"invalid_choice": "Choose a state from the list."},
    )
    time_zone = forms.ChoiceField(
        label="Time zone",
        help_text="Times are shown to you in it.",
        error_messages={
            "required": "Choose a time zone.",
            "invalid_choice": "Choose a time zone from the list.",
        },
    )
    landing_page_headline = LineField(
        label="Headline",
        longest=80,
        help_text="Up to 80 characters. Left empty, your page asks “What is your home worth?”.",
    )
    landing_page_subheadline = LineField(label="Line below it", longest=160)
    landing_page_cta = LineField(
        label="Words on the button",
        longest=30,
        help_text="On the form for home values, like “See my home’s value”.",
    )
    lead_forwarding_email = forms.EmailField(
        label="Forward leads to",
        required=False,
        max_length=254,
        empty_value=None,
        help_text="A copy of every lead goes here too, for example to your CRM.",
        error_messages={"invalid": NO_EMAIL, "max_length": NO_EMAIL},
    )

    def __init__(self, data: Any = None, files: Any = None, *, user: User, account: Account | None) -> None:
        there = {name: getattr(user, name) for name in self.base_fields}
        there["time_zone"] = there["time_zone"] or (account or Account()).time_zone
        super().__init__(data, files, initial=there)
        self.fields["time_zone"].choices = zone_choices(there["time_zone"])  # type: ignore[attr-defined]

    def clean_license_state(self) -> str | None:
        """The two letters, or None."""
        return self.cleaned_data["license_state"] or None


class AccountForm(forms.Form):
    """Name and time zone of an account."""

    name = LineField(
        label="Account name",
        longest=120,
        missing="Give the account a name.",
        help_text="Your team or your own name. Colleagues see it, and so does your sponsor.",
    )
    time_zone = forms.ChoiceField(
        label="Time zone of reports and schedules",
        help_text="A day in a report begins and ends by it.",
        error_messages={
            "required": "Choose a time zone.",
            "invalid_choice": "Choose a time zone from the list.",
        },
    )

    def __init__(self, data: Any = None, *, account: Account) -> None:
        there = {"name": account.name, "time_zone": account.time_zone}
        super().__init__(data, initial=there)
        self.fields["time_zone"].choices = zone_choices(account.time_zone)  # type: ignore[attr-defined]
