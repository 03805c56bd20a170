"""How I sign in: email, password, sessions."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from accounts import credentials
from accounts.access import current_membership, current_user
from accounts.credentials import SameAddress, WrongPassword, end_every_session, recent_sign_ins, send_link
from accounts.models import Account
from accounts.security_forms import NewEmailForm, PasswordForm
from accounts.verification import cancel_change, pending_change
from trendyreports.core.formatting import duration
from trendyreports.core.ratelimit import TooOften


@never_cache
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """My email, my password, where I signed in lately."""
    return page(request)


def page(
    request: HttpRequest, *, password: PasswordForm | None = None, email: NewEmailForm | None = None
) -> HttpResponse:
    """The whole page; a form given with it was refused."""
    user, membership = current_user(request), current_membership(request)
    account = membership.account if membership else Account()
    shown = {
        "password_form": password or PasswordForm(user=user),
        "email_form": email or NewEmailForm(),
        "waiting": pending_change(user, now=timezone.now()),
        "sign_ins": recent_sign_ins(user),
        "zone": user.time_zone or account.time_zone,
    }
    return render(request, "accounts/security.html", shown, status=422 if password or email else 200)


@never_cache
@sensitive_post_parameters("current", "password")
@require_POST
def change_password(request: HttpRequest) -> HttpResponse:
    """A new password: this session goes on, the others end."""
    user = current_user(request)
    form = PasswordForm(request.POST, user=user)
    if form.is_valid():
        try:
            credentials.change_password(user=user, **form.cleaned_data, now=timezone.now())
        except WrongPassword as fault:
            form.add_error("current", str(fault))
        else:
            update_session_auth_hash(request, user)
            messages.success(request, "Your password is changed. Every other session has ended.")
            return redirect("accounts:security")
    return page(request, password=form)


@never_cache
@sensitive_post_parameters("current")
@require_POST
def change_email(request: HttpRequest) -> HttpResponse:
    """A new address: a link goes there, and it is mine once I open it."""
    form = NewEmailForm(request.POST)
    if form.is_valid():
        try:
            credentials.change_email(user=current_user(request), **form.cleaned_data, now=timezone.now())
        except WrongPassword as fault:
            form.add_error("current", str(fault))
        except SameAddress as fault:
            form.add_error("email", str(fault))
        except TooOften as fault:
            form.add_error(None, f"Please wait {duration(fault.retry_after)} before the next try.")
        else:
            messages.success(request, f"We sent a link to {form.cleaned_data['email']}. Open it to confirm.")
            return redirect("accounts:security")
    return page(request, email=form)


@require_POST
def resend_email_link(request: HttpRequest) -> HttpResponse:
    """Another link to the address that waits."""
    user, now = current_user(request), timezone.now()
    waiting = pending_change(user, now=now)
    if waiting is None:
        messages.info(request, "No address is waiting to be confirmed.")
        return redirect("accounts:security")
    try:
        send_link(user=user, email=waiting.email, now=now)
        messages.success(request, f"A new link is on its way to {waiting.email}.")
    except TooOften as fault:
        wait = duration(fault.retry_after)
        messages.warning(request, f"A link is on its way. You can ask for another one in {wait}.")
    return redirect("accounts:security")


@require_POST
def cancel_email_change(request: HttpRequest) -> HttpResponse:
    """Keep the address as it is; the link that was sent stops working."""
    user, now = current_user(request), timezone.now()
    if pending_change(user, now=now):
        cancel_change(user, now=now)
        messages.success(request, f"Your email stays {user.email}.")
    return redirect("accounts:security")


@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every session, this one too."""
    end_every_session(current_user(request))
    logout(request)
    messages.success(request, "You are signed out everywhere. Sign in again to go on.")
    return redirect("accounts:sign_in")
