"""Choosing readers: contacts found by typing, groups ticked, addresses pasted. Any form can hold the picker.

A page shows ``templates/contacts/_picker.html`` with a ``Picker``; ``read_choice`` reads what comes back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import QueryDict

from accounts.access import uuid_or_none
from accounts.models import Account
from communications.addressees import Addressee
from contacts.grouping import groups_of
from contacts.models import Contact, ContactGroup
from contacts.recipients import expand
from contacts.search import Search, find_contacts, with_standing
from contacts.standing import standings_of
from contacts.typed_addresses import read_addresses

CONTACTS, GROUPS, ADDRESSES = "contacts", "groups", "addresses"  # the names of the picker's fields
FOUND_SHOWN = 20
LEAST_TYPED = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen: contacts and groups of the account, and the readers named in the typed text.

    ``refused`` are the pieces of ``typed`` that are no address.
    """

    contact_ids: tuple[UUID, ...] = ()
    group_ids: tuple[UUID, ...] = ()
    readers: tuple[Addressee, ...] = ()
    refused: tuple[str, ...] = ()
    typed: str = ""

    @property
    def addresses(self) -> list[str]:
        """The typed addresses."""
        return [reader.email for reader in self.readers]

    @property
    def is_empty(self) -> bool:
        """Whether nobody was chosen."""
        return not (self.contact_ids or self.group_ids or self.readers)


@dataclass(frozen=True, slots=True)
class Picker:
    """What the picker shows: the chosen contacts, all groups with whether each is chosen, the typed text."""

    contacts: list[Contact]
    groups: list[tuple[ContactGroup, bool]]
    typed: str
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """How many readers a choice comes down to, and which of them are not written to."""

    readers: int
    suppressed: list[str]

    @property
    def written_to(self) -> int:
        """How many will be written to."""
        return self.readers - len(self.suppressed)


def read_choice(account: Account, data: QueryDict) -> Choice:
    """What a submitted picker says; contacts and groups that are not the account's are passed over."""
    typed = data.get(ADDRESSES, "")
    readers, refused = read_addresses(typed)
    return Choice(
        contact_ids=tuple(kept(Contact.objects.for_account(account), data.getlist(CONTACTS))),
        group_ids=tuple(kept(ContactGroup.objects.for_account(account), data.getlist(GROUPS))),
        readers=tuple(readers),
        refused=tuple(refused),
        typed=typed,
    )


def kept(mine: QuerySet[Any], texts: Iterable[str]) -> list[UUID]:
    """The ids among some texts that are rows of ``mine``."""
    ids = [found for text in texts if (found := uuid_or_none(text))]
    return list(mine.filter(pk__in=ids).values_list("pk", flat=True)) if ids else []


def choice_of(
    *, contact_ids: Iterable[UUID] = (), group_ids: Iterable[UUID] = (), addresses: Iterable[str] = ()
) -> Choice:
    """A choice that is kept somewhere, as the picker begins with it."""
    readers = tuple(Addressee(address) for address in addresses)
    typed = "\n".join(reader.email for reader in readers)
    return Choice(tuple(contact_ids), tuple(group_ids), readers, (), typed)


def picker_for(account: Account, choice: Choice) -> Picker:
    """The picker with a choice in it. Three queries."""
    chosen = Contact.objects.for_account(account).filter(pk__in=choice.contact_ids).order_by("name", "email")
    groups = [(group, group.pk in choice.group_ids) for group in groups_of(account)]
    return Picker(with_standing(account, list(chosen)), groups, choice.typed, choice.refused)


def found_for(account: Account, text: str) -> tuple[list[Contact], list[ContactGroup]]:
    """The first contacts and groups that match what was typed; nothing for less than two characters."""
    if len(text.strip()) < LEAST_TYPED:
        return [], []
    contacts = with_standing(account, list(find_contacts(account, Search(text=text))[:FOUND_SHOWN]))
    return contacts, list(groups_of(account).filter(name__icontains=text.strip())[:FOUND_SHOWN])


def reach_of(account: Account, choice: Choice) -> Reach:
    """How many people a choice reaches today. Two queries."""
    readers: Collection[Addressee] = expand(
        account,
        addresses=choice.addresses,
        contact_ids=choice.contact_ids,
        group_ids=choice.group_ids,
    )
    return Reach(len(readers), sorted(standings_of(account, (reader.email for reader in readers))))
