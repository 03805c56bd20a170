"""Step three: every fact of the home, as the records have it or as the agent corrects it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from property_reports.wizard.address_form import line, read_fips, read_state, read_zip_code
from property_reports.wizard.checked_texts import CheckedTexts
from property_reports.wizard.fact_fields import KINDS, FigureField, LastDayField, ViewField, YesNoField, told

WHERE = (
    "address", "unit", "city", "state", "zip_code", "county", "subdivision", "latitude", "longitude",
)  # fmt: skip
HOME = (
    "property_type", "beds", "baths", "living_area", "above_grade_area", "basement_area", "lot_size",
    "year_built", "stories", "garage_spaces", "pool", "waterfront", "view_rating",
)  # fmt: skip
RECORDS = (
    "apn", "fips", "assessed_value", "tax_amount", "tax_year", "last_sale_price", "last_sale_date",
    "owner_name", "legal",
)  # fmt: skip
FACTS = (*WHERE, *HOME, *RECORDS)
NEEDED = {
    "address": "Enter the street address.",
    "city": "Enter the city.",
    "state": "Enter the state, like WA.",
    "zip_code": "Enter the ZIP code.",
    "property_type": "Choose what kind of home it is.",
}
INSIDE = [("yes", "Yes, I was inside"), ("no", "No, only from outside or not at all")]
AREA: dict[str, Any] = {"low": 0, "high": 100_000}
DOLLARS: dict[str, Any] = {"low": 0, "high": 1_000_000_000, "money": True}
EARLIEST_YEAR = 1600


@dataclass(frozen=True, slots=True)
class Fact:
    """A bound field with what the records say of it."""

    field: forms.BoundField
    is_edited: bool
    of_records: str
    money: bool


class FactsForm(CheckedTexts):
    """``records``: the subject as the records gave it, or None; ``today`` is the account's."""

    checked = ("subdivision",)

    address = line("Street address", 120)
    unit = line("Unit", 20)
    city = line("City", 80)
    state = line("State", 20, autocapitalize="characters")
    zip_code = line("ZIP code", 10, inputmode="numeric")
    county = line("County", 80)
    subdivision = line("Subdivision", 80)
    latitude = FigureField("Latitude", "the latitude", low=-90, high=90, places=6)
    longitude = FigureField("Longitude", "the longitude", low=-180, high=180, places=6)
    property_type = forms.ChoiceField(
        label="Kind of home",
        required=False,
        choices=[("", "Choose"), *KINDS.items()],
        error_messages={"invalid_choice": "Choose one of the kinds offered."},
    )
    beds = FigureField("Bedrooms", "the bedrooms", low=0, high=50)
    baths = FigureField("Bathrooms", "the bathrooms", low=0, high=50, places=2)
    living_area = FigureField("Living area (sq ft)", "the living area", **AREA)
    above_grade_area = FigureField("Above grade (sq ft)", "the area above grade", **AREA)
    basement_area = FigureField("Basement (sq ft)", "the basement", **AREA)
    lot_size = FigureField("Lot (sq ft)", "the lot", low=0, high=2_000_000_000)
    year_built = FigureField("Year built", "the year", low=EARLIEST_YEAR, high=2100)
    stories = FigureField("Stories", "the stories", low=0, high=99, places=1)
    garage_spaces = FigureField("Garage spaces", "the garage spaces", low=0, high=99, places=1)
    pool = YesNoField("Pool")
    waterfront = YesNoField("Waterfront")
    view_rating = ViewField()
    apn = line("Parcel number (APN)", 60)
    fips = line("County FIPS code", 5, inputmode="numeric")
    assessed_value = FigureField("Assessed value", "the assessed value", **DOLLARS)
    tax_amount = FigureField("Property tax a year", "the tax", **DOLLARS)
    tax_year = FigureField("Tax year", "the tax year", low=EARLIEST_YEAR, high=2100)
    last_sale_price = FigureField("Last sale price", "the price", **DOLLARS)
    last_sale_date = LastDayField("Last sale date")
    owner_name = line("Owner", 120, hint="Never on a public page.")
    legal = line("Legal description", 300)
    inspected = forms.ChoiceField(
        label="Did you see it inside?",
        required=False,
        choices=INSIDE,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Answer with yes or no."},
    )

    def __init__(self, *args: Any, records: Mapping[str, Any] | None, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.records, self.today = records, today

    def clean_state(self) -> str:
        return read_state(self.cleaned_data["state"])

    def clean_zip_code(self) -> str:
        return read_zip_code(self.cleaned_data["zip_code"])

    def clean_fips(self) -> str:
        return read_fips(self.cleaned_data["fips"])

    def clean(self) -> dict[str, Any]:
        """What every report needs is there, and no fact speaks against another."""
        cleaned = super().clean() or {}
        for name, sentence in NEEDED.items():
            if name not in self.errors and not cleaned.get(name):
                self.add_error(name, sentence)
        self.check_years(cleaned)
        self.check_areas(cleaned)
        half_a_place = (cleaned.get("latitude") is None) != (cleaned.get("longitude") is None)
        if half_a_place and not {"latitude", "longitude"} & set(self.errors):
            self.add_error("latitude", "Enter both latitude and longitude, or neither.")
        return cleaned

    def check_years(self, cleaned: Mapping[str, Any]) -> None:
        """Nothing is built or sold long after today."""
        if (cleaned.get("year_built") or 0) > self.today.year + 2:
            self.add_error("year_built", f"The year must not be after {self.today.year + 2}.")
        if (cleaned.get("tax_year") or 0) > self.today.year + 1:
            self.add_error("tax_year", f"The tax year must not be after {self.today.year + 1}.")
        if (cleaned.get("last_sale_date") or "") > self.today.isoformat():
            self.add_error("last_sale_date", "The last sale must not be in the future.")

    def check_areas(self, cleaned: Mapping[str, Any]) -> None:
        """A part is not larger than the whole."""
        whole, part = cleaned.get("living_area"), cleaned.get("above_grade_area")
        if whole and part and part > whole:
            self.add_error(
                "above_grade_area", "The area above grade must not be larger than the living area."
            )

    def subject(self) -> dict[str, Any]:
        """The facts as the draft keeps them: None for what was left empty."""
        told_facts = {name: self.cleaned_data[name] for name in FACTS}
        return {name: tidied(value) for name, value in told_facts.items()}

    def values(self) -> dict[str, Any]:
        """The keys of the draft."""
        subject = self.subject()
        seen = {"yes": True, "no": False}.get(self.cleaned_data["inspected"])
        return {"subject": subject, "edited": edited_facts(subject, self.records), "inspected": seen}

    def facts(self, names: tuple[str, ...], subject: Mapping[str, Any]) -> list[Fact]:
        """Bound fields with what the records say, where that is another thing."""
        edited = set(edited_facts(subject, self.records))
        return [
            Fact(
                field=self[name],
                is_edited=name in edited,
                of_records=told(name, (self.records or {}).get(name), money=is_money(self.fields[name])),
                money=is_money(self.fields[name]),
            )
            for name in names
        ]


def is_money(field: forms.Field) -> bool:
    """Whether a dollar sign stands before the number."""
    return isinstance(field, FigureField) and field.money


def edited_facts(subject: Mapping[str, Any], records: Mapping[str, Any] | None) -> list[str]:
    """Names of the facts that are not as the records have them; none where there are no records."""
    if records is None:
        return []
    return [name for name in FACTS if tidied(subject.get(name)) != tidied(records.get(name))]


def tidied(value: Any) -> Any:
    """Text on one line, nothing as None, a place as exact as it is typed."""
    if isinstance(value, float):
        return round(value, 6)
    return (" ".join(value.split()) or None) if isinstance(value, str) else value


def initial_facts(data: Mapping[str, Any]) -> dict[str, Any]:
    """What the form begins with."""
    seen = {True: "yes", False: "no"}.get(data["inspected"]) if data["inspected"] is not None else None
    return {**(data["subject"] or {}), "inspected": seen}
