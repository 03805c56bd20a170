"""The page an invitation leads to."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.acceptance import InvitationGone, open_invitation


@login_not_required
@require_GET
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Who invites to what."""
    try:
        open_invitation(secret, now=timezone.now())
    except InvitationGone as gone:
        return render(request, "410.html", {"reason": str(gone)}, status=410)
    return HttpResponse(status=204)
