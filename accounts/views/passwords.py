"""A new password for who has forgotten hers."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms import EmailForm, ResetPasswordForm
from accounts.links import LinkGone
from accounts.passwords import ask_for_reset, reset_password, who_resets
from accounts.views.limits import limit_of_letters

ASKED = "reset_asked_for"


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def forgot(request: HttpRequest) -> HttpResponse:
    """Ask for a link; the answer is the same whether we know the address or not."""
    form = EmailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        limit_of_letters(request)
        ask_for_reset(form.cleaned_data["email"], now=timezone.now())
        request.session[ASKED] = form.cleaned_data["email"]
        return redirect("accounts:reset_sent")
    status = 422 if form.is_bound else 200
    return render(request, "accounts/forgot_password.html", {"form": form}, status=status)


@login_not_required
@never_cache
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Where the link went, if there is anybody to send it to."""
    email = request.session.get(ASKED)
    if not email:
        return redirect("accounts:forgot_password")
    return render(request, "accounts/reset_sent.html", {"email": email})


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def reset(request: HttpRequest, secret: str) -> HttpResponse:
    """The mailed link: choose a password, then sign in with it."""
    now = timezone.now()
    try:
        user = who_resets(secret, now=now)
        form = ResetPasswordForm(request.POST or None, user=user)
        if request.method == "POST" and form.is_valid():
            reset_password(secret, password=form.cleaned_data["password"], now=now)
            logout(request)
            messages.success(request, "Your new password is set. Sign in with it.")
            return redirect("accounts:sign_in")
    except LinkGone as fault:
        again = {"again": reverse("accounts:forgot_password"), "again_label": "Ask for a new link"}
        return render(request, "410.html", {"reason": str(fault), **again}, status=410)
    shown = {"form": form, "email": user.email}
    return render(request, "accounts/reset_password.html", shown, status=422 if form.is_bound else 200)
