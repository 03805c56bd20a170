"""The brand of the account: what reports, mail and pages look like."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.access import MANAGERS, require_role


@require_role(*MANAGERS)
@require_http_methods(["GET", "POST"])
def brand(request: HttpRequest) -> HttpResponse:
    """Colours, logo and names, with a preview while one types."""
    return render(request, "home/brand.html")
