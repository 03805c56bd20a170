"""What is done to several contacts of the list at once: the ticked ones, or all that were found."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.access import current_account, current_user, uuid_or_none
from contacts.deletion import delete_contacts, undo
from contacts.forms import ids_in
from contacts.grouping import add_members, remove_members
from contacts.models import Contact, ContactGroup, DeletedContacts
from contacts.search import ContactSearchForm, find_contacts
from contacts.views.access import BACK_LONGEST, list_as_it_was, worker
from trendyreports.core.formatting import count_of

NOBODY = "Tick the contacts first."
NAMES_SHOWN = 10


def chosen_contacts(request: HttpRequest) -> QuerySet[Contact]:
    """The ticked contacts (``ids``), or with ``everything`` all that the list showed (``back``)."""
    account = current_account(request)
    if request.POST.get("everything"):
        back = request.POST.get("back", "")
        if len(back) > BACK_LONGEST:  # a search cut short would find more than was shown
            return Contact.objects.none()
        return find_contacts(account, ContactSearchForm(QueryDict(back)).search())
    return Contact.objects.for_account(account).filter(pk__in=ids_in(request.POST.getlist("ids")))


def chosen_group(request: HttpRequest) -> ContactGroup | None:
    """The group named in the form, if the account has it."""
    asked = uuid_or_none(request.POST.get("group"))
    mine = ContactGroup.objects.for_account(current_account(request)).select_related("account")
    return mine.filter(pk=asked).first() if asked else None


@worker
@require_POST
def add_to_group(request: HttpRequest) -> HttpResponse:
    """Put the chosen contacts into a group."""
    group, chosen = chosen_group(request), chosen_contacts(request)
    if group is None:
        messages.error(request, "Choose a group first.")
    elif not chosen.exists():
        messages.error(request, NOBODY)
    else:
        added, asked = add_members(group, chosen), chosen.count()
        before = f" {count_of(asked - added, 'contact')} had been in it before." if asked > added else ""
        messages.success(request, f"{count_of(added, 'contact')} added to “{group.name}”.{before}")
    return redirect(list_as_it_was(request))


@worker
@require_POST
def remove_from_group(request: HttpRequest) -> HttpResponse:
    """Take the chosen contacts out of a group; they stay in the book."""
    group, chosen = chosen_group(request), chosen_contacts(request)
    if group is None:
        messages.error(request, "Choose a group first.")
    elif not chosen.exists():
        messages.error(request, NOBODY)
    else:
        removed = remove_members(group, chosen)
        messages.success(request, f"{count_of(removed, 'contact')} taken out of “{group.name}”.")
    return redirect(list_as_it_was(request))


@worker
@require_POST
def delete_many(request: HttpRequest) -> HttpResponse:
    """Says how many and who, then deletes the chosen contacts, if they are still as many as were said."""
    chosen = chosen_contacts(request)
    count = chosen.count()
    if not count:
        messages.error(request, NOBODY)
        return redirect(list_as_it_was(request))
    if request.POST.get("sure") == str(count):
        deleted = delete_contacts(current_account(request), chosen, user=current_user(request))
        return redirect(list_as_it_was(request, deleted=str(deleted.pk)))
    shown = {
        "count": count,
        "some": chosen[:NAMES_SHOWN],
        "rest": max(0, count - NAMES_SHOWN),
        "ids": request.POST.getlist("ids"),
        "everything": request.POST.get("everything", ""),
        "back": request.POST.get("back", ""),
        "back_to": list_as_it_was(request),
    }
    return render(request, "contacts/delete_many.html", shown)


@worker
@require_POST
def undo_delete(request: HttpRequest, deleted_id: UUID) -> HttpResponse:
    """Bring back what was deleted together."""
    mine = DeletedContacts.objects.for_account(current_account(request)).select_related("account")
    back, left = undo(get_object_or_404(mine, pk=deleted_id))
    messages.success(request, f"{count_of(back, 'contact')} brought back.")
    if left:
        words = "was not: the address belongs" if left == 1 else "were not: their addresses belong"
        messages.warning(request, f"{count_of(left, 'contact')} {words} to another contact now.")
    return redirect(list_as_it_was(request))
