"""Who works in the account, and with what rights."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import invitations
from accounts import team as deeds
from accounts.access import MANAGERS, current_account, current_membership, current_user, require_role
from accounts.invitations import InvitationRefused, open_invitations_of
from accounts.models import Membership, Role, SignupToken
from accounts.roles import ROLE_NAMES, may_touch
from accounts.team import TeamRefused, people_of
from accounts.team_forms import InviteForm, RoleForm

worker = require_role(Role.OWNER, Role.ADMIN, Role.MEMBER)
manager = require_role(*MANAGERS)


def own_role(request: HttpRequest) -> str:
    """The role the request acts with."""
    membership = current_membership(request)
    return membership.role if membership else ""


def person_in_reach(request: HttpRequest, user_id: UUID) -> Membership:
    """Somebody's place in the account; a stranger is a 404, an owner is a 403 for an admin."""
    person = get_object_or_404(people_of(current_account(request)), user_id=user_id)
    if not may_touch(own_role(request), person.role):
        raise PermissionDenied("An owner is changed by owners only.")
    return person


def invitation_or_404(request: HttpRequest, number: int) -> SignupToken:
    """An open invitation into the account; another's is not there."""
    return get_object_or_404(open_invitations_of(current_account(request)), pk=number)


@worker
@require_GET
def team(request: HttpRequest) -> HttpResponse:
    """Everybody in the account; for who manages it, also the open invitations and a form for one more."""
    return page(request, blank_invitation(request))


def blank_invitation(request: HttpRequest) -> InviteForm:
    """The form as it comes."""
    return InviteForm(
        account=current_account(request), giver=own_role(request), initial={"role": Role.MEMBER}
    )


def page(request: HttpRequest, form: InviteForm) -> HttpResponse:
    """The team with a form, blank or refused."""
    account, role = current_account(request), own_role(request)
    people = [(person, may_touch(role, person.role)) for person in people_of(account)]
    shown = {
        "people": people,
        "invitations": open_invitations_of(account) if role in MANAGERS else [],
        "may_manage": role in MANAGERS,
        "form": form,
    }
    return render(request, "accounts/team.html", shown, status=422 if form.errors else 200)


@manager
@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """Invite an address with a role."""
    account = current_account(request)
    form = InviteForm(request.POST, account=account, giver=own_role(request))
    if form.is_valid():
        try:
            invitations.invite(
                email=form.cleaned_data["email"],
                account=account,
                role=form.cleaned_data["role"],
                invited_by=current_user(request),
                now=timezone.now(),
            )
            messages.success(request, f"{form.cleaned_data['email']} is invited. The mail is on its way.")
            return redirect("accounts:team")
        except InvitationRefused as fault:
            form.add_error("email", str(fault))
    return page(request, form)


@manager
@require_POST
def resend(request: HttpRequest, number: int) -> HttpResponse:
    """Send an open invitation again; its former link is void."""
    invitation = invitation_or_404(request, number)
    try:
        invitations.resend(invitation, invited_by=current_user(request), now=timezone.now())
        messages.success(request, f"A new link is on its way to {invitation.email}. The former one is void.")
    except InvitationRefused as fault:
        messages.error(request, str(fault))
    return redirect("accounts:team")


@manager
@require_POST
def cancel(request: HttpRequest, number: int) -> HttpResponse:
    """Withdraw an open invitation."""
    invitation = invitation_or_404(request, number)
    try:
        invitations.cancel(invitation, now=timezone.now())
        messages.success(request, f"The invitation of {invitation.email} is withdrawn.")
    except InvitationRefused as fault:
        messages.error(request, str(fault))
    return redirect("accounts:team")


@manager
@require_http_methods(["GET", "POST"])
def member_role(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Give somebody another role."""
    account, person = current_account(request), person_in_reach(request, user_id)
    typed = request.POST if request.method == "POST" else None
    form = RoleForm(typed, account=account, giver=own_role(request), initial={"role": person.role})
    if form.is_bound and form.is_valid():
        role, by = form.cleaned_data["role"], current_user(request)
        try:
            deeds.change_role(account=account, user=person.user, role=role, by=by, now=timezone.now())
            messages.success(request, f"{person.user} now has the role: {ROLE_NAMES[role]}.")
            return redirect("home:dashboard" if person.user == by else "accounts:team")
        except TeamRefused as fault:
            form.add_error("role", str(fault))
    shown = {"form": form, "person": person}
    return render(request, "accounts/member_role.html", shown, status=422 if form.errors else 200)


@manager
@require_http_methods(["GET", "POST"])
def member_remove(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Says what becomes of her work, then takes somebody out of the account."""
    account, person, fault = current_account(request), person_in_reach(request, user_id), ""
    by = current_user(request)
    if person.user == by:
        return redirect("accounts:leave")
    if request.method == "POST":
        try:
            deeds.remove(account=account, user=person.user, by=by, now=timezone.now())
            messages.success(request, f"{person.user} is no longer in {account}.")
            return redirect("accounts:team")
        except TeamRefused as refusal:
            fault = str(refusal)
    shown = {"person": person, "fault": fault}
    return render(request, "accounts/member_remove.html", shown, status=422 if fault else 200)


@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Says what becomes of one's work, then one is out of the account."""
    account, fault = current_account(request), ""
    if request.method == "POST":
        try:
            deeds.leave(account=account, user=current_user(request), now=timezone.now())
            messages.success(request, f"You left {account}.")
            return redirect("home:dashboard")
        except TeamRefused as refusal:
            fault = str(refusal)
    shown = {"fault": fault}
    return render(request, "accounts/leave.html", shown, status=422 if fault else 200)
