"""What an agent fills in to have a report sent again and again."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from accounts.models import Account
from contacts.choosing import ReadersForm
from market_reports.fair_housing.overruling import CheckedWords
from market_reports.mailing.typed_marks import fault_in_marks
from market_reports.models import Cadence
from market_reports.ordering.order_inputs import DayField
from market_reports.planning.words import DAY_NAMES, LAST_DAY, ordinal
from market_reports.scheduling.slots import Rhythm
from trendyreports.core.time_zones import zone_choices

RHYTHM = ("cadence", "interval_count", "weekly_dow", "monthly_dom", "at", "time_zone", "starts_on")
WRITTEN = ("name", "subject", "greeting", "note")
EVERY = [("1", "Every one"), ("2", "Every second one"), ("3", "Every third one")]
MONTH_DAYS = [
    *((str(day), ordinal(day)) for day in range(1, LAST_DAY)),
    (str(LAST_DAY), "Last day"),
]
TIMES = ("%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M%p", "%I %p", "%I%p")
FURTHEST_START = timedelta(days=731)


class ScheduleForm(ReadersForm, CheckedWords):
    """Name, rhythm, readers and words. The order itself is at hand already.

    ``account``: whose schedule it is. ``now`` decides what lies ahead. ``language`` is that of the report.
    """

    name = forms.CharField(
        label="Name",
        max_length=80,
        help_text="For you; readers do not see it.",
        error_messages={
            "required": "Give the schedule a name.",
            "max_length": "The name of a schedule has up to 80 characters.",
        },
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    cadence = forms.ChoiceField(
        label="How often",
        choices=Cadence.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose how often.",
            "invalid_choice": "Choose daily, weekly or monthly.",
        },
    )
    interval_count = forms.TypedChoiceField(
        label="Repeat",
        choices=EVERY,
        coerce=int,
        error_messages={
            "required": "Choose how often.",
            "invalid_choice": "Choose every first, second or third.",
        },
    )
    weekly_dow = forms.TypedChoiceField(
        label="Day of the week",
        choices=[(str(number), name) for number, name in enumerate(DAY_NAMES)],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose a day of the week."},
    )
    monthly_dom = forms.TypedChoiceField(
        label="Day of the month",
        choices=MONTH_DAYS,
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": "Choose a day of the month."},
    )
    at = forms.TimeField(
        label="Time",
        input_formats=TIMES,
        error_messages={"required": "Enter a time.", "invalid": "Enter a time like 9:00 AM."},
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    time_zone = forms.ChoiceField(
        label="Time zone",
        error_messages={
            "required": "Choose a time zone.",
            "invalid_choice": "Choose a time zone of the list.",
        },
    )
    starts_on = DayField("Starts on")
    subject = forms.CharField(
        label="Subject",
        required=False,
        max_length=120,
        help_text="Left empty, it is the headline of the report, new each time.",
        error_messages={"max_length": "A subject has up to 120 characters."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    greeting = forms.CharField(
        label="Greeting",
        required=False,
        max_length=120,
        help_text="{name} becomes the first name of each reader, where you know it.",
        error_messages={"max_length": "A greeting has up to 120 characters."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    note = forms.CharField(
        label="Personal note",
        required=False,
        max_length=2_000,
        help_text="Stands above the numbers, every time.",
        error_messages={"max_length": "A note has up to 2,000 characters."},
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    attach_pdf = forms.BooleanField(label="Attach the PDF", required=False)

    def __init__(
        self, *args: Any, account: Account, now: datetime, language: str = "en", **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.open_address_book(account)
        self.now, self.language = now, language
        present = self.initial.get("time_zone") or account.time_zone
        self.fields["time_zone"].choices = zone_choices(present)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.check_day(cleaned)
        self.check_start(cleaned)
        self.require_somebody()
        for field in ("subject", "greeting", "note"):
            self.check_marks(field)
        for field in ("name", "subject", "greeting"):
            if cleaned.get(field):
                cleaned[field] = " ".join(str(cleaned[field]).split())
        self.check_all_words()
        return cleaned

    def check_day(self, cleaned: dict[str, Any]) -> None:
        """A week needs its day, and so does a month."""
        needed = {Cadence.WEEKLY: "weekly_dow", Cadence.MONTHLY: "monthly_dom"}
        field = needed.get(cleaned.get("cadence"))  # type: ignore[arg-type]
        if field and cleaned.get(field) is None and field not in self.errors:
            self.add_error(field, f"Choose a {self.fields[field].label.lower()}.")  # type: ignore[union-attr]

    def check_start(self, cleaned: dict[str, Any]) -> None:
        """From today on, as far as one plans; an earlier first day that is kept already may stay."""
        day, today = cleaned.get("starts_on"), self.today
        if day is None:
            return
        if day < today and str(day) != str(self.initial.get("starts_on")):
            self.add_error("starts_on", "The first day must not lie in the past.")
        if day > today + FURTHEST_START:
            self.add_error("starts_on", "Choose a first day within the next two years.")

    def check_marks(self, field: str) -> None:
        """Only the name is filled in, and not in a subject line, which all readers share."""
        typed = self.cleaned_data.get(field) or ""
        if fault := fault_in_marks(typed, takes_name=field != "subject"):
            self.add_error(field, fault)

    def check_all_words(self) -> None:
        """The fair-housing check of everything typed that readers see, and of the name."""
        at_fault, kept = [], []
        for field in WRITTEN:
            self.kept = []
            if field not in self.errors:
                self.check_words(field, self.language)
                at_fault += self.at_fault
                kept += self.kept
        self.at_fault, self.kept = at_fault, kept
        if len(self.errors.get("keep_reason", [])) > 1:
            del self.errors["keep_reason"][1:]

    @property
    def today(self) -> date:
        """The day it is in the zone that is chosen."""
        zone = self.cleaned_data.get("time_zone") or self.account.time_zone
        return self.now.astimezone(ZoneInfo(zone)).date()

    @property
    def rhythm(self) -> Rhythm | None:
        """When it comes, as chosen; None where that is not told yet or wrong."""
        told = self.cleaned_data
        if any(name in self.errors for name in RHYTHM):
            return None
        return Rhythm(
            cadence=Cadence(told["cadence"]),
            every=told["interval_count"],
            weekday=1 if told["weekly_dow"] is None else told["weekly_dow"],
            month_day=told["monthly_dom"] or 1,
            at=told["at"],
            zone=ZoneInfo(told["time_zone"]),
            starts_on=told["starts_on"] or self.today,
        )

    @property
    def overruled_text(self) -> str:
        """The texts that hold words which stay, for the log."""
        return "\n".join(str(self.cleaned_data[field]) for field in WRITTEN if self.cleaned_data.get(field))

    def forget_errors(self, *, but: tuple[str, ...]) -> None:
        """Where somebody only looks: what she has not come to yet is not told."""
        for name in [name for name in self.errors if name not in but]:
            del self.errors[name]
