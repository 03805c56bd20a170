"""What an agent fills in to email a report: who reads it, and her own words."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms

from accounts.models import Account
from communications.letters import SUBJECT_LONGEST
from contacts.choosing import READERS, ReadersForm
from market_reports.fair_housing.overruling import CheckedWords
from market_reports.mailing.typed_marks import fault_in_marks

NOBODY_WITH_EMAIL = "None of those chosen has an email address. Choose somebody else."
WORDS = ("subject", "greeting", "note")  # what the fair-housing check reads


class MailForm(ReadersForm, CheckedWords):
    """Readers; subject, greeting, note; the PDF or not.

    ``press`` names this filling-in, so that a button pressed twice sends once.  ``language``: of the report.
    """

    subject = forms.CharField(
        label="Subject",
        max_length=SUBJECT_LONGEST,
        error_messages={
            "required": "Enter a subject.",
            "max_length": f"A subject has up to {SUBJECT_LONGEST} characters.",
        },
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    greeting = forms.CharField(
        label="Greeting",
        max_length=120,
        required=False,
        help_text="{name} becomes the reader’s first name, and is left out where you have none.",
        error_messages={"max_length": "A greeting has up to 120 characters."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    note = forms.CharField(
        label="Your note",
        max_length=2_000,
        required=False,
        help_text="A few words of your own, above the report. {name} is filled in here too.",
        error_messages={"max_length": "A note has up to 2,000 characters."},
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    attach_pdf = forms.BooleanField(label="Attach the PDF", required=False)
    press = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)

    def __init__(self, *args: Any, account: Account, language: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.open_address_book(account)
        self.language = language

    def clean_subject(self) -> str:
        """On one line."""
        return " ".join(str(self.cleaned_data["subject"]).split())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        found, kept = [], []
        for name in WORDS:
            typed = cleaned.get(name) or ""
            self.check_words(name, self.language)
            if fault := fault_in_marks(typed, takes_name=name != "subject"):
                self.add_error(name, fault)
            found += self.at_fault
            kept += self.kept
        self.at_fault, self.kept = found, kept
        self.require_somebody()
        if not set(READERS) & set(self.errors) and not self.readers():
            self.add_error("addresses", NOBODY_WITH_EMAIL)
        return cleaned

    def needs_no_readers(self) -> bool:
        """Whether all but the readers is right, as a test needs; then no fault of theirs is told."""
        if set(self.errors) - set(READERS):
            return False
        for name in READERS:
            self.errors.pop(name, None)
        return True

    def typed(self, name: str) -> str:
        """What stands in a field now, right or wrong: for a look at the letter."""
        return str(self[name].value() or "")[: self.fields[name].max_length]  # type: ignore[attr-defined]

    @property
    def own_words(self) -> str:
        """All that the agent wrote, as the log of overruled words keeps it."""
        return "\n".join(self.cleaned_data[name] for name in WORDS if self.cleaned_data.get(name))
