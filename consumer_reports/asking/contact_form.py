"""How a homeowner can be reached, and what she agrees to."""

from __future__ import annotations

from typing import Any

from django import forms

from consumer_reports.requests import Contact
from property_reports.public.ways_form import NAME_LONGEST, WaysForm

TICKS = ("agrees", "wants_updates")


class ContactForm(WaysForm):
    """Phone or email. A tick without a phone agrees to nothing, as there is no number to text."""

    field_order = ("phone", "email", "name")
    name = forms.CharField(max_length=NAME_LONGEST, required=False)
    wants_updates = forms.BooleanField(required=False)

    @property
    def ticked(self) -> list[str]:
        """The ticks to show: those that were sent, but none to words that have changed."""
        return [name for name in TICKS if self[name].value() and not self[name].errors]

    def clean(self) -> dict[str, Any]:
        """One way to be reached, a yes only to words that were read, updates only to an email."""
        said = self.cleaned_data
        if {"email", "phone"} <= said.keys() and not (said["email"] or said["phone"]):
            self.add_error("phone", self.words["need_way"])
        if said.get("agrees") and said.get("phone") and said.get("shown") != self.shown_mark:
            self.add_error("agrees", self.words["consent_changed"])
        if said.get("wants_updates") and said.get("email") == "" and said.get("phone"):
            self.add_error("email", self.words["updates_email"])
        return said

    @property
    def contact(self) -> Contact:
        """What was given, once it is valid."""
        said = self.cleaned_data
        return Contact(
            email=said["email"],
            phone=said["phone"],
            name=" ".join(said["name"].split()),
            agrees=bool(said["agrees"] and said["phone"] and self.consent),
            wants_updates=said["wants_updates"],
        )
