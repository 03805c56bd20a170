"""An agent's own settings of her home value page, its code, and the sheet to print."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import current_user, require_role
from accounts.models import Account, Role, User
from accounts.qr import KINDS, landing_link, qr_code
from accounts.readiness import missing_for_publishing
from consumer_reports.asking.words import ENGLISH
from consumer_reports.models import HomeValuePage
from consumer_reports.page_settings.settings_form import WAYS, PageForm, save
from property_reports.public.agents import card_of

worker = require_role(Role.OWNER, Role.ADMIN, Role.MEMBER)


@worker
@require_http_methods(["GET", "POST"])
def page_settings(request: HttpRequest) -> HttpResponse:
    """Open or closed, how it answers, where; the link and its code. 404 for who has no page."""
    user, account, link = with_a_page(request)
    form = PageForm(request.POST if request.method == "POST" else None, page=page_of(user))
    if form.is_bound and form.is_valid():
        save(form, user, account)
        messages.success(request, "Your page is saved.")
        return redirect("consumer_reports:page_settings")
    shown = {
        "form": form,
        "ways": WAYS,
        "chosen": form["mode"].value(),
        "link": link,
        "missing": missing_for_publishing(user, account, back=reverse("consumer_reports:page_settings")),
    }
    status = 422 if form.is_bound else 200
    return render(request, "consumer_reports/page_settings.html", shown, status=status)


@worker
@require_safe
def qr(request: HttpRequest, kind: str) -> HttpResponse:
    """The code of my page as a file, to keep or (``show``) to look at."""
    user, _, link = with_a_page(request)
    if kind not in KINDS:
        raise Http404
    response = HttpResponse(qr_code(link, kind), content_type=KINDS[kind])
    way = "inline" if "show" in request.GET else "attachment"
    response["Content-Disposition"] = f'{way}; filename="home-value-{user.agent_code}.{kind}"'
    return response


@worker
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """A sheet of letter paper to print and hand out or put up: my headline, the code, me."""
    user, account, link = with_a_page(request)
    card = card_of(account, user, license_words=ENGLISH["license"])
    shown = {
        "card": card,
        "link": link,
        "headline": user.landing_page_headline or ENGLISH["headline"],
        "subheadline": user.landing_page_subheadline or ENGLISH["subheadline"],
    }
    return render(request, "consumer_reports/sheet.html", shown)


def with_a_page(request: HttpRequest) -> tuple[User, Account, str]:
    """Who is signed in, the account of her page, and its address. 404 for who has none."""
    user = current_user(request)
    link = landing_link(user)
    if link is None or user.account is None:
        raise Http404
    return user, user.account, link


def page_of(user: User) -> HomeValuePage | None:
    """What she decided so far."""
    return HomeValuePage.objects.filter(user=user).first()
