"""Contacts as a CSV file, a line at a time, safe to open in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, QuerySet

from accounts.models import Account
from contacts.models import Contact, ContactGroup
from contacts.reaching import shown_phone
from contacts.standing import standings_of

HEADINGS = ("Name", "Email", "Phone", "Type", "Groups", "Notes", "Not written to", "Added")
ROWS_AT_A_TIME = 2_000


def contact_rows(account: Account, found: QuerySet[Contact]) -> Iterator[Iterable[object]]:
    """The headings, then each contact; three queries for every two thousand."""
    yield HEADINGS
    zone = ZoneInfo(account.time_zone)
    groups = Prefetch("groups", ContactGroup.objects.order_by("name"))
    rows = found.prefetch_related(groups).iterator(chunk_size=ROWS_AT_A_TIME)
    while some := list(islice(rows, ROWS_AT_A_TIME)):
        standings = standings_of(account, (contact.email for contact in some))
        for contact in some:
            standing = standings.get((contact.email or "").lower())
            yield (
                contact.name,
                contact.email,
                shown_phone(contact.phone),
                contact.type,
                "; ".join(group.name for group in contact.groups.all()),
                contact.notes,
                standing.words if standing else "",
                f"{contact.created_at.astimezone(zone):%Y-%m-%d}",
            )
