"""Whom typed addresses, contacts and groups come down to: each address once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Lower

from accounts.models import Account
from communications.addressees import Addressee
from contacts.models import Contact, ContactGroupMember


def expand(
    account: Account,
    *,
    addresses: Iterable[str] = (),
    contact_ids: Collection[UUID] = (),
    group_ids: Collection[UUID] = (),
) -> list[Addressee]:
    """The readers of a sending, by address, each once. A typed address takes the name of its contact.

    Contacts of other accounts and contacts without an address are passed over. One query.
    """
    readers: dict[str, Addressee] = {}
    typed = {address.strip().lower(): address.strip() for address in addresses if address.strip()}
    members = ContactGroupMember.objects.for_account(account).filter(contact_group__in=group_ids)
    chosen = Contact.objects.for_account(account).alias(key=Lower("email")).exclude(email=None)
    chosen = chosen.filter(Q(pk__in=contact_ids) | Q(pk__in=members.values("contact")) | Q(key__in=typed))
    for pk, email, name in chosen.order_by("created_at", "id").values_list("id", "email", "name"):
        address = (email or "").strip()
        if address:
            reader = Addressee(address, name, pk)
            readers.setdefault(reader.key, reader)
    for key, address in typed.items():
        readers.setdefault(key, Addressee(address))
    return [readers[key] for key in sorted(readers)]
