"""What an agent fills in to order a report, turned into a ReportRequest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from integrations.areas import CIRCLE, LEAST_MILES, MOST_MILES, POLYGON, Area, AreaInvalid, circle_area
from integrations.criteria import Filters
from integrations.mls.record import PropertyType
from integrations.models import Feed
from market_reports.audiences import AUDIENCES, PRESETS
from market_reports.fair_housing.overruling import CheckedWords
from market_reports.models import SavedArea
from market_reports.ordering.address_points import find_point
from market_reports.ordering.order_fields import DEFAULT_LANGUAGE, LANGUAGES
from market_reports.ordering.order_inputs import DayField, DollarsField
from market_reports.ordering.typed_area import read_area, read_corners
from market_reports.request import REPORT_TYPES, ReportRequest
from market_reports.saved_areas import area_of
from market_reports.windows import DEFAULT_DAYS, WINDOW_DAYS, Window, WindowInvalid

TWO_DATES = "dates"
WINDOW_CHOICES = [*((str(days), f"{days} days") for days in WINDOW_DAYS), (TWO_DATES, "Two dates")]
TYPE_NAMES = {
    PropertyType.SINGLE_FAMILY: "Single-family",
    PropertyType.CONDO: "Condo",
    PropertyType.TOWNHOUSE: "Townhouse",
    PropertyType.MULTI_FAMILY: "Multi-family",
    PropertyType.MANUFACTURED: "Manufactured",
    PropertyType.LAND: "Land",
}
AT_LEAST = [("", "Any"), *((str(count), f"{count} or more") for count in range(1, 7))]
EVERYONE = ""
PLACES = "places"
WAYS = [(PLACES, "By name"), (CIRCLE, "A circle"), (POLYGON, "Drawn on the map")]
NARROWING = ("property_types", "min_price", "max_price", "min_beds", "min_baths")
USUAL_MILES = "2"


class OrderForm(CheckedWords):
    """Story, audience, where, when, which homes, in which language.

    ``feeds`` are those the account reads, ``saved`` its saved areas; the day is the account's.
    """

    report_type = forms.ChoiceField(
        label="Report",
        choices=list(REPORT_TYPES.items()),
        initial=next(iter(REPORT_TYPES)),
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose a report.",
            "invalid_choice": "Choose one of the reports offered.",
        },
    )
    audience = forms.ChoiceField(
        label="Audience",
        choices=[(EVERYONE, "Everyone"), *((preset.key, preset.title) for preset in PRESETS)],
        initial=EVERYONE,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of the audiences offered."},
    )
    where = forms.ChoiceField(
        label="Where",
        initial=PLACES,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "That saved area is not there any more. Choose another place."},
    )
    area = forms.CharField(
        label="City, ZIP codes, county or subdivision",
        max_length=1500,
        required=False,
        help_text="A city like Seattle, WA, up to 25 ZIP codes, or a county like King County, WA.",
        error_messages={"max_length": "That is too long. Choose up to 25 ZIP codes or 10 cities."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-chips": "", "spellcheck": "false"}),
    )
    circle_centre = forms.CharField(
        label="Around",
        max_length=200,
        required=False,
        help_text="An address in your listings, a ZIP code, a city, or a point like 47.61, -122.33.",
        error_messages={"max_length": "That is too long for an address."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    circle_miles = forms.FloatField(
        label="Miles",
        required=False,
        initial=USUAL_MILES,
        error_messages={"invalid": "Enter the distance in miles, like 2 or 0.5."},
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    corners = forms.CharField(
        label="Corners",
        max_length=3000,
        required=False,
        help_text="One corner a line, latitude and longitude: 47.61, -122.33. At least three.",
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false", "autocomplete": "off"}),
    )
    save_as = forms.CharField(
        label="Save this area as",
        max_length=60,
        required=False,
        help_text="Saved areas come first the next time.",
        error_messages={"max_length": "The name of an area has up to 60 characters."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "My farm"}),
    )
    window = forms.ChoiceField(
        label="Days to look at",
        choices=WINDOW_CHOICES,
        initial=str(DEFAULT_DAYS),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the days.", "invalid_choice": "Choose one of the spans offered."},
    )
    start = DayField("First day")
    end = DayField("Last day")
    property_types = forms.MultipleChoiceField(
        label="Property types",
        choices=[(kind.value, name) for kind, name in TYPE_NAMES.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose only property types offered."},
    )
    min_price = DollarsField("Lowest price")
    max_price = DollarsField("Highest price")
    min_beds = forms.TypedChoiceField(
        label="Bedrooms", choices=AT_LEAST, coerce=int, empty_value=None, required=False
    )
    min_baths = forms.TypedChoiceField(
        label="Baths", choices=AT_LEAST, coerce=float, empty_value=None, required=False
    )
    language = forms.ChoiceField(
        label="Language",
        choices=list(LANGUAGES.items()),
        initial=DEFAULT_LANGUAGE,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Reports are written in English or Spanish."},
    )

    def __init__(
        self,
        *args: Any,
        today: date,
        feeds: Sequence[Feed] = (),
        saved: Sequence[SavedArea] = (),
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.today, self.feeds = today, feeds
        self.saved = {str(area.pk): area for area in saved}
        self.report_request: ReportRequest | None = None
        self.fields["where"].choices = [  # type: ignore[attr-defined]
            *((key, area.name) for key, area in self.saved.items()),
            *WAYS,
        ]
        for name in ("start", "end"):
            self.fields[name].widget.attrs["max"] = today.isoformat()

    @property
    def narrows(self) -> bool:
        """Whether any filter is set or wrong, so that they must be seen."""
        return any(self[name].value() or self[name].errors for name in NARROWING)

    @property
    def new_name(self) -> str:
        """The name under which the area is to be kept; empty where it is a saved one or is not to be."""
        typed = self.cleaned_data.get("where") not in self.saved
        return " ".join(self.cleaned_data["save_as"].split()) if typed else ""

    def place_field(self) -> str:
        """The field that tells the place."""
        where = self.cleaned_data.get("where") or PLACES
        if where in self.saved:
            return "where"
        return {CIRCLE: "circle_centre", POLYGON: "corners"}.get(where, "area")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.check_audience(cleaned)
        if cleaned.get("where") not in self.saved:
            self.check_words("save_as", cleaned.get("language") or DEFAULT_LANGUAGE)
        low, high = cleaned.get("min_price"), cleaned.get("max_price")
        if low and high and low > high:
            self.add_error("max_price", "The highest price must not be below the lowest.")
        area, window = self.read_place(cleaned), self.read_window(cleaned)
        if not self.errors and window and area:
            self.report_request = self.read_request(cleaned, area, window)
        return cleaned

    def check_audience(self, cleaned: dict[str, Any]) -> None:
        """A preset belongs to a type of report; another type is told at the audience."""
        preset = AUDIENCES.get(cleaned.get("audience") or "")
        if preset and cleaned.get("report_type") not in (None, preset.report_type):
            made_as = REPORT_TYPES[preset.report_type].lower()
            self.add_error(
                "audience", f"“{preset.title}” is made as: {made_as}. Choose that report, or Everyone."
            )

    def read_place(self, cleaned: dict[str, Any]) -> Area | None:
        """The area, however it was told; None with the error at the field that told it."""
        where, field = cleaned.get("where") or PLACES, self.place_field()
        if field in self.errors or "where" in self.errors:
            return None
        try:
            if where in self.saved:
                return area_of(self.saved[where])
            found = self.read_typed(where, cleaned)
            return found.called(cleaned.get("save_as")) if found else None
        except AreaInvalid as fault:
            self.add_error(field, str(fault))
            return None

    def read_typed(self, where: str, cleaned: dict[str, Any]) -> Area | None:
        """The area of one of the three ways to tell it. Raises AreaInvalid."""
        if where == POLYGON:
            return read_corners(cleaned.get("corners", ""))
        if where == PLACES:
            return read_area(cleaned.get("area", ""))
        if "circle_miles" in self.errors:
            return None
        miles, centre = cleaned.get("circle_miles"), cleaned.get("circle_centre", "")
        if miles is None or not LEAST_MILES <= miles <= MOST_MILES:
            self.add_error("circle_miles", f"Choose {LEAST_MILES:g} to {MOST_MILES:g} miles.")
            return None
        found = find_point(self.feeds, centre)
        return circle_area(found.point, miles, address=found.label)

    def read_window(self, cleaned: dict[str, Any]) -> Window | None:
        """The look-back or the two dates; None with the error told at its field."""
        if not cleaned.get("window"):
            return None
        if cleaned["window"] != TWO_DATES:
            return Window.look_back(int(cleaned["window"]))
        for name, words in (("start", "first"), ("end", "last")):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, f"Enter the {words} day.")
        if "start" in self.errors or "end" in self.errors:
            return None
        try:
            return Window.between(cleaned["start"], cleaned["end"], today=self.today)
        except WindowInvalid as fault:
            self.add_error("end", str(fault))
            return None

    def read_request(self, cleaned: dict[str, Any], area: Area, window: Window) -> ReportRequest:
        """Everything together as the domain wants it."""
        filters = Filters(
            property_types=tuple(PropertyType(kind) for kind in cleaned["property_types"]),
            min_price=cleaned["min_price"],
            max_price=cleaned["max_price"],
            min_beds=cleaned["min_beds"],
            min_baths=cleaned["min_baths"],
        )
        return ReportRequest(
            report_type=cleaned["report_type"],
            area=area,
            window=window,
            as_of=window.end or self.today,
            filters=filters,
            audience=cleaned.get("audience") or None,
            language=cleaned.get("language") or DEFAULT_LANGUAGE,
        )
