"""What a sponsor types to invite agents: one with what is known of her, or a list of them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django import forms

from accounts.inviting_many import EMAIL_LONGEST
from trendyreports.core.states import STATES
from trendyreports.home.roster import Roster, RosterRefused, read_roster

FILE_LARGEST = 2 * 1024 * 1024
PASTE_LONGEST = 200_000
TOO_LARGE = (
    "The file is larger than 2 MB. A list of 500 agents is much smaller: check that it is the right one."
)
TOO_LONG = "That is too much to paste. Upload the list as a file."


def line(label: str, longest: int = 100, **attributes: str) -> forms.CharField:
    """A line that may stay empty."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=longest,
        error_messages={"max_length": f"That is too long. Keep it under {longest} characters."},
        widget=forms.TextInput(attrs={"autocomplete": "off", **attributes}),
    )


class InviteAgentForm(forms.Form):
    """An address, and what her profile is filled with when she accepts."""

    email = forms.EmailField(
        label="Email",
        max_length=EMAIL_LONGEST,
        error_messages={
            "required": "Enter the agent’s email.",
            "invalid": "Enter an email like name@example.com.",
            "max_length": "That is longer than an email can be.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    first_name = line("First name")
    last_name = line("Last name")
    brokerage_name = line("Brokerage", 120)
    license_number = line("License number", 40)
    license_state = forms.ChoiceField(
        label="License state",
        choices=[("", "Choose a state"), *STATES.items()],
        required=False,
        error_messages={"invalid_choice": "Choose a state from the list."},
    )

    def prefill(self) -> dict[str, str]:
        """What was said beside the address."""
        return {name: value for name, value in self.cleaned_data.items() if name != "email" and value}


class RosterForm(forms.Form):
    """A file, or rows pasted from a spreadsheet; ``roster`` is there once the form is valid."""

    file = forms.FileField(
        label="List of agents",
        required=False,
        help_text="A CSV file of up to 500 agents with a column named Email.",
        error_messages={
            "empty": "The file is empty.",
            "invalid": "The file did not arrive. Choose it again.",
        },
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,text/csv"}),
    )
    rows = forms.CharField(
        label="Or paste the rows",
        required=False,
        max_length=PASTE_LONGEST,
        help_text="From a spreadsheet with its row of column names, or one email on each line.",
        error_messages={"max_length": TOO_LONG},
        widget=forms.Textarea(attrs={"rows": "6", "spellcheck": "false", "autocomplete": "off"}),
    )
    roster: Roster | None = None

    def clean_file(self) -> Any:
        """The file, if it is not too large."""
        file = self.cleaned_data["file"]
        if file and file.size > FILE_LARGEST:
            raise forms.ValidationError(TOO_LARGE)
        return file

    def clean(self) -> dict[str, Any]:
        """Reads the file, else what was pasted; a file wins over rows."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if not (cleaned["file"] or cleaned["rows"]):
            self.add_error("file", "Choose a file, or paste the rows below.")
            return cleaned
        given = cleaned["file"] or BytesIO(cleaned["rows"].encode())
        try:
            self.roster = read_roster(given)
        except RosterRefused as fault:
            self.add_error("file" if cleaned["file"] else "rows", str(fault))
        return cleaned
