"""Entries of a file into the address book, a batch at a time, each in the transaction of its caller.

A row belongs to the contact with its address; without an address, to the one with its phone and name.
Somebody the same file added before is only ever filled; others are filled too, or written over where that was
asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Lower

from contacts.book import CARD_FIELDS, Card, put_in_groups
from contacts.files.rows import Entry
from contacts.models import Contact, ContactGroup, ContactGroupMember, ContactImport
from integrations.files.tally import Tally

BATCH = 1_000


@dataclass(slots=True)
class Book:
    """The part of the address book a batch touches: who is found by what, and what was changed."""

    of_email: dict[str, Contact] = field(default_factory=dict)
    of_phone: dict[str, list[Contact]] = field(default_factory=dict)
    fresh: dict[UUID, Contact] = field(default_factory=dict)
    changed: dict[UUID, Contact] = field(default_factory=dict)

    def take(self, contact: Contact) -> None:
        """Let a contact be found by its address and phone; the first of an address stays."""
        if contact.email:
            self.of_email.setdefault(contact.email.lower(), contact)
        if contact.phone:
            self.of_phone.setdefault(contact.phone, []).append(contact)

    def find(self, card: Card) -> Contact | None:
        """Whom a card belongs to."""
        if card.email:
            return self.of_email.get(card.email)
        for contact in self.of_phone.get(card.phone or "", ()):
            if not contact.name or not card.name or contact.name.casefold() == card.name.casefold():
                return contact
        return None


def store(brought: ContactImport, entries: Sequence[Entry], tally: Tally) -> None:
    """Write a batch of entries into the book of the import's account and count them in ``tally``.

    The caller holds the account's book (``book.writing``).
    """
    book = known(brought, entries)
    placed: list[tuple[Contact, tuple[str, ...]]] = []
    for entry in entries:
        contact = book.find(entry.card)
        if contact is None:
            contact = Contact(account_id=brought.account_id, brought_by=brought)
            write(contact, entry.card, over=False)
            book.take(contact)
            book.fresh[contact.pk] = contact
            tally.added += 1
        else:
            own = contact.brought_by_id == brought.pk
            changes = write(contact, entry.card, over=brought.takes_file_values and not own)
            if changes and contact.pk not in book.fresh:
                book.changed[contact.pk] = contact
            tally.repeated += own
            tally.updated += not own and changes
            tally.unchanged += not own and not changes
            if changes:
                book.take(contact)
        placed.append((contact, entry.groups))
    Contact.objects.bulk_create(book.fresh.values())
    Contact.objects.bulk_create(  # an UPDATE of many rows in one statement: all of them are there
        book.changed.values(), update_conflicts=True, unique_fields=["id"], update_fields=CARD_FIELDS
    )
    place(brought, placed)


def known(brought: ContactImport, entries: Iterable[Entry]) -> Book:
    """The contacts of the account that a batch may belong to; one query."""
    emails = {entry.card.email for entry in entries if entry.card.email}
    phones = {entry.card.phone for entry in entries if entry.card.phone and not entry.card.email}
    mine = Contact.objects.for_account(brought.account_id).alias(key=Lower("email"))
    book = Book()
    for contact in mine.filter(Q(key__in=emails) | Q(phone__in=phones)).order_by("created_at", "id"):
        book.take(contact)
    return book


def write(contact: Contact, card: Card, *, over: bool) -> bool:
    """Fill what a contact lacks from a card, or with ``over`` take all it says; whether anything changed."""
    changes = False
    for name in CARD_FIELDS:
        said, had = getattr(card, name), getattr(contact, name)
        if said and said != had and (over or not had):
            if name == "email" and had and had.lower() == said:
                continue
            setattr(contact, name, said)
            changes = True
    return changes


def place(brought: ContactImport, placed: Sequence[tuple[Contact, tuple[str, ...]]]) -> None:
    """Put everybody into the group of the import, and each into those the row names, made where they lack."""
    if brought.group_id:
        put_in_groups({contact.pk for contact, _ in placed}, [brought.group_id])
    names: dict[str, str] = {}
    for _, named in placed:
        for name in named:
            names.setdefault(name.lower(), name)
    if not names:
        return
    groups = groups_by_name(brought, names)
    places = {(groups[name.lower()], contact.pk) for contact, named in placed for name in named}
    ContactGroupMember.objects.bulk_create(
        (ContactGroupMember(contact_group_id=group, contact_id=contact) for group, contact in places),
        ignore_conflicts=True,
    )


def groups_by_name(brought: ContactImport, names: dict[str, str]) -> dict[str, UUID]:
    """Lower-case name → group of the account; the missing ones are made and noted on the import."""
    mine = ContactGroup.objects.for_account(brought.account_id).alias(key=Lower("name"))
    rows = mine.filter(key__in=list(names)).order_by("-created_at", "-id").values_list("name", "pk")
    groups = {name.lower(): pk for name, pk in rows}
    made = [
        ContactGroup(account_id=brought.account_id, name=name)
        for key, name in names.items()
        if key not in groups
    ]
    ContactGroup.objects.bulk_create(made)
    brought.groups_made = brought.groups_made + [str(group.pk) for group in made]
    return groups | {group.name.lower(): group.pk for group in made}
