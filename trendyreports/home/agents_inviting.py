"""Inviting agents: one by a form, many by a list that is looked at first, and what is open yet."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import current_account, current_user
from accounts.invitations import InvitationRefused, cancel, invite, open_invitations_of_sponsor, resend
from accounts.inviting_many import Sent, invite_many, judge
from accounts.models import SignupToken
from trendyreports.home.agents import csv_file
from trendyreports.home.agents_access import manages_agents
from trendyreports.home.agents_forms import InviteAgentForm, RosterForm
from trendyreports.home.agents_search import INVITED
from trendyreports.home.roster import LABELS, MOST, NAME
from trendyreports.home.roster_carried import Stale, pack_look, pack_result, unpack_look, unpack_result

AT_A_TIME = 50  # a second or two of work
FILLED = [key for key in LABELS if key != NAME and key != "email"]


def list_of_invited() -> str:
    """The list, showing who is invited."""
    return f"{reverse('home:agents')}?show={INVITED}"


@manages_agents
@require_http_methods(["GET", "POST"])
def agent_invite(request: HttpRequest) -> HttpResponse:
    """Invite one agent, with what is known of her."""
    form = InviteAgentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invite(
                email=form.cleaned_data["email"],
                sponsor=current_account(request),
                invited_by=current_user(request),
                now=timezone.now(),
                prefill=form.prefill(),
            )
            messages.success(request, f"The invitation to {form.cleaned_data['email']} is on its way.")
            return redirect(list_of_invited())
        except InvitationRefused as fault:
            form.add_error(None, str(fault))
    shown = {"form": form, "verified": current_user(request).is_verified}
    return render(request, "home/agent_invite.html", shown, status=422 if form.is_bound else 200)


@manages_agents
@require_http_methods(["GET"])
def agents_invite(request: HttpRequest) -> HttpResponse:
    """A place for the list."""
    return roster_page(request, RosterForm())


def roster_page(request: HttpRequest, form: RosterForm, *, status: int = 200) -> HttpResponse:
    """The page with the form for the list."""
    shown = {"form": form, "most": MOST, "verified": current_user(request).is_verified}
    return render(request, "home/agents_invite.html", shown, status=status)


@manages_agents
@require_POST
def agents_preview(request: HttpRequest) -> HttpResponse:
    """Every row of the list with what will become of it; nothing is sent."""
    sponsor, form = current_account(request), RosterForm(request.POST, request.FILES)
    if not form.is_valid() or form.roster is None:
        return roster_page(request, form, status=422)
    looked_at = judge(sponsor, form.roster.candidates)
    to_send = sum(row.is_to_send for row in looked_at)
    shown = {
        "roster": form.roster,
        "most": MOST,
        "looked_at": looked_at,
        "to_send": to_send,
        "left": len(looked_at) - to_send,
        "carried": pack_look(sponsor, looked_at),
        "verified": current_user(request).is_verified,
    }
    return render(request, "home/agents_preview.html", shown)


@manages_agents
@require_POST
def agents_send(request: HttpRequest) -> HttpResponse:
    """Invites the next rows of a preview; at the end says of each what became of it.

    A second press sends nothing more.
    """
    sponsor = current_account(request)
    try:
        looked_at, sent = unpack_look(sponsor, request.POST.get("carried", ""))
        sent += invite_many(
            looked_at[len(sent) : len(sent) + AT_A_TIME],
            sponsor=sponsor,
            invited_by=current_user(request),
            now=timezone.now(),
        )
    except (Stale, InvitationRefused) as fault:
        messages.error(request, str(fault))
        return redirect("home:agents_invite")
    underway = len(sent) < len(looked_at)
    shown = {
        "underway": underway,
        "total": len(looked_at),
        "sent": sent,
        "count": sum(row.is_sent for row in sent),
        "carried": pack_look(sponsor, looked_at, sent) if underway else pack_result(sponsor, sent),
        "list_of_invited": list_of_invited(),
    }
    return render(request, "home/agents_send.html", shown)


@manages_agents
@require_POST
def agents_result(request: HttpRequest) -> HttpResponse:
    """The result row by row, as a CSV file."""
    try:
        sent = unpack_result(current_account(request), request.POST.get("carried", ""))
    except Stale as fault:
        messages.error(request, str(fault))
        return redirect("home:agents_invite")
    heading = ["Row", "Email", *(LABELS[key] for key in FILLED), "Result"]
    return csv_file("invitations.csv", [heading, *(list(line_of(row)) for row in sent)])


def line_of(row: Sent) -> Iterator[str | int]:
    """What the file says of one row."""
    yield from (row.candidate.number, row.candidate.email)
    yield from (row.candidate.prefill.get(key, "") for key in FILLED)
    yield row.words


def invitation_or_404(request: HttpRequest, invitation_id: int) -> SignupToken:
    """One open invitation of the sponsor; any other is not there."""
    return get_object_or_404(open_invitations_of_sponsor(current_account(request)), pk=invitation_id)


@manages_agents
@require_POST
def agent_invitation_resend(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """Send an invitation again with a fresh link."""
    invitation = invitation_or_404(request, invitation_id)
    try:
        resend(invitation, invited_by=current_user(request), now=timezone.now())
        messages.success(request, f"The invitation to {invitation.email} is on its way again.")
    except InvitationRefused as fault:
        messages.error(request, str(fault))
    return redirect(list_of_invited())


@manages_agents
@require_POST
def agent_invitation_cancel(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """Withdraw an invitation."""
    invitation = invitation_or_404(request, invitation_id)
    try:
        cancel(invitation, now=timezone.now())
        messages.success(
            request, f"The invitation to {invitation.email} is withdrawn. Its link no longer works."
        )
    except InvitationRefused as fault:
        messages.error(request, str(fault))
    return redirect(list_of_invited())
