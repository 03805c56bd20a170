"""Fields for one line of text and for a phone number, with their errors in words."""

from __future__ import annotations

from typing import Any

import phonenumbers
from django import forms

from trendyreports.core.formatting import us_phone

# The country and its territories: what a call within the United States reaches.
REGIONS = {"US", "PR", "VI", "GU", "AS", "MP"}
NOT_A_NUMBER = "Enter a US phone number with its area code, like (206) 555-0142."


class LineField(forms.CharField):
    """One line: spaces and line breaks within become single spaces; nothing typed is None."""

    def __init__(self, *, longest: int, missing: str = "", autocomplete: str = "", **options: Any) -> None:
        errors = {"max_length": f"That is too long. Keep it to {longest} characters."}
        if missing:
            errors["required"] = missing
        super().__init__(
            max_length=longest,
            required=bool(missing),
            empty_value=None,
            error_messages=errors,
            **options,
        )
        if autocomplete:
            self.widget.attrs["autocomplete"] = autocomplete

    def to_python(self, value: Any) -> str | None:
        """The line, or None."""
        line: str | None = super().to_python(" ".join(str(value or "").split()))
        return line


class PhoneField(LineField):
    """A phone number of the United States, kept as ``(206) 555-0142``, with its extension."""

    widget = forms.TextInput(attrs={"type": "tel"})

    def __init__(self, **options: Any) -> None:
        super().__init__(longest=40, **options)

    def to_python(self, value: Any) -> str | None:
        """The number as we write it, or None. Raises ValidationError."""
        typed = super().to_python(value)
        if typed is None:
            return None
        try:
            number = phonenumbers.parse(typed, "US")
        except phonenumbers.NumberParseException as fault:
            raise forms.ValidationError(NOT_A_NUMBER) from fault
        if not phonenumbers.is_valid_number(number) or region_of(number) not in REGIONS:
            raise forms.ValidationError(NOT_A_NUMBER)
        extension = f" x{number.extension}" if number.extension else ""
        return us_phone(f"{number.national_number}{extension}")


def region_of(number: phonenumbers.PhoneNumber) -> str | None:
    """The two letters of the country a number belongs to."""
    region: str | None = phonenumbers.region_code_for_number(number)
    return region
