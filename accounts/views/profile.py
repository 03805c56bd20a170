"""Who I am: what reports, pages and mail say of me."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods


@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Who I am: what reports, pages and mail say of me."""
    return render(request, "accounts/profile.html")
