"""What the picker of readers finds while somebody types."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import current_account
from contacts.choosing import LEAST_TYPED, found_for
from contacts.views.access import worker


@worker
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Contacts and groups that match ``find``, as rows to tick."""
    text = request.GET.get("find", "").strip()[:200]
    contacts, groups = found_for(current_account(request), text)
    shown = {"find": text, "contacts": contacts, "groups": groups, "short": len(text) < LEAST_TYPED}
    return render(request, "contacts/_found.html", shown)
