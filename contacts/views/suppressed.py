"""Addresses that are not written to: seen by the agent, added by her, and lifted where they were hers."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import current_account, uuid_or_none
from contacts.book import by_email
from contacts.forms import StopForm
from contacts.search import PER_PAGE, words_sought
from contacts.standing import standing_in_words, stop_writing, told_to, write_again
from contacts.views.access import contact_or_404, worker


@worker
@require_http_methods(["GET", "POST"])
def suppressed(request: HttpRequest) -> HttpResponse:
    """The addresses that are not written to and why; a form to add one."""
    account, form = current_account(request), StopForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        stop_writing(account, form.cleaned_data["email"])
        messages.success(request, f"{form.cleaned_data['email']} is not written to any more.")
        return redirect("contacts:suppressed")
    text = words_sought(request.GET, "text")
    rows = told_to(account).filter(email__icontains=text).order_by("-created_at", "pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    names = {(one.email or "").lower(): one for one in by_email(account, (row.email for row in page))}
    told = [(standing_in_words(row, account), names.get(row.email)) for row in page]
    shown = {"form": form, "text": text, "page": page, "told": told}
    return render(request, "contacts/suppressed.html", shown, status=422 if form.errors else 200)


@worker
@require_POST
def stop(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Write no more to this contact's address."""
    contact = contact_or_404(request, contact_id)
    if contact.email:
        stop_writing(contact.account, contact.email)
        messages.success(request, f"{contact.email} is not written to any more.")
    return redirect("contacts:detail", contact.pk)


@worker
@require_POST
def allow(request: HttpRequest, suppression_id: UUID) -> HttpResponse:
    """Write to an address again that was stopped by hand here; no other is hers to allow."""
    account = current_account(request)
    if not told_to(account).filter(pk=suppression_id).exists():
        raise Http404
    email = write_again(account, suppression_id)
    if email:
        messages.success(request, f"{email} can be written to again.")
    else:
        messages.error(request, "This is not yours to lift: the reader or the mail server said no.")
    asked = uuid_or_none(request.POST.get("contact"))
    return redirect("contacts:detail", asked) if asked else redirect("contacts:suppressed")
