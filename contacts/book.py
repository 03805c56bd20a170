"""What is written into an address book: one writer at a time, one contact for an address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.models.functions import Lower

from accounts.models import Account
from contacts.models import Contact, ContactGroup, ContactGroupMember

LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


class SameEmail(Exception):
    """The address belongs to another contact of the account, ``other``."""

    def __init__(self, other: Contact) -> None:
        super().__init__(f"{other.email} is already in your contacts.")
        self.other = other


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of a contact, as it is kept: address in lower case, phone in E.164, None for nothing."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None
    type: str | None = None
    notes: str | None = None


CARD_FIELDS = tuple(field.name for field in fields(Card))


@contextmanager
def writing(account_id: UUID) -> Iterator[None]:
    """A transaction in which nobody else writes into this address book: "is it there already" stays true."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(LOCK, [f"contacts:{account_id}"])
        yield


def by_email(account: Account, emails: Iterable[str]) -> QuerySet[Contact]:
    """The contacts that have one of these addresses, the oldest first."""
    wanted = [email.lower() for email in emails]
    found = Contact.objects.for_account(account).alias(key=Lower("email")).filter(key__in=wanted)
    return found.order_by("created_at", "id")


def add(account: Account, card: Card, group_ids: Iterable[UUID] = ()) -> Contact:
    """Add a contact to the book and to groups of the account. Raises SameEmail."""
    with writing(account.pk):
        refuse_same_email(account, card.email)
        contact = Contact.objects.create(account=account, **as_columns(card))
        set_groups(contact, group_ids)
    return contact


def change(contact: Contact, card: Card, group_ids: Iterable[UUID]) -> None:
    """Write the card and the groups of a contact anew. Raises SameEmail."""
    with writing(contact.account_id):
        refuse_same_email(contact.account, card.email, but=contact)
        for name, value in as_columns(card).items():
            setattr(contact, name, value)
        contact.save(update_fields=CARD_FIELDS)
        set_groups(contact, group_ids)


def fill(contact: Contact, card: Card, group_ids: Iterable[UUID] = ()) -> list[str]:
    """Fill the fields of a contact that are empty, add the groups; the names of the fields filled."""
    with writing(contact.account_id):
        contact.refresh_from_db()
        filled = [name for name, value in as_columns(card).items() if value and not getattr(contact, name)]
        for name in filled:
            setattr(contact, name, getattr(card, name))
        if filled:
            contact.save(update_fields=filled)
        put_in_groups([contact.pk], groups_among(contact.account, group_ids))
    return filled


def as_columns(card: Card) -> dict[str, str | None]:
    """The columns a card fills."""
    return {name: getattr(card, name) for name in CARD_FIELDS}


def refuse_same_email(account: Account, email: str | None, *, but: Contact | None = None) -> None:
    """Raises SameEmail when another contact than ``but`` has the address."""
    if not email:
        return
    others = by_email(account, [email])
    other = (others.exclude(pk=but.pk) if but else others).first()
    if other is not None:
        raise SameEmail(other)


def groups_among(account: Account, group_ids: Iterable[UUID]) -> list[UUID]:
    """The ids that are groups of the account."""
    mine = ContactGroup.objects.for_account(account).filter(pk__in=list(group_ids))
    return list(mine.values_list("pk", flat=True))


def set_groups(contact: Contact, group_ids: Iterable[UUID]) -> None:
    """Put a contact into exactly these groups of its account."""
    kept = groups_among(contact.account, group_ids)
    ContactGroupMember.objects.filter(contact=contact).exclude(contact_group__in=kept).delete()
    put_in_groups([contact.pk], kept)


ROWS_A_STATEMENT = 2_000


def put_in_groups(contact_ids: Iterable[UUID], group_ids: Iterable[UUID]) -> int:
    """Put contacts into groups; how many places are new. Both must be of one account."""
    groups = list(group_ids)
    places = [
        ContactGroupMember(contact_group_id=group, contact_id=contact)
        for contact in contact_ids
        for group in groups
    ]
    if not places:
        return 0
    here = ContactGroupMember.objects.filter(contact_group__in=groups)
    before = here.count()
    ContactGroupMember.objects.bulk_create(places, ignore_conflicts=True, batch_size=ROWS_A_STATEMENT)
    return here.count() - before
