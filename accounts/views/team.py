"""Who works in the account, and with what rights."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.access import require_role
from accounts.models import Role


@require_role(Role.OWNER, Role.ADMIN, Role.MEMBER)
@require_http_methods(["GET", "POST"])
def team(request: HttpRequest) -> HttpResponse:
    """Who works in the account, and with what rights."""
    return render(request, "accounts/team.html")
