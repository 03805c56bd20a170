"""Two contacts that are one person become one, and nothing either of them had is lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from accounts.models import Account
from communications.models import EmailMessage, TextMessage
from contacts.book import Card, as_columns, put_in_groups, writing
from contacts.models import Contact
from contacts.reaching import shown_phone

ALIKE_SHOWN = 5


def alike(contact: Contact) -> QuerySet[Contact]:
    """Other contacts of the account with the same name or phone, who may be the same person."""
    same = Q(pk__in=[])
    if contact.name:
        same |= Q(name__iexact=contact.name)
    if contact.phone:
        same |= Q(phone=contact.phone)
    others = Contact.objects.for_account(contact.account).exclude(pk=contact.pk)
    return others.filter(same).order_by("created_at", "id")[:ALIKE_SHOWN]


def merge(kept: Contact, other: Contact, card: Card) -> None:
    """Make one contact of two of the same account: ``kept`` gets the card, groups, schedules and history.

    An address or phone that the card leaves out is written into the notes. Raises ValueError for one
    contact twice or contacts of two accounts.
    """
    if kept.pk == other.pk or kept.account_id != other.account_id:
        raise ValueError("A merge needs two contacts of one account.")
    with writing(kept.account_id):
        notes = with_what_is_left(card, (kept, other))
        take_places(kept, other)
        take_history(kept, other)
        other.delete()
        for name, value in (as_columns(card) | {"notes": notes}).items():
            setattr(kept, name, value)
        kept.save()


def with_what_is_left(card: Card, contacts: Iterable[Contact]) -> str | None:
    """The card's notes and, below them, the ways to reach these people that the card has not."""
    lines = [card.notes] if card.notes else []
    had: dict[str, None] = {}
    for contact in contacts:
        if contact.email and contact.email.lower() != (card.email or "").lower():
            had[contact.email] = None
        if contact.phone and contact.phone != card.phone:
            had[shown_phone(contact.phone)] = None
    lines += [f"Also: {way}" for way in had]
    return "\n".join(lines) or None


def take_places(kept: Contact, other: Contact) -> None:
    """Put ``kept`` wherever ``other`` is: groups, and schedules that write to the contact itself."""
    put_in_groups([kept.pk], other.groups.values_list("pk", flat=True))
    schedules: Any = kept.schedules
    schedules.add(*other.schedules.values_list("pk", flat=True))


def take_history(kept: Contact, other: Contact) -> None:
    """What was sent to either of them belongs to ``kept``, under whatever address it went."""
    account: Account = kept.account
    emails = {one.email.lower() for one in (kept, other) if one.email}
    phones = {one.phone for one in (kept, other) if one.phone}
    mail = EmailMessage.objects.for_account(account).alias(key=Lower("to_address"))
    mail.filter(Q(contact_id=other.pk) | Q(contact_id=None, key__in=emails)).update(contact_id=kept.pk)
    texts = TextMessage.objects.for_account(account)
    texts.filter(Q(contact_id=other.pk) | Q(contact_id=None, to_phone__in=phones)).update(contact_id=kept.pk)
