"""What an agent types to order a report and to find one; turned into a ReportRequest and a Search."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from integrations.areas import Area, AreaInvalid
from integrations.criteria import Filters
from integrations.mls.record import PropertyType
from market_reports.models import ReportStatus
from market_reports.request import REPORT_TYPES, ReportRequest
from market_reports.shelf import OPEN, ORDERS, Search
from market_reports.typed_area import read_area, write_area
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
STATUSES = [
    ("", "Any status"),
    (OPEN, "In progress"),
    (ReportStatus.COMPLETED.value, "Ready"),
    (ReportStatus.FAILED.value, "Failed"),
]


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


class OrderForm(forms.Form):
    """Where, what, when and which homes."""

    area = forms.CharField(
        label="City or ZIP codes",
        max_length=600,
        help_text="A city like Seattle, WA, or up to 25 ZIP codes.",
        error_messages={
            "required": "Enter a city or at least one ZIP code.",
            "max_length": "That is too long. Choose up to 25 ZIP codes or 10 cities.",
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-chips": "", "spellcheck": "false"}),
    )
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

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.report_request: ReportRequest | None = None
        for name in ("start", "end"):
            self.fields[name].widget.attrs["max"] = today.isoformat()

    @property
    def narrows(self) -> bool:
        """Whether any filter is set or wrong, so that they must be seen."""
        names = ("property_types", "min_price", "max_price", "min_beds", "min_baths")
        return any(self[name].value() or self[name].errors for name in names)

    def clean_area(self) -> Area:
        """The area typed. Wrong ones are told at the field."""
        try:
            return read_area(self.cleaned_data["area"])
        except AreaInvalid as fault:
            raise forms.ValidationError(str(fault)) from fault

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        low, high = cleaned.get("min_price"), cleaned.get("max_price")
        if low and high and low > high:
            self.add_error("max_price", "The highest price must not be below the lowest.")
        window = self.read_window(cleaned)
        if not self.errors and window:
            self.report_request = self.read_request(cleaned, window)
        return cleaned

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

    def read_request(self, cleaned: dict[str, Any], window: Window) -> ReportRequest:
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
            area=cleaned["area"],
            window=window,
            as_of=window.end or self.today,
            filters=filters,
        )


def initial_of(order: ReportRequest) -> dict[str, Any]:
    """An earlier order as the form would have it typed."""
    chosen = order.filters
    return {
        "area": write_area(order.area),
        "report_type": order.report_type,
        "window": TWO_DATES if order.window.is_fixed else str(order.window.days),
        "start": order.window.start,
        "end": order.window.end,
        "property_types": [kind.value for kind in chosen.property_types],
        "min_price": f"{chosen.min_price:,}" if chosen.min_price else "",
        "max_price": f"{chosen.max_price:,}" if chosen.max_price else "",
        "min_beds": chosen.min_beds,
        "min_baths": int(chosen.min_baths) if chosen.min_baths else None,
    }


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
