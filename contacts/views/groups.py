"""Groups: all of them, one with its people, renaming, deleting, adding and removing."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import current_account
from contacts.forms import GroupForm, ids_in
from contacts.grouping import (
    NameTaken,
    add_members,
    delete_group,
    groups_of,
    make_group,
    remove_members,
    rename_group,
    uses_of,
)
from contacts.models import Contact
from contacts.search import Search, find_contacts, page_of, with_standing, words_sought
from contacts.views.access import group_or_404, worker
from trendyreports.core.formatting import count_of

FOUND_SHOWN = 20


@worker
@require_http_methods(["GET", "POST"])
def groups(request: HttpRequest) -> HttpResponse:
    """All groups with how many they hold; a form for a new one."""
    account = current_account(request)
    form = GroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = make_group(account, form.cleaned_data["name"])
            return redirect("contacts:group", made.pk)
        except NameTaken as fault:
            form.add_error("name", str(fault))
    shown = {"form": form, "groups": groups_of(account).prefetch_related("schedules")}
    return render(request, "contacts/groups.html", shown, status=422 if form.errors else 200)


@worker
@require_safe
def group(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """A group's people, fifty a page and found by words; contacts to add, found by words too."""
    here = group_or_404(request, group_id)
    account, text, find = here.account, words_sought(request.GET, "text"), words_sought(request.GET, "find")
    members = find_contacts(account, Search(text=text, group=here.pk))
    others = find_contacts(account, Search(text=find)).exclude(group_places__contact_group=here)
    shown = {
        "group": here,
        "text": text,
        "find": find,
        "found": with_standing(account, list(others[:FOUND_SHOWN])) if find else [],
        "page": page_of(account, members, request.GET.get("page")),
        "uses": uses_of(here),
    }
    if request.headers.get("HX-Request"):
        return render(request, "contacts/_to_add.html", shown)
    return render(request, "contacts/group.html", shown)


@worker
@require_http_methods(["GET", "POST"])
def group_rename(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Give a group another name."""
    here = group_or_404(request, group_id)
    form = GroupForm(request.POST or None, initial={"name": here.name})
    if request.method == "POST" and form.is_valid():
        try:
            rename_group(here, form.cleaned_data["name"])
            messages.success(request, f"The group is called “{here.name}” now.")
            return redirect("contacts:group", here.pk)
        except NameTaken as fault:
            form.add_error("name", str(fault))
    shown = {"form": form, "group": here}
    return render(request, "contacts/group_rename.html", shown, status=422 if form.errors else 200)


@worker
@require_http_methods(["GET", "POST"])
def group_delete(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Says which schedules write to the group, then deletes it; its people stay."""
    here = group_or_404(request, group_id)
    if request.method == "POST":
        delete_group(here)
        messages.success(
            request, f"The group “{here.name}” is deleted. Its people are still in your contacts."
        )
        return redirect("contacts:groups")
    shown = {"group": here, "size": here.members.count(), "uses": uses_of(here)}
    return render(request, "contacts/group_delete.html", shown)


@worker
@require_POST
def group_add(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Put ticked contacts into the group."""
    here = group_or_404(request, group_id)
    ticked = Contact.objects.for_account(here.account).filter(pk__in=ids_in(request.POST.getlist("ids")))
    if added := add_members(here, ticked):
        messages.success(request, f"{count_of(added, 'contact')} added.")
    else:
        messages.error(request, "Tick somebody first.")
    return redirect("contacts:group", here.pk)


@worker
@require_POST
def group_remove(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Take ticked contacts out of the group."""
    here = group_or_404(request, group_id)
    ticked = Contact.objects.for_account(here.account).filter(pk__in=ids_in(request.POST.getlist("ids")))
    if removed := remove_members(here, ticked):
        messages.success(request, f"{count_of(removed, 'contact')} taken out of the group.")
    else:
        messages.error(request, "Tick somebody first.")
    return redirect("contacts:group", here.pk)
