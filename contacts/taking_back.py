"""Undoing an import: whom it added goes, unless she was touched since."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from communications.models import EmailMessage, TextMessage
from contacts.book import writing
from contacts.models import Contact, ContactGroup, ContactGroupMember, ContactImport, ImportStatus

ENDED = (ImportStatus.COMPLETED, ImportStatus.FAILED)


def own_groups(brought: ContactImport) -> list[UUID]:
    """The groups an import put people into: those it made and the one it was given."""
    groups = [UUID(made) for made in brought.groups_made]
    return [*groups, brought.group_id] if brought.group_id else groups


def untouched(brought: ContactImport) -> QuerySet[Contact]:
    """Whom an import added and nobody touched since.

    That is: not changed, in no group the import knows nothing of, in no schedule, and never written to.
    """
    mine = Contact.objects.for_account(brought.account_id).filter(brought_by=brought)
    since = Q(updated_at__gt=brought.finished_at) if brought.finished_at else Q(pk__in=[])
    places = ContactGroupMember.objects.filter(contact=OuterRef("pk"))
    elsewhere = places.exclude(contact_group__in=own_groups(brought))
    mail = EmailMessage.objects.filter(account=brought.account_id, contact_id=OuterRef("pk"))
    texts = TextMessage.objects.filter(account=brought.account_id, contact_id=OuterRef("pk"))
    touched = since | Q(Exists(elsewhere)) | Q(Exists(mail)) | Q(Exists(texts)) | Q(schedules__isnull=False)
    return mine.exclude(touched)


def take_back(brought: ContactImport) -> int:
    """Remove whom an import added, as far as untouched, and its own groups that are empty then; how many."""
    with writing(brought.account_id):
        ended = ContactImport.objects.filter(pk=brought.pk, status__in=ENDED)
        if not ended.update(status=ImportStatus.UNDONE):
            return 0
        ids = list(untouched(brought).values_list("pk", flat=True))
        Contact.objects.filter(pk__in=ids).delete()
        made = ContactGroup.objects.for_account(brought.account_id).filter(pk__in=brought.groups_made)
        made.filter(members=None, schedules=None).delete()
        ContactImport.objects.filter(pk=brought.pk).update(rows_taken_back=len(ids))
    return len(ids)
