"""An address in its parts, where one line did not do."""

from __future__ import annotations

from typing import Any

from django import forms

from consumer_reports.asking.typed import Typed, taken_apart
from trendyreports.core.states import state_code

LONGEST = {"street": 120, "city": 80, "state": 20, "zip_code": 10}
ZIP_CODE = r"^\s*\d{5}(-?\d{4})?\s*$"


class AddressForm(forms.Form):
    """Street with unit, city, state and ZIP code; ``words`` are those of the page."""

    street = forms.CharField(max_length=LONGEST["street"])
    city = forms.CharField(max_length=LONGEST["city"])
    state = forms.CharField(max_length=LONGEST["state"])
    zip_code = forms.RegexField(ZIP_CODE, max_length=LONGEST["zip_code"])

    def __init__(self, *args: Any, words: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words
        for name, longest in LONGEST.items():
            needed, too_long = words[f"need_{name}"], words["too_long"].format(limit=longest)
            field = self.fields[name]
            field.error_messages |= {"required": needed, "invalid": needed}
            for validator in field.validators:
                code = getattr(validator, "code", "")
                validator.message = too_long if code == "max_length" else needed  # type: ignore[attr-defined]

    def clean_state(self) -> str:
        """Two letters, also where the name was written."""
        letters = state_code(self.cleaned_data["state"])
        if letters is None:
            raise forms.ValidationError(self.words["need_state"])
        return letters

    def clean_street(self) -> str:
        """On one line; a whole address typed here is no street."""
        street = " ".join(self.cleaned_data["street"].split())
        return taken_apart(street).street

    def clean_zip_code(self) -> str:
        """Five digits."""
        return str(self.cleaned_data["zip_code"]).strip()[:5]

    @property
    def typed(self) -> Typed:
        """The address, once it is valid."""
        said = self.cleaned_data
        city = " ".join(said["city"].split())
        return Typed(said["street"], city, said["state"], said["zip_code"])
