"""Who opens the address book, and whose rows the pages find: sponsors' people never see a contact."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.access import current_account, require_role
from accounts.models import Role
from contacts.models import Contact, ContactGroup, ContactImport

BACK_LONGEST = 4_000  # more than any search of the list can be, each letter as %F0%9F…
worker = require_role(Role.OWNER, Role.ADMIN, Role.MEMBER)


def contact_or_404(request: HttpRequest, contact_id: UUID) -> Contact:
    """One contact of the account; a stranger's is not there."""
    mine = Contact.objects.for_account(current_account(request)).select_related("account")
    return get_object_or_404(mine, pk=contact_id)


def group_or_404(request: HttpRequest, group_id: UUID) -> ContactGroup:
    """One group of the account; a stranger's is not there."""
    mine = ContactGroup.objects.for_account(current_account(request)).select_related("account")
    return get_object_or_404(mine, pk=group_id)


def import_or_404(request: HttpRequest, import_id: UUID) -> ContactImport:
    """One import of the account; a stranger's is not there."""
    mine = ContactImport.objects.for_account(current_account(request)).select_related("account", "group")
    return get_object_or_404(mine, pk=import_id)


def list_as_it_was(request: HttpRequest, **more: str) -> str:
    """The address of the list as it was looked at; ``back`` is the query of its address."""
    query = QueryDict(request.POST.get("back", "")[:BACK_LONGEST], mutable=True)
    query.pop("deleted", None)
    for name, value in more.items():
        query[name] = value
    return f"{reverse('contacts:list')}?{query.urlencode()}" if query else reverse("contacts:list")
