"""Who gets it: typed addresses, contacts and groups of the address book."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Count, Q, QuerySet

from accounts.access import uuid_or_none
from accounts.models import Account
from communications.addressees import Addressee
from contacts.models import Contact, ContactGroup
from contacts.recipients import expand
from market_reports.planning.typed_readers import Typed, read_addresses
from trendyreports.core.formatting import listed

MOST_TYPED = 500
MOST_CHOSEN = 500
FOUND_SHOWN = 20
FAULTS_TOLD = 3
NOBODY = "Say who gets it: type an address, or choose contacts or a group."


class ReadersForm(forms.Form):
    """Three ways to name readers. ``account`` is whose address book it is."""

    addresses = forms.CharField(
        label="Email addresses",
        required=False,
        max_length=60_000,
        help_text="One a line, or with commas between them.",
        error_messages={"max_length": f"That is too long. Type up to {MOST_TYPED} addresses."},
        widget=forms.Textarea(
            attrs={"rows": 3, "spellcheck": "false", "autocomplete": "off", "autocapitalize": "off"}
        ),
    )
    contacts = forms.ModelMultipleChoiceField(
        label="Contacts",
        queryset=Contact.objects.none(),
        required=False,
        error_messages={
            "invalid_choice": "One of the contacts is not there any more. Look through them again.",
            "invalid_pk_value": "One of the contacts is not there any more. Look through them again.",
        },
    )
    groups = forms.ModelMultipleChoiceField(
        label="Groups",
        queryset=ContactGroup.objects.none(),
        required=False,
        error_messages={
            "invalid_choice": "One of the groups is not there any more. Look through them again.",
            "invalid_pk_value": "One of the groups is not there any more. Look through them again.",
        },
    )

    account: Account

    def open_address_book(self, account: Account) -> None:
        """Offer the contacts and groups of the account, and nobody else's."""
        self.account = account
        self.fields["contacts"].queryset = reachable(account)  # type: ignore[attr-defined]
        self.fields["groups"].queryset = ContactGroup.objects.for_account(account)  # type: ignore[attr-defined]

    def clean_addresses(self) -> str:
        """The text as typed; ``typed`` has what was read of it."""
        text = str(self.cleaned_data["addresses"])
        self.typed = read_addresses(text)
        if self.typed.faults:
            raise forms.ValidationError(faults_in_words(self.typed))
        if len(self.typed.addresses) > MOST_TYPED:
            raise forms.ValidationError(
                f"Type up to {MOST_TYPED} addresses; these are {len(self.typed.addresses)}. "
                "A group of contacts can hold more."
            )
        return text

    def clean_contacts(self) -> Any:
        """Not more than a page can show again."""
        chosen = list(self.cleaned_data["contacts"])
        if len(chosen) > MOST_CHOSEN:
            raise forms.ValidationError(f"Choose up to {MOST_CHOSEN} contacts, or make them a group.")
        return chosen

    def require_somebody(self) -> None:
        """Nobody at all is told at the first of the three."""
        named = ("addresses", "contacts", "groups")
        if not any(self.cleaned_data.get(name) or name in self.errors for name in named):
            self.add_error("addresses", NOBODY)

    def readers(self) -> list[Addressee]:
        """Whom what is chosen so far comes down to today. One query."""
        return expand(
            self.account,
            addresses=read_addresses(self.data_of("addresses")).addresses,
            contact_ids=self.ids_of("contacts"),
            group_ids=self.ids_of("groups"),
        )

    def data_of(self, name: str) -> str:
        """The text in a field as it stands."""
        return str(self[name].value() or "")

    def ids_of(self, name: str) -> list[UUID]:
        """The ids chosen in a field as it stands; what is none is passed over."""
        values = self[name].value() or []
        return [found for value in values if (found := uuid_or_none(str(value)))]

    @property
    def chosen_contacts(self) -> list[Contact]:
        """The contacts that are ticked, by name."""
        return list(reachable(self.account).filter(pk__in=self.ids_of("contacts")).order_by("name", "email"))

    @property
    def offered_groups(self) -> list[dict[str, Any]]:
        """Every group with how many people it has, and whether it is ticked."""
        chosen = set(self.ids_of("groups"))
        with_email = Count("contacts", filter=Q(contacts__email__isnull=False))
        rows = (
            ContactGroup.objects.for_account(self.account).annotate(people=with_email).order_by("name", "id")
        )
        return [{"group": group, "people": group.people, "checked": group.pk in chosen} for group in rows]

    @property
    def any_contacts(self) -> bool:
        """Whether there is anybody to search for."""
        return reachable(self.account).exists()


def reachable(account: Account) -> QuerySet[Contact]:
    """The contacts of the account that have an address."""
    return Contact.objects.for_account(account).exclude(email=None).exclude(email="")


def find_contacts(account: Account, words: str) -> list[Contact]:
    """The first contacts whose name or address has every word; none without a word."""
    found = reachable(account)
    for word in words.split()[:5]:
        found = found.filter(Q(name__icontains=word) | Q(email__icontains=word))
    return list(found.order_by("name", "email")[:FOUND_SHOWN]) if words.strip() else []


def faults_in_words(typed: Typed) -> str:
    """What of the typed text is no address."""
    told = [f"“{fault[:60]}”" for fault in typed.faults[:FAULTS_TOLD]]
    more = len(typed.faults) - len(told)
    if more:
        told.append(f"{more} more")
    if len(typed.faults) == 1:
        return f"{told[0]} is no email address. Correct or remove it."
    return f"{listed(told)} are no email addresses. Correct or remove them."
