"""Step two: the ways to say which home it is."""

from __future__ import annotations

import re
from typing import Any

from django import forms

BY_ADDRESS, BY_PARCEL, BY_LISTING = "address", "parcel", "listing"
WAYS = {BY_ADDRESS: "By address", BY_PARCEL: "By parcel number", BY_LISTING: "From a listing"}
STATES = [
    "AL",
    "AK",
    "AZ",
    "AR",
    "CA",
    "CO",
    "CT",
    "DE",
    "DC",
    "FL",
    "GA",
    "HI",
    "ID",
    "IL",
    "IN",
    "IA",
    "KS",
    "KY",
    "LA",
    "ME",
    "MD",
    "MA",
    "MI",
    "MN",
    "MS",
    "MO",
    "MT",
    "NE",
    "NV",
    "NH",
    "NJ",
    "NM",
    "NY",
    "NC",
    "ND",
    "OH",
    "OK",
    "OR",
    "PA",
    "PR",
    "RI",
    "SC",
    "SD",
    "TN",
    "TX",
    "UT",
    "VT",
    "VA",
    "VI",
    "WA",
    "WV",
    "WI",
    "WY",
]


def line(label: str, most: int, *, hint: str = "", **attributes: str) -> forms.CharField:
    """One line of text that may be left empty."""
    return forms.CharField(
        label=label,
        max_length=most,
        required=False,
        help_text=hint,
        error_messages={"max_length": f"Up to {most} characters, please."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", **attributes}),
    )


def read_state(text: str) -> str:
    """Two letters in capitals, or nothing. Raises ValidationError in words."""
    state = text.strip().upper()
    if state and state not in STATES:
        raise forms.ValidationError("Enter the state as two letters, like WA.")
    return state


def read_zip_code(text: str) -> str:
    """Five digits, or nothing; what follows a hyphen is not needed. Raises ValidationError in words."""
    code = text.strip()
    if code and not re.fullmatch(r"\d{5}(-\d{4})?", code):
        raise forms.ValidationError("Enter the ZIP code as five digits.")
    return code[:5]


def read_fips(text: str) -> str:
    """Five digits, or nothing. Raises ValidationError in words."""
    code = text.strip()
    if code and not re.fullmatch(r"\d{5}", code):
        raise forms.ValidationError("A county’s FIPS code has five digits.")
    return code


class AddressForm(forms.Form):
    """An address, or a parcel in a county, or an MLS number. ``by_hand``: no look-up, the address will do."""

    way = forms.ChoiceField(
        label="How to find it",
        choices=list(WAYS.items()),
        initial=BY_ADDRESS,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of the ways offered."},
    )
    address = line("Street address", 120, hint="With the number, like 12 Oak St.")
    unit = line("Unit", 20)
    city = line("City", 80)
    state = line("State", 20, autocapitalize="characters")
    zip_code = line("ZIP code", 10, inputmode="numeric")
    apn = line("Parcel number (APN)", 60)
    fips = line("County FIPS code", 5, hint="Five digits. King County, WA is 53033.", inputmode="numeric")
    mls_number = line("MLS number", 40, hint="A listing in your sources. Its facts are taken over.")

    def __init__(self, *args: Any, by_hand: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        self.by_hand = by_hand

    def clean_way(self) -> str:
        """By address where nothing is said."""
        return str(self.cleaned_data["way"] or BY_ADDRESS)

    def clean_state(self) -> str:
        return read_state(self.cleaned_data["state"])

    def clean_zip_code(self) -> str:
        return read_zip_code(self.cleaned_data["zip_code"])

    def clean_fips(self) -> str:
        return read_fips(self.cleaned_data["fips"])

    def clean(self) -> dict[str, Any]:
        """What the chosen way needs is there."""
        cleaned = super().clean() or {}
        way = cleaned.get("way") or BY_ADDRESS
        if self.by_hand or way == BY_ADDRESS:
            self.need("address", "Enter the street address.")
            self.need_place(cleaned)
        elif way == BY_PARCEL:
            self.need("apn", "Enter the parcel number.")
            self.need("fips", "Enter the county’s FIPS code.")
        else:
            self.need("mls_number", "Enter the MLS number.")
        return cleaned

    def need(self, name: str, sentence: str) -> None:
        """An error at the field that is empty."""
        if name not in self.errors and not (self.cleaned_data.get(name) or "").strip():
            self.add_error(name, sentence)

    def need_place(self, cleaned: dict[str, Any]) -> None:
        """A ZIP code, or a city with its state; by hand all of them, for they stand on the cover."""
        if self.by_hand:
            self.need("city", "Enter the city.")
            self.need("state", "Enter the state, like WA.")
            self.need("zip_code", "Enter the ZIP code.")
            return
        has_place = cleaned.get("zip_code") or (cleaned.get("city") and cleaned.get("state"))
        if not has_place and not {"zip_code", "city", "state"} & set(self.errors):
            self.add_error("zip_code", "Enter a ZIP code, or a city and its state.")

    @property
    def last_line(self) -> str:
        """City, state and ZIP code as on an envelope."""
        city, state, code = (self.cleaned_data[name].strip() for name in ("city", "state", "zip_code"))
        town = f"{city}," if city and (state or code) else city
        return " ".join(part for part in (town, state, code) if part)

    @property
    def street(self) -> str:
        """The street, with the unit where there is one."""
        unit = self.cleaned_data["unit"].strip().lstrip("# ")
        street = " ".join(self.cleaned_data["address"].split())
        return f"{street} #{unit}" if unit else street

    @property
    def typed(self) -> dict[str, str]:
        """The fields of a home as they were typed, tidied."""
        names = ("address", "unit", "city", "state", "zip_code", "apn", "fips")
        return {name: " ".join(self.cleaned_data[name].split()) for name in names}
