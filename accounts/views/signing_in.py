"""Signing in and out, and moving between one's accounts."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import current_user
from accounts.forms import SignInForm, SwitchForm
from accounts.middleware import ACCOUNT_IN_SESSION
from accounts.signing_in import NotRecognised, recognise
from trendyreports.core.formatting import duration
from trendyreports.core.ratelimit import TooOften


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Email and password; leads on to the page that was asked for."""
    onward = asked_for(request)
    if request.user.is_authenticated:
        return redirect(onward)
    form, status, pause = SignInForm(request.POST or None), 200, 0
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                user = recognise(request, **form.cleaned_data, now=timezone.now())
            except NotRecognised as fault:
                form.refuse(str(fault))
            except TooOften as fault:
                status, pause = 429, fault.retry_after
                form.refuse(f"That was one try too many. Wait {duration(pause)} and try again.")
            else:
                login(request, user)
                return redirect(onward)
    response = render(request, "accounts/sign_in.html", {"form": form, "onward": onward}, status=status)
    if pause:
        response["Retry-After"] = str(pause)
    return response


def asked_for(request: HttpRequest) -> str:
    """The page of ours that ``next`` names, else the dashboard; never another site."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else resolve_url(settings.LOGIN_REDIRECT_URL)


@login_not_required
@require_safe
def admin_door(request: HttpRequest) -> HttpResponse:
    """Django admin has no sign-in of its own: ours is the one that is slow for whoever guesses."""
    if request.user.is_authenticated and not request.user.is_staff:
        raise PermissionDenied("This part is for the operators of the platform.")
    wanted = request.GET.get("next") or resolve_url("admin:index")
    return redirect(f"{resolve_url('accounts:sign_in')}?{urlencode({'next': wanted})}")


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session and shows the front page."""
    logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Go on working in another account of one's own; 404 for anybody else's."""
    form = SwitchForm(request.POST, user=current_user(request))
    if not form.is_valid():
        raise Http404
    request.session[ACCOUNT_IN_SESSION] = str(form.cleaned_data["account"].pk)
    return redirect("home:dashboard")
