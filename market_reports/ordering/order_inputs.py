"""Fields that several forms of reports have: days and dollars."""

from __future__ import annotations

from typing import Any

from django import forms


class DayInput(forms.DateInput):
    """A date as the browser's own calendar gives it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DayField(forms.DateField):
    """A date that may be left empty; browsers without a calendar take it typed."""

    widget = DayInput

    def __init__(self, label: str) -> None:
        wrong = {"invalid": "Enter a date like 03/31/2026."}
        super().__init__(label=label, required=False, error_messages=wrong)


class DollarsField(forms.IntegerField):
    """Whole dollars, typed as 400000, 400,000 or $400,000."""

    widget = forms.TextInput

    def __init__(self, label: str) -> None:
        wrong = {
            "invalid": "Enter a price in whole dollars, like 400,000.",
            "min_value": "Enter a price above 0.",
        }
        super().__init__(
            label=label, required=False, min_value=1, max_value=1_000_000_000, error_messages=wrong
        )
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}

    def to_python(self, value: Any) -> int | None:
        """Without the dollar sign and the commas."""
        return super().to_python(str(value or "").replace("$", "").replace(",", "").strip())
