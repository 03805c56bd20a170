"""How I sign in: email, password, sessions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods


@require_http_methods(["GET", "POST"])
def security(request: HttpRequest) -> HttpResponse:
    """How I sign in: email, password, sessions."""
    return render(request, "accounts/security.html")
