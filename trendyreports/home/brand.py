"""The brand of the account: what reports, mail and pages look like."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import MANAGERS, current_account, current_user, require_role, uuid_or_none
from accounts.branding import save_brand
from accounts.branding_forms import BrandForm
from accounts.models import Account
from accounts.onward import page_to_return_to
from trendyreports.home.brand_draft import Draft
from trendyreports.home.brand_letter import TestRefused, send_brand_test
from trendyreports.home.brand_sample import RETRY_SECONDS, DrawingBusy, sample_pdf

manager = require_role(*MANAGERS)


@dataclass(frozen=True, slots=True)
class Frame:
    """One of the previews beside the form; ``name`` is also that of its address."""

    name: str
    title: str

    @property
    def url_name(self) -> str:
        """The name of its address."""
        return f"home:brand_{self.name}"


@manager
@require_http_methods(["GET", "POST"])
def brand(request: HttpRequest) -> HttpResponse:
    """Colors, logo and names, with previews while one types."""
    account, user, back = current_account(request), current_user(request), page_to_return_to(request)
    if request.method == "POST":
        form = BrandForm(request.POST, request.FILES, account=account)
        if form.is_valid():
            save_brand(account=account, said=form.said(), sponsor_display=form.sponsor_setting())
            messages.success(request, "Your brand is saved. Every new report, email and page carries it.")
            return redirect(back or "home:brand")
    else:
        form = BrandForm(account=account)
    shown = {
        "form": form,
        "back": back,
        "frames": frames_for(account),
        "mending": Draft(account, user).mending(),
        "press": uuid4(),
    }
    return render(request, "home/brand.html", shown, status=422 if form.is_bound else 200)


def frames_for(account: Account) -> list[Frame]:
    """The previews: how a report ends is worth a look only where a sponsor may stand there."""
    if account.is_affiliate:
        return [
            Frame("cover", "A report you frame"),
            Frame("closing", "A line at its end"),
            Frame("email", "Your own email"),
            Frame("landing", "Your own page"),
        ]
    closing = [Frame("closing", "How a report ends")] if account.active_sponsor else []
    return [Frame("cover", "Report"), *closing, Frame("email", "Email"), Frame("landing", "Your page")]


@manager
@require_POST
def brand_test(request: HttpRequest) -> HttpResponse:
    """An email in the saved brand to one's own address."""
    user, press = current_user(request), uuid_or_none(request.POST.get("press"))
    try:
        send_brand_test(
            account=current_account(request), user=user, press=press or uuid4(), now=timezone.now()
        )
    except TestRefused as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, f"A test is on its way to {user.email}.")
    return redirect("home:brand")


@manager
@require_safe
def brand_sample(request: HttpRequest) -> HttpResponse:
    """A PDF in the saved brand; 503 in words while others are being drawn."""
    try:
        content = sample_pdf(Draft(current_account(request), current_user(request)), now=timezone.now())
    except DrawingBusy:
        page = render(request, "home/brand_sample.html", {"wait": RETRY_SECONDS}, status=503)
        page["Retry-After"] = str(RETRY_SECONDS)
        return page
    named = {"Content-Disposition": 'attachment; filename="sample.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=named)
