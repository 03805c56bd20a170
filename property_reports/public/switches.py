"""The switches of a public page: what strangers see, whether it is on, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from property_reports.models import PropertyReport
from property_reports.public.choices import HEADLINE_LONGEST, Choices, choices_of
from property_reports.public.codes import stable_path
from property_reports.public.facts import USUAL, offered
from property_reports.public.photos import photos_in

OFF, ON, ENDED = "off", "on", "ended"
STATES = [(OFF, "Off"), (ON, "On"), (ENDED, "Ended")]


@dataclass(frozen=True, slots=True)
class Switches:
    """The switches as they are to be."""

    choices: Choices
    state: str
    expires_at: datetime | None


class SwitchesForm(forms.Form):
    """What the agent ticks. Facts and photos that the document does not have cannot be ticked."""

    state = forms.ChoiceField(choices=STATES, widget=forms.RadioSelect)
    headline = forms.CharField(
        label="Headline",
        required=False,
        max_length=HEADLINE_LONGEST,
        widget=forms.TextInput(attrs={"placeholder": "Light, garden, and ten minutes to the lake"}),
    )
    facts = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    photos = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    show_value = forms.BooleanField(label="The value", required=False)
    show_comparables = forms.BooleanField(label="The sales nearby", required=False)
    show_pdf = forms.BooleanField(label="The whole report as a PDF", required=False)
    expires_on = forms.DateField(
        label="Last day",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="The page ends when this day is over. Leave it empty to keep it on.",
        error_messages={"invalid": "Write the day like 2026-05-31."},
    )

    def __init__(
        self, *args: Any, report: PropertyReport, document: dict[str, Any], zone: str, **kwargs: Any
    ) -> None:
        self.zone = ZoneInfo(zone)
        kwargs.setdefault("initial", initial_of(report, document, self.zone))
        super().__init__(*args, **kwargs)
        self.known_facts = offered(document.get("subject") or {})
        self.known_photos = photos_in(document)
        facts = [(fact.key, f"{fact.label}: {fact.display}") for fact in self.known_facts]
        self.fields["facts"].choices = facts  # type: ignore[attr-defined]
        self.fields["photos"].choices = [(one, one) for one in self.known_photos]  # type: ignore[attr-defined]

    @property
    def ticked_photos(self) -> list[str]:
        """The photos that are ticked in the form as it stands."""
        said: list[str] = self["photos"].value() or []
        return said

    @property
    def switches(self) -> Switches:
        """The switches asked for, once they are valid."""
        said = self.cleaned_data
        return Switches(self.choices(), said["state"], end_of(said["expires_on"], self.zone))

    def choices_as_they_stand(self) -> Choices:
        """What is ticked now, before it is saved; before anything was sent, what is proposed."""
        if not self.is_bound:
            return Choices.from_json(self.initial)
        self.is_valid()
        return self.choices()

    def choices(self) -> Choices:
        """What is ticked, without what is wrong."""
        said = self.cleaned_data
        return Choices(
            facts=tuple(said.get("facts") or ()),
            photos=tuple(said.get("photos") or ()),
            headline=said.get("headline") or "",
            show_value=bool(said.get("show_value")),
            show_comparables=bool(said.get("show_comparables")),
            show_pdf=bool(said.get("show_pdf")),
        )


def initial_of(report: PropertyReport, document: dict[str, Any], zone: ZoneInfo) -> dict[str, Any]:
    """The switches as they are; before the first time the usual facts and all photos are proposed."""
    chosen = choices_of(report.options)
    if "public" not in (report.options or {}):
        chosen = Choices(facts=USUAL, photos=tuple(photos_in(document)))
    ends = report.expires_at.astimezone(zone) - timedelta(seconds=1) if report.expires_at else None
    return {
        **chosen.to_json(),
        "state": state_of(report),
        "expires_on": ends.date() if ends else None,
    }


def state_of(report: PropertyReport) -> str:
    """Whether the page is off, on, or has ended by hand."""
    if not report.is_active:
        return ENDED
    return ON if report.is_public else OFF


def end_of(day: date | None, zone: ZoneInfo) -> datetime | None:
    """The moment a day is over where the account is."""
    return datetime.combine(day + timedelta(days=1), time.min, zone) if day else None


def save(report: PropertyReport, switches: Switches) -> None:
    """Keep the switches; whatever else is in the options stays as it is."""
    report.options = {**(report.options or {}), "public": switches.choices.to_json()}
    report.is_active = switches.state != ENDED
    report.is_public = switches.state == ON if report.is_active else report.is_public
    report.expires_at = switches.expires_at
    report.qr_code_url = stable_path(report)
    report.save(update_fields=["options", "is_active", "is_public", "expires_at", "qr_code_url"])
