"""What an agent types to find a report again."""

from __future__ import annotations

from typing import Any

from django import forms

from integrations.areas import LONGEST_NAME
from market_reports.fair_housing.overruling import CheckedWords
from market_reports.models import ReportStatus
from market_reports.ordering.order_inputs import DayField
from market_reports.request import REPORT_TYPES
from market_reports.shelf import OPEN, ORDERS, Search

STATUSES = [
    ("", "Any status"),
    (OPEN, "In progress"),
    (ReportStatus.COMPLETED.value, "Ready"),
    (ReportStatus.FAILED.value, "Failed"),
]


class SearchForm(forms.Form):
    """Find reports by words, type, state and days."""

    text = forms.CharField(
        label="Search",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "City, ZIP code or title"}),
    )
    report_type = forms.ChoiceField(
        label="Type", choices=[("", "Any type"), *REPORT_TYPES.items()], required=False
    )
    status = forms.ChoiceField(label="Status", choices=STATUSES, required=False)
    since = DayField("Ordered from")
    until = DayField("Ordered to")
    order = forms.ChoiceField(
        choices=[(name, name) for name in ORDERS], required=False, widget=forms.HiddenInput
    )

    def search(self) -> Search:
        """What is looked for; what cannot be read is passed over, with its error at the field."""
        self.is_valid()
        named = {name: value for name, value in self.cleaned_data.items() if value}
        return Search(**named)

    @property
    def narrows(self) -> bool:
        """Whether anything but the order was asked for."""
        return any(value for name, value in self.cleaned_data.items() if name != "order")


class AreaNameForm(CheckedWords):
    """Another name for a saved area."""

    name = forms.CharField(
        label="Name",
        max_length=LONGEST_NAME,
        help_text="As it stands on reports and in the list of areas, like “My farm”.",
        error_messages={
            "required": "Enter a name.",
            "max_length": f"The name of an area has up to {LONGEST_NAME} characters.",
        },
    )

    def clean_name(self) -> str:
        """In one line."""
        return " ".join(str(self.cleaned_data["name"]).split())

    def clean(self) -> dict[str, Any]:
        """Its words looked at."""
        cleaned = super().clean() or {}
        self.check_words("name")
        return cleaned
