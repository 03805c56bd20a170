"""What the picker of readers finds while somebody types."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import current_account
from contacts.choosing import find_readers, sought
from contacts.views.access import worker


@worker
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Contacts and groups that match ``find``, as rows to tick."""
    found = find_readers(current_account(request), sought(request.GET))
    return render(request, "contacts/_found.html", {"found": found})
