"""Contacts: the list, one of them, adding, changing, deleting, merging."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import current_account, current_user, uuid_or_none
from communications.models import ReaderPreference
from contacts.book import SameEmail, add, change, fill
from contacts.deletion import UNDONE_WITHIN, delete_contacts
from contacts.exporting import contact_rows
from contacts.forms import TYPES, ContactForm, MergeForm, typed_from
from contacts.grouping import named_groups
from contacts.history import history_page
from contacts.merging import alike, merge
from contacts.models import Contact, DeletedContacts
from contacts.search import (
    ContactSearchForm,
    Search,
    find_contacts,
    page_of,
    types_of,
    with_standing,
    words_sought,
)
from contacts.standing import standings_of
from contacts.views.access import contact_or_404, list_as_it_was, worker
from trendyreports.core.spreadsheets import csv_lines

FOUND_SHOWN = 10


@worker
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Fifty contacts a page, found by words, group, type and state; what was just deleted can come back."""
    account, form = current_account(request), ContactSearchForm(request.GET)
    groups = list(named_groups(account))
    form.offer(groups, types_of(account))
    search = form.search()
    asked = uuid_or_none(request.GET.get("deleted"))
    deleted = DeletedContacts.objects.for_account(account).filter(pk=asked) if asked else None
    page = page_of(account, find_contacts(account, search), request.GET.get("page"))
    found = page.paginator.count
    shown = {
        "form": form,
        "search": search,
        "groups": groups,
        "page": page,
        "any_contacts": found or Contact.objects.for_account(account).exists(),
        "deleted": deleted and deleted.filter(created_at__gt=timezone.now() - UNDONE_WITHIN).first(),
    }
    return render(request, "contacts/list.html", shown)


@worker
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Add a contact. One who is there already is offered to be filled with what was typed."""
    account, groups = current_account(request), list(named_groups(current_account(request)))
    begun = {"groups": request.GET.getlist("group")}
    form = ContactForm(request.POST or None, groups=groups, initial=begun)
    there: Contact | None = None
    if request.method == "POST" and form.is_valid():
        if "into" in request.POST:
            return fill_into(request, form)
        try:
            contact = add(account, form.card, form.group_ids)
            messages.success(request, f"{contact} is in your contacts.")
            return redirect("contacts:detail", contact.pk)
        except SameEmail as fault:
            there = fault.other
            form.add_error("email", str(fault))
    shown = {"form": form, "there": there, "types": TYPES, "groups": groups}
    return render(request, "contacts/new.html", shown, status=422 if form.errors else 200)


def fill_into(request: HttpRequest, form: ContactForm) -> HttpResponse:
    """Fill the empty fields of the contact that has the address already."""
    mine = Contact.objects.for_account(current_account(request)).select_related("account")
    contact = get_object_or_404(mine, pk=uuid_or_none(request.POST["into"]))
    filled = fill(contact, form.card, form.group_ids)
    told = f"Added to {contact}: {', '.join(filled)}." if filled else f"{contact} had all of this already."
    messages.success(request, told)
    return redirect("contacts:detail", contact.pk)


@worker
@require_safe
def detail(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """A contact: how to reach her, whether she is written to, her groups, and all that was sent."""
    contact = contact_or_404(request, contact_id)
    account, email = contact.account, (contact.email or "").lower()
    shown = {
        "contact": contact,
        "groups": contact.groups.order_by("name"),
        "standing": standings_of(account, [email]).get(email),
        "preference": ReaderPreference.objects.for_account(account).filter(email=email).first(),
        "alike": alike(contact),
        "schedules": contact.schedules.order_by("name"),
        "page": history_page(contact, request.GET.get("page")),
        "now": timezone.now(),
    }
    return render(request, "contacts/detail.html", shown)


@worker
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Change a contact; an address of somebody else leads to a merge."""
    contact = contact_or_404(request, contact_id)
    groups, there = list(named_groups(contact.account)), None
    form = ContactForm(request.POST or None, groups=groups, initial=typed_from(contact))
    if request.method == "POST" and form.is_valid():
        try:
            change(contact, form.card, form.group_ids)
            messages.success(request, "Saved.")
            return redirect("contacts:detail", contact.pk)
        except SameEmail as fault:
            there = fault.other
            form.add_error("email", str(fault))
    shown = {"form": form, "contact": contact, "there": there, "types": TYPES, "groups": groups}
    return render(request, "contacts/edit.html", shown, status=422 if form.errors else 200)


@worker
@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Says what goes, then deletes one contact; the list offers to undo it."""
    contact = contact_or_404(request, contact_id)
    if request.method == "POST":
        chosen = Contact.objects.for_account(contact.account).filter(pk=contact.pk)
        deleted = delete_contacts(contact.account, chosen, user=current_user(request))
        return redirect(list_as_it_was(request, deleted=str(deleted.pk)))
    shown = {"contact": contact, "schedules": contact.schedules.order_by("name")}
    return render(request, "contacts/delete.html", shown)


@worker
@require_http_methods(["GET", "POST"])
def merge_with(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Find the other contact, see both side by side, choose what to keep, and make them one."""
    contact = contact_or_404(request, contact_id)
    account = contact.account
    others = Contact.objects.for_account(account).exclude(pk=contact.pk).select_related("account")
    asked = request.POST.get("other") or request.GET.get("other")
    other = get_object_or_404(others, pk=uuid_or_none(asked)) if asked else None
    if other is None:
        text = words_sought(request.GET, "text")
        found = find_contacts(account, Search(text=text)).exclude(pk=contact.pk) if text else alike(contact)
        shown = {"contact": contact, "text": text, "found": with_standing(account, list(found[:FOUND_SHOWN]))}
        return render(request, "contacts/merge.html", shown)
    form = MergeForm(request.POST if request.method == "POST" else None, kept=contact, other=other)
    if form.is_valid():
        merge(contact, other, form.card())
        messages.success(request, f"{contact} is one contact now.")
        return redirect("contacts:detail", contact.pk)
    pair = with_standing(account, [contact, other])
    return render(
        request, "contacts/merge.html", {"contact": contact, "other": other, "form": form, "pair": pair}
    )


@worker  # type: ignore[arg-type]  # a stream is an answer too
@require_safe
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The contacts found, all pages of them, as a CSV file."""
    account, form = current_account(request), ContactSearchForm(request.GET)
    lines = csv_lines(contact_rows(account, find_contacts(account, form.search())))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    today = timezone.now().astimezone(ZoneInfo(account.time_zone)).date()
    response["Content-Disposition"] = f'attachment; filename="contacts-{today}.csv"'
    return response
