"""Choosing readers: contacts found by typing, groups ticked, addresses pasted. Any form can hold the picker.

A form of readers is a ``ReadersForm``; its page shows ``templates/contacts/_picker.html``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Count, Q
from django.http import QueryDict

from accounts.access import uuid_or_none
from accounts.models import Account
from communications.addressees import Addressee
from contacts.grouping import groups_of
from contacts.models import Contact, ContactGroup
from contacts.recipients import expand
from contacts.search import NO_ADDRESS, Search, find_contacts, in_state, with_standing, words_sought
from contacts.typed_addresses import read_addresses
from trendyreports.core.formatting import listed

FIND, LOOK = "find", "find_contacts"  # what is looked for, and the button that looks without a script
FOUND_SHOWN = 20
LEAST_TYPED = 2
MOST_TYPED = 500
MOST_CHOSEN = 500
FAULTS_TOLD = 3
NOBODY = "Say who gets it: type an address, or choose contacts or a group."
READERS = ("addresses", "contacts", "groups")


@dataclass(frozen=True, slots=True)
class Found:
    """Contacts and groups that match what was typed into the search."""

    find: str
    contacts: Sequence[Contact] = ()
    groups: Sequence[ContactGroup] = ()

    @property
    def is_nobody(self) -> bool:
        """Whether enough was typed and nobody matches."""
        return len(self.find) >= LEAST_TYPED and not self.contacts and not self.groups


@dataclass(frozen=True, slots=True)
class Picker:
    """What the picker shows: the chosen contacts, all groups with whether each is chosen, what was found."""

    contacts: Sequence[Contact]
    groups: Sequence[tuple[ContactGroup, bool]]
    found: Found


class ChosenField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Ids of rows; a word that is no id counts as a row that is gone."""

    def clean(self, value: Any) -> Any:
        if any(uuid_or_none(str(one)) is None for one in value or ()):
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().clean(value)


class ReadersForm(forms.Form):
    """Three ways to name readers, as ``contacts/_picker.html`` shows them."""

    addresses = forms.CharField(
        label="Other addresses",
        required=False,
        max_length=60_000,
        help_text="Type or paste them: “Ann Lee <ann@example.com>, bob@example.com”.",
        error_messages={"max_length": f"That is too long. Type up to {MOST_TYPED} addresses."},
        widget=forms.Textarea(
            attrs={"rows": 3, "spellcheck": "false", "autocomplete": "off", "autocapitalize": "off"}
        ),
    )
    contacts = ChosenField(
        label="People",
        queryset=Contact.objects.none(),
        required=False,
        error_messages={
            "invalid_choice": "One of the contacts is not there any more. Look through them again."
        },
    )
    groups = ChosenField(
        label="Groups",
        queryset=ContactGroup.objects.none(),
        required=False,
        error_messages={
            "invalid_choice": "One of the groups is not there any more. Look through them again."
        },
    )

    account: Account

    def open_address_book(self, account: Account) -> None:
        """Offer the contacts and groups of the account, and nobody else's."""
        self.account = account
        self.fields["contacts"].queryset = Contact.objects.for_account(account)  # type: ignore[attr-defined]
        self.fields["groups"].queryset = ContactGroup.objects.for_account(account)  # type: ignore[attr-defined]

    def clean_addresses(self) -> list[str]:
        """The addresses typed, each once; what is none is named."""
        readers, refused = read_addresses(self.cleaned_data["addresses"])
        if refused:
            raise forms.ValidationError(refused_in_words(refused))
        if len(readers) > MOST_TYPED:
            raise forms.ValidationError(
                f"Type up to {MOST_TYPED} addresses; these are {len(readers):,}. "
                "A group of contacts can hold more."
            )
        return [reader.email for reader in readers]

    def clean_contacts(self) -> list[Contact]:
        """Not more than a page can show again."""
        chosen = list(self.cleaned_data["contacts"])
        if len(chosen) > MOST_CHOSEN:
            raise forms.ValidationError(f"Choose up to {MOST_CHOSEN} contacts, or make them a group.")
        return chosen

    def require_somebody(self) -> None:
        """Nobody at all is told at the first of the three."""
        if not any(self.cleaned_data.get(name) or name in self.errors for name in READERS):
            self.add_error("addresses", NOBODY)

    def readers(self) -> list[Addressee]:
        """Whom what is chosen so far comes down to today; what cannot be read is passed over. One query."""
        return expand(
            self.account,
            addresses=[reader.email for reader in read_addresses(str(self["addresses"].value() or ""))[0]],
            contact_ids=self.ids_of("contacts"),
            group_ids=self.ids_of("groups"),
        )

    def ids_of(self, name: str) -> list[UUID]:
        """The ids chosen in a field as it stands; what is none is passed over."""
        return [found for value in self[name].value() or [] if (found := uuid_or_none(str(value)))]

    @property
    def find(self) -> str:
        """What is looked for where no script asks for it while one types."""
        return sought(self.data) if isinstance(self.data, QueryDict) else ""

    @property
    def only_looks(self) -> bool:
        """Whether the form was sent to find contacts, and for nothing else."""
        return LOOK in self.data

    @property
    def picker(self) -> Picker:
        """The picker with what is chosen so far. Two queries, and three for a search."""
        mine, chosen = Contact.objects.for_account(self.account), self.ids_of("contacts")
        contacts = with_standing(self.account, list(mine.filter(pk__in=chosen).order_by("name", "email")))
        ticked = set(self.ids_of("groups"))
        groups = [(group, group.pk in ticked) for group in counted_groups(self.account)]
        found = find_readers(self.account, self.find)
        others = [contact for contact in found.contacts if contact.pk not in chosen]
        return Picker(contacts, groups, Found(found.find, others, found.groups))


def counted_groups(account: Account) -> Any:
    """The account's groups by name, each with its ``size`` and how many in it have an email (``people``)."""
    return groups_of(account).annotate(people=Count("members", filter=Q(members__contact__email__gt="")))


def sought(data: QueryDict) -> str:
    """What stands in the search of a submitted picker."""
    return words_sought(data, FIND)


def find_readers(account: Account, text: str) -> Found:
    """The first contacts with an email and groups that match; nobody for less than two characters."""
    if len(text) < LEAST_TYPED:
        return Found(text)
    contacts = find_contacts(account, Search(text=text)).exclude(in_state(account, NO_ADDRESS))
    groups = counted_groups(account).filter(name__icontains=text)
    return Found(text, with_standing(account, list(contacts[:FOUND_SHOWN])), list(groups[:FOUND_SHOWN]))


def refused_in_words(refused: Sequence[str]) -> str:
    """What of the typed text is no address."""
    told = [f"“{piece}”" for piece in refused[:FAULTS_TOLD]]
    if len(refused) == 1:
        return f"{told[0]} is no email address. Correct or remove it."
    if len(refused) > len(told):
        told.append(f"{len(refused) - len(told)} more")
    return f"{listed(told)} are no email addresses. Correct or remove them."
