"""The page an invitation leads to. Its address is a secret: whoever holds it is whom the mail reached."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Literal

from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts.acceptance import (
    AcceptanceRefused,
    InvitationGone,
    accept_as_new,
    accept_as_user,
    invited_user,
    is_for,
    open_invitation,
    place_of,
)
from accounts.brand import colours_of, identity_of
from accounts.middleware import ACCOUNT_IN_SESSION
from accounts.models import Account, SignupToken, User
from accounts.team_forms import NewcomerForm, OwnAccountForm

View = Callable[..., HttpResponse]
Reader = Literal["new", "known", "right", "other"]


def secret_page(view: View) -> View:
    """Kept by no cache, found by no search engine, named to no other page; 410 when the link is gone."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, secret: str) -> HttpResponse:
        try:
            response = view(request, secret)
        except InvitationGone as fault:
            shown = {"heading": "This invitation is closed", "reason": str(fault)}
            response = render(request, "410.html", shown, status=410)
        # Not "no-referrer": browsers then send "Origin: null" with forms, which the CSRF check refuses.
        response["Referrer-Policy"] = "strict-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return guarded


@login_not_required
@secret_page
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Who invites to what; somebody new makes her sign-in here and is in."""
    now = timezone.now()
    asked = open_invitation(secret, now=now)
    form = NewcomerForm(request.POST if request.method == "POST" else None, invitation=asked)
    if request.method == "POST" and reader_of(request, asked) == "new" and form.is_valid():
        try:
            user = accept_as_new(secret, now=now, **form.cleaned_data)
        except AcceptanceRefused as fault:
            messages.error(request, str(fault))
            return redirect("accounts:invitation", secret=secret)
        login(request, user)
        return welcome(request, user.account)
    return page(request, secret, asked, form=form, status=422 if form.errors else 200)


@login_not_required
@secret_page
@require_POST
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    """Somebody who is signed in accepts; who is not any more signs in first."""
    if not isinstance(request.user, User):
        return redirect("accounts:invitation", secret=secret)
    now = timezone.now()
    asked = open_invitation(secret, now=now)
    form = OwnAccountForm(request.POST, user=request.user)
    if not form.is_valid():
        raise Http404
    try:
        own = form.cleaned_data["account"]
        account = accept_as_user(secret, user=request.user, now=now, own_account=own)
    except AcceptanceRefused as fault:
        return page(request, secret, asked, fault=str(fault), status=422)
    return welcome(request, account)


@login_not_required
@secret_page
@require_POST
def sign_out(request: HttpRequest, secret: str) -> HttpResponse:
    """Ends the session of somebody else and comes back to the invitation."""
    logout(request)
    return redirect("accounts:invitation", secret=secret)


def reader_of(request: HttpRequest, asked: SignupToken) -> Reader:
    """Who holds the link: signed in as the right person or another, or not, with a sign-in or without."""
    if isinstance(request.user, User):
        return "right" if is_for(asked, request.user) else "other"
    return "known" if invited_user(asked) else "new"


def page(
    request: HttpRequest, secret: str, asked: SignupToken, *, status: int = 200, **more: Any
) -> HttpResponse:
    """The page for whoever holds the link, in the colours of the place it leads to."""
    place, reader = place_of(asked), reader_of(request, asked)
    look = identity_of(place, None)
    shown: dict[str, Any] = {
        "invitation": asked,
        "secret": secret,
        "place": place,
        "reader": reader,
        "look": look,
        "colours": colours_of(look),
        **more,
    }
    if reader == "right" and asked.sponsor_account_id and isinstance(request.user, User):
        owned = OwnAccountForm(user=request.user).owned
        shown["owned"] = [account for account in owned if account.sponsor_account_id in (None, place.pk)]
    return render(request, "accounts/invitation.html", shown, status=status)


def welcome(request: HttpRequest, account: Account | None) -> HttpResponse:
    """On to the dashboard of the account one came into."""
    assert account is not None
    request.session[ACCOUNT_IN_SESSION] = str(account.pk)
    messages.success(request, f"Welcome. You are in {account}.")
    return redirect("home:dashboard")
