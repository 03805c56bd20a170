"""Fields of facts: read what is typed into plain data, write it back, and say what is wrong with it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from integrations.mls.record import PropertyType
from market_reports.ordering.order_form import TYPE_NAMES
from market_reports.ordering.order_inputs import DayInput
from trendyreports.core.formatting import short_date, trimmed

UNKNOWN, YES, NO = "", "yes", "no"
YES_NO = [(UNKNOWN, "Not known"), (YES, "Yes"), (NO, "No")]
VIEWS = {0: "None", 1: "Fair", 2: "Average", 3: "Good", 4: "Excellent"}
KINDS = {**{kind.value: name for kind, name in TYPE_NAMES.items()}, PropertyType.OTHER.value: "Other"}


class FigureField(forms.CharField):
    """A number from ``low`` to ``high``, with or without commas and dollar sign; ``places``: decimals."""

    def __init__(
        self,
        label: str,
        what: str,
        *,
        low: float,
        high: float,
        places: int = 0,
        money: bool = False,
        hint: str = "",
    ) -> None:
        mode = "decimal" if places else "numeric"
        widget = forms.TextInput(attrs={"inputmode": mode, "autocomplete": "off"})
        super().__init__(label=label, required=False, max_length=20, help_text=hint, widget=widget)
        self.what, self.low, self.high, self.places, self.money = what, low, high, places, money

    def clean(self, value: Any) -> int | float | None:
        """The number, or None for an empty field. Raises ValidationError in words."""
        text = (
            str(value or "").replace("$", "").replace(",", "").replace("−", "-").strip().rstrip("%").strip()
        )
        if not text:
            return None
        try:
            found = float(text)
        except ValueError:
            raise forms.ValidationError(f"Enter {self.what} as a number.") from None
        if not self.low <= found <= self.high:  # what is no number at all ("nan") lies nowhere
            low, high = written(self.low, self.places), written(self.high, self.places)
            raise forms.ValidationError(f"Enter {self.what} between {low} and {high}.")
        if round(found, self.places) != found:
            limit = "as a whole number" if not self.places else f"with up to {self.places} decimals"
            raise forms.ValidationError(f"Enter {self.what} {limit}.")
        return found if self.places else int(found)

    def prepare_value(self, value: Any) -> Any:
        """A kept number as it would be typed; what was typed as it was."""
        if isinstance(value, int | float) and not isinstance(value, bool):
            return f"{value:.0f}" if self.plain else written(value, self.places)
        return value

    @property
    def plain(self) -> bool:
        """A year has no comma."""
        return not self.places and not self.money and self.high < 3_000


class YesNoField(forms.ChoiceField):
    """Yes, no, or not known (None)."""

    def __init__(self, label: str) -> None:
        super().__init__(label=label, required=False, choices=YES_NO)

    def clean(self, value: Any) -> bool | None:
        """True, False or None."""
        return {YES: True, NO: False}.get(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        """A kept answer as the list has it."""
        return {True: YES, False: NO, None: UNKNOWN}[value] if value in (True, False, None) else value


class ViewField(forms.ChoiceField):
    """How good the view is, from 0 to 4; None where it is not known."""

    def __init__(self) -> None:
        choices = [(UNKNOWN, "Not known"), *((str(key), name) for key, name in VIEWS.items())]
        super().__init__(label="View", required=False, choices=choices)

    def clean(self, value: Any) -> int | None:
        """The rating."""
        kept = super().clean(value)
        return int(kept) if kept else None

    def prepare_value(self, value: Any) -> Any:
        """A kept rating as the list has it."""
        return "" if value is None else str(value)


class LastDayField(forms.DateField):
    """A day as ISO text; None for an empty field."""

    widget = DayInput

    def __init__(self, label: str) -> None:
        super().__init__(
            label=label, required=False, error_messages={"invalid": "Enter a date like 03/31/2026."}
        )

    def clean(self, value: Any) -> Any:
        """The day in ISO."""
        found = super().clean(value)
        return found.isoformat() if found else None


def written(value: float, places: int = 0) -> str:
    """A number as people type it: commas, no idle zeros."""
    return trimmed(value, places) if places < 3 else f"{value:.{places}f}".rstrip("0").rstrip(".")


def told(name: str, value: Any, *, money: bool = False) -> str:
    """A fact of the records in words, for the line below its field."""
    if value is None or value == "":
        return "nothing"
    if name == "property_type":
        return KINDS.get(value, str(value))
    if name == "view_rating":
        return VIEWS.get(value, str(value))
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if name == "last_sale_date":
        return short_date(date.fromisoformat(value))
    if name in ("latitude", "longitude"):
        return f"{value:.5f}"
    if name in ("year_built", "tax_year"):
        return str(value)
    if isinstance(value, int | float):
        return f"{'$' if money else ''}{written(value, 2)}"
    return str(value)
