"""The sponsor of one's own account, seen from the agent's side."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import sponsorship
from accounts.access import current_account, require_role
from accounts.models import Role


@require_role(Role.OWNER)
@require_http_methods(["GET", "POST"])
def leave_sponsor(request: HttpRequest) -> HttpResponse:
    """Says what changes, then ends the sponsorship; 404 for an account without a sponsor."""
    account = current_account(request)
    sponsor = account.sponsor_account
    if sponsor is None:
        raise Http404
    if request.method == "POST":
        sponsorship.leave(account, sponsor=sponsor, now=timezone.now())
        messages.success(
            request, f"{sponsor.name} no longer sponsors you. Everything you made is still here."
        )
        return redirect("accounts:account")
    pays = bool(account.plan and account.plan.billed_to == sponsorship.SPONSOR_PAYS)
    return render(request, "accounts/leave_sponsor.html", {"sponsor": sponsor, "pays": pays})
