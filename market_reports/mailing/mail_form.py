"""What an agent fills in to email a report: who reads it, and her own words."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.db.models import Count

from accounts.models import Account
from communications.addressees import Addressee
from communications.letters import SUBJECT_LONGEST
from contacts.models import Contact, ContactGroup
from contacts.recipients import expand
from market_reports.fair_housing.overruling import CheckedWords
from market_reports.mailing.typed_addresses import read_addresses

OFFERED = 300  # contacts with a box to tick; groups and typed addresses reach everybody
FAULTS_TOLD = 5
WORDS = ("subject", "greeting", "note")  # what the fair-housing check reads


class MailForm(CheckedWords):
    """Readers by address, contact and group; subject, greeting, note; the PDF or not.

    ``press`` names this filling-in, so that a button pressed twice sends once.  ``language``: of the report.
    """

    addresses = forms.CharField(
        label="Email addresses",
        max_length=20_000,
        required=False,
        help_text="Separate them with commas or lines.",
        error_messages={"max_length": "That is too much at once. Make a group of contacts instead."},
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
    )
    groups = forms.MultipleChoiceField(
        label="Groups",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "One of the groups is not there any more. Choose again."},
    )
    contacts = forms.MultipleChoiceField(
        label="Contacts",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "One of the contacts is not there any more. Choose again."},
    )
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
        help_text="A few words of your own, above the report.",
        error_messages={"max_length": "A note has up to 2,000 characters."},
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    attach_pdf = forms.BooleanField(label="Attach the PDF", required=False)
    press = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)

    def __init__(self, *args: Any, account: Account, language: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.account, self.language = account, language
        self.fields["groups"].choices = groups_of(account)  # type: ignore[attr-defined]
        self.fields["contacts"].choices = contacts_of(account)  # type: ignore[attr-defined]
        self.readers: list[Addressee] = []

    def clean_subject(self) -> str:
        """On one line."""
        return " ".join(str(self.cleaned_data["subject"]).split())

    def clean_addresses(self) -> list[str]:
        """Each once; what is no address is named."""
        found, faults = read_addresses(self.cleaned_data["addresses"])
        if faults:
            named = ", ".join(f"“{word}”" for word in faults[:FAULTS_TOLD])
            more = f" and {len(faults) - FAULTS_TOLD} more" if len(faults) > FAULTS_TOLD else ""
            raise forms.ValidationError(f"Not an email address: {named}{more}.")
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        found, kept = [], []
        for name in WORDS:
            self.check_words(name, self.language)
            found += self.at_fault
            kept += self.kept
        self.at_fault, self.kept = found, kept
        if not {"addresses", "groups", "contacts"} & set(self.errors):
            self.readers = self.expanded(cleaned)
            if not self.readers:
                self.add_error("addresses", "Choose at least one reader with an email address.")
        return cleaned

    def needs_no_readers(self) -> bool:
        """Whether all but the readers is right, as a test needs; then no fault of theirs is told."""
        if set(self.errors) - {"addresses", "groups", "contacts"}:
            return False
        for name in ("addresses", "groups", "contacts"):
            self.errors.pop(name, None)
        return True

    def expanded(self, cleaned: dict[str, Any]) -> list[Addressee]:
        """Everybody who is meant, each address once."""
        return expand(
            self.account,
            addresses=cleaned["addresses"],
            contact_ids=[UUID(key) for key in cleaned["contacts"]],
            group_ids=[UUID(key) for key in cleaned["groups"]],
        )

    def typed(self, name: str) -> str:
        """What stands in a field now, right or wrong: for a look at the letter."""
        return str(self[name].value() or "")[: self.fields[name].max_length]  # type: ignore[attr-defined]

    @property
    def own_words(self) -> str:
        """All that the agent wrote, as the log of overruled words keeps it."""
        return "\n".join(self.cleaned_data[name] for name in WORDS if self.cleaned_data.get(name))


def groups_of(account: Account) -> list[tuple[str, str]]:
    """The groups of an account by name, each with how many are in it."""
    rows = ContactGroup.objects.for_account(account).annotate(size=Count("members")).order_by("name", "id")
    return [(str(group.pk), f"{group.name} ({group.size})") for group in rows]


def contacts_of(account: Account) -> list[tuple[str, str]]:
    """The contacts of an account that have an address, by name."""
    rows = Contact.objects.for_account(account).exclude(email=None).exclude(email="")
    named = rows.order_by("name", "email", "id").values_list("id", "name", "email")[:OFFERED]
    return [(str(pk), f"{name}, {email}" if name else str(email)) for pk, name, email in named]
