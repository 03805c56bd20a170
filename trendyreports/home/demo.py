"""The doors of the demo: they open with DEBUG on and are not there otherwise."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from kombu.exceptions import OperationalError

from accounts.models import User
from communications.views.mailbox import with_debug
from trendyreports.demo import resetting
from trendyreports.demo.people import LOGINS
from trendyreports.tasks import reset_demo

HOMEOWNER = "homeowner"


@login_not_required
@require_POST
def demo_enter(request: HttpRequest, visitor: str) -> HttpResponse:
    """Come in as one of the demo's people, without a password. 404 without DEBUG or for a stranger."""
    if not settings.DEBUG or visitor not in LOGINS:
        raise Http404
    user = get_object_or_404(User, email__iexact=LOGINS[visitor], is_active=True)
    if visitor == HOMEOWNER:
        return redirect("consumer_reports:landing", agent_code=user.agent_code)
    login(request, user)
    return redirect("admin:index" if user.is_platform_admin else "home:dashboard")


@login_not_required
@with_debug
@require_http_methods(["GET", "POST"])
def demo_reset(request: HttpRequest) -> HttpResponse:
    """Says what goes, then orders the demo's reset; pressed twice it is still one."""
    if request.method != "POST":
        return render(request, "home/demo_reset.html")
    try:
        if resetting.order_reset():
            reset_demo.delay()
    except OperationalError:
        resetting.tell(resetting.Outcome.FAILED)
    return redirect("home:demo_resetting")


@login_not_required
@with_debug
@never_cache
@require_safe
def demo_resetting(request: HttpRequest) -> HttpResponse:
    """How far the reset is, every second; at its end the first page says so."""
    step = resetting.step_underway()
    if step is None:
        if resetting.has_succeeded():
            messages.success(request, "The demo is back at its start.")
        else:
            messages.error(request, "The demo was not reset, and is as it was. Try it again in a minute.")
        front = redirect("home:front")
        return HttpResponse(headers={"HX-Redirect": front["Location"]}) if is_part(request) else front
    shown = {"steps": list(enumerate(resetting.STEPS)), "now": step}
    return render(request, f"home/{'_resetting' if is_part(request) else 'demo_resetting'}.html", shown)


def is_part(request: HttpRequest) -> bool:
    """Whether the page asks for the part that changes."""
    return bool(request.headers.get("HX-Request"))
