"""What reports, pages and mail say of me, and the account I work in."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import MANAGERS, current_account, current_membership, current_user, require_role
from accounts.onward import page_to_return_to
from accounts.profile_form import AccountForm, ProfileForm
from accounts.profiles import change_account, change_profile
from accounts.qr import KINDS, landing_link, qr_code
from accounts.readiness import missing_for_publishing


@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Everything about the person who is signed in; leads back to the page that asked for it."""
    user, membership, back = current_user(request), current_membership(request), page_to_return_to(request)
    account = membership.account if membership else None
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ProfileForm(*sent, user=user, account=account)
    if form.is_bound and form.is_valid():
        change_profile(user=user, columns=form.cleaned_data)
        messages.success(request, "Your profile is saved.")
        return redirect(back or "accounts:profile")
    shown = {
        "form": form,
        "back": back,
        "link": landing_link(user),
        "missing": missing_for_publishing(user, account, back=back) if account else (),
    }
    return render(request, "accounts/profile.html", shown, status=422 if form.is_bound else 200)


@require_safe
def qr(request: HttpRequest, extension: str) -> HttpResponse:
    """The code of my public page as a file; 404 for who has no such page."""
    user = current_user(request)
    link = landing_link(user)
    if link is None or extension not in KINDS:
        raise Http404
    response = HttpResponse(qr_code(link, extension), content_type=KINDS[extension])
    response["Content-Disposition"] = f'attachment; filename="qr-{user.agent_code}.{extension}"'
    return response


@require_role(*MANAGERS)
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Name and time zone of the account, for who runs it."""
    account = current_account(request)
    form = AccountForm(request.POST if request.method == "POST" else None, account=account)
    if form.is_bound and form.is_valid():
        change_account(account=account, **form.cleaned_data)
        messages.success(request, "The account is saved.")
        return redirect("accounts:account")
    shown = {"form": form, "sponsor": account.sponsor_account}
    return render(request, "accounts/account.html", shown, status=422 if form.is_bound else 200)
