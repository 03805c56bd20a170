"""Deleting contacts, and taking it back within a day."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import QuerySet

from accounts.models import Account, User
from contacts.book import CARD_FIELDS, ROWS_A_STATEMENT, by_email, groups_among, writing
from contacts.models import Contact, ContactGroupMember, ContactImport, DeletedContacts

UNDONE_WITHIN = timedelta(days=1)


def schedule_places() -> type[models.Model]:
    """The table of the schedules that write to a contact itself; it lies to the right."""
    through: type[models.Model] = Contact.schedules.through
    return through


def delete_contacts(account: Account, contacts: QuerySet[Contact], *, user: User | None) -> DeletedContacts:
    """Delete contacts of the account; what is given back can undo it.

    Groups and schedules lose them. Suppressions and what was sent to them stay: they belong to the address.
    """
    with writing(account.pk):
        going = list(Contact.objects.for_account(account).filter(pk__in=contacts.order_by().values("pk")))
        ids = [contact.pk for contact in going]
        kept = DeletedContacts.objects.create(account=account, user=user, rows=kept_rows(going, ids))
        Contact.objects.filter(pk__in=ids).delete()
    return kept


def kept_rows(going: list[Contact], ids: list[UUID]) -> list[dict[str, Any]]:
    """Each contact as it is, with the ids of its file, groups and schedules; two queries."""
    groups, schedules = defaultdict(list), defaultdict(list)
    members = ContactGroupMember.objects.filter(contact__in=ids)
    for contact_id, group_id in members.values_list("contact_id", "contact_group_id"):
        groups[contact_id].append(str(group_id))
    written_to = schedule_places()._default_manager.filter(contact_id__in=ids)
    for contact_id, schedule_id in written_to.values_list("contact_id", "schedule_id"):
        schedules[contact_id].append(str(schedule_id))
    return [
        {
            "id": str(contact.pk),
            "created_at": contact.created_at.isoformat(),
            **{name: getattr(contact, name) for name in CARD_FIELDS},
            "brought_by": str(contact.brought_by_id) if contact.brought_by_id else None,
            "groups": groups[contact.pk],
            "schedules": schedules[contact.pk],
        }
        for contact in going
    ]


def undo(kept: DeletedContacts) -> tuple[int, int]:
    """Bring deleted contacts back as they were; how many came, and how many not.

    One whose address was given to another contact meanwhile does not come.
    """
    account = kept.account
    with writing(account.pk):
        if not DeletedContacts.objects.filter(pk=kept.pk).delete()[0]:
            return 0, 0
        emails = [row["email"] for row in kept.rows if row["email"]]
        taken = {(email or "").lower() for email in by_email(account, emails).values_list("email", flat=True)}
        there = set(
            Contact.objects.filter(pk__in=[row["id"] for row in kept.rows]).values_list("pk", flat=True)
        )
        coming = [
            row
            for row in kept.rows
            if (row["email"] or "").lower() not in taken - {""} and UUID(row["id"]) not in there
        ]
        files = files_there(account, coming)
        Contact.objects.bulk_create(
            (restored(account, row, files) for row in coming), batch_size=ROWS_A_STATEMENT
        )
        restore_places(account, coming)
    return len(coming), len(kept.rows) - len(coming)


def files_there(account: Account, rows: list[dict[str, Any]]) -> set[str]:
    """The ids of the files that brought some of these rows and are still there."""
    asked = {row["brought_by"] for row in rows if row.get("brought_by")}
    found = ContactImport.objects.for_account(account).filter(pk__in=asked).values_list("pk", flat=True)
    return {str(pk) for pk in found}


def restored(account: Account, row: dict[str, Any], files: set[str]) -> Contact:
    """A contact as it was; ``files`` are those that it may still be said to come from."""
    card = {name: row[name] for name in CARD_FIELDS}
    created_at = datetime.fromisoformat(row["created_at"])
    brought_by = row.get("brought_by")
    return Contact(
        id=UUID(row["id"]),
        account=account,
        created_at=created_at,
        brought_by_id=UUID(brought_by) if brought_by in files else None,
        **card,
    )


def restore_places(account: Account, rows: list[dict[str, Any]]) -> None:
    """Put contacts back into the groups and schedules that are still there."""
    groups = {str(pk) for pk in groups_among(account, {one for row in rows for one in row["groups"]})}
    places = [
        ContactGroupMember(contact_group_id=group, contact_id=row["id"])
        for row in rows
        for group in row["groups"]
        if group in groups
    ]
    ContactGroupMember.objects.bulk_create(places, ignore_conflicts=True, batch_size=ROWS_A_STATEMENT)
    through = schedule_places()
    schedules: Any = account.schedules
    there = {str(pk) for pk in schedules.values_list("pk", flat=True)}
    written_to = [
        through(schedule_id=schedule, contact_id=row["id"])
        for row in rows
        for schedule in row["schedules"]
        if schedule in there
    ]
    through._default_manager.bulk_create(written_to, ignore_conflicts=True, batch_size=ROWS_A_STATEMENT)


def forget_deleted(*, now: datetime) -> int:
    """Let go of what was deleted more than a day ago; how many deletions."""
    return DeletedContacts.objects.filter(created_at__lt=now - UNDONE_WITHIN).delete()[0]
