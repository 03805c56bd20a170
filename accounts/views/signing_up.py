"""Signing up, and proving one's address."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import current_user
from accounts.forms import SignUpForm
from accounts.links import LinkGone, find
from accounts.models import EmailVerificationToken
from accounts.signing_up import send_again, sign_up
from accounts.verification import confirm, send_verification
from accounts.views.limits import limit_by_network, limit_of_letters
from trendyreports.core.formatting import duration
from trendyreports.core.ratelimit import TooOften

SIGNED_UP = "signed_up_email"


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form; then, whoever it was, a page that says where the link went."""
    if request.user.is_authenticated:
        return redirect("home:dashboard")
    form = SignUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        limit_by_network(request, "sign-up")
        sign_up(**form.cleaned_data, now=timezone.now())
        request.session[SIGNED_UP] = form.cleaned_data["email"]
        return redirect("accounts:check_mail")
    return render(request, "accounts/sign_up.html", {"form": form}, status=422 if form.is_bound else 200)


@login_not_required
@never_cache
@require_safe
def check_mail(request: HttpRequest) -> HttpResponse:
    """Where the link went, and what to do when it does not come."""
    email = request.session.get(SIGNED_UP)
    if not email:
        return redirect("accounts:sign_up")
    return render(request, "accounts/check_mail.html", {"email": email})


@login_not_required
@require_POST
def mail_again(request: HttpRequest) -> HttpResponse:
    """Another link to the address just signed up with; the same words whoever it is."""
    email = request.session.get(SIGNED_UP)
    if not email:
        return redirect("accounts:sign_up")
    limit_of_letters(request)
    send_again(email, now=timezone.now())
    messages.success(request, "If the first one has not come in a minute, a new link is on its way.")
    return redirect("accounts:check_mail")


@require_POST
def resend(request: HttpRequest) -> HttpResponse:
    """Another link to one's own address, for who is signed in and has not proven it yet."""
    user = current_user(request)
    if user.is_verified:
        messages.success(request, "Your address is confirmed already.")
        return redirect("home:dashboard")
    try:
        send_verification(user=user, email=user.email, now=timezone.now())
    except TooOften as fault:
        wait = duration(fault.retry_after)
        messages.warning(request, f"A link is on its way. You can ask for another one in {wait}.")
    else:
        messages.success(request, f"A new link is on its way to {user.email}.")
    return redirect("home:dashboard")


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest, secret: str) -> HttpResponse:
    """The mailed link: a page with one button, because mail programs open links to look at them."""
    now = timezone.now()
    try:
        if request.method != "POST":
            waiting = find(EmailVerificationToken.objects.all(), secret, now=now, used="verified_at")
            return render(request, "accounts/verify.html", {"email": waiting.email})
        user = confirm(secret, now=now)
    except LinkGone as fault:
        return render(request, "410.html", {"reason": str(fault)}, status=410)
    messages.success(request, f"{user.email} is confirmed. Thank you.")
    return redirect("home:dashboard" if request.user == user else "accounts:sign_in")
