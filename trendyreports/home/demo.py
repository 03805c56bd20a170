"""The doors of the demo: they open with DEBUG on and are not there otherwise."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from accounts.models import User
from trendyreports.demo.people import LOGINS

HOMEOWNER = "homeowner"


@login_not_required
@require_POST
def demo_enter(request: HttpRequest, visitor: str) -> HttpResponse:
    """Come in as one of the demo's people, without a password. 404 without DEBUG or for a stranger."""
    if not settings.DEBUG or visitor not in LOGINS:
        raise Http404
    user = get_object_or_404(User, email__iexact=LOGINS[visitor], is_active=True)
    if visitor == HOMEOWNER:
        return redirect("consumer_reports:landing", agent_code=user.agent_code)
    login(request, user)
    return redirect("admin:index" if user.is_platform_admin else "home:dashboard")
