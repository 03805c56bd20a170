"""The sign-in screen of an open house, on the agent's own tablet; it forgets each guest."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from property_reports.models import PropertyReport
from property_reports.public.agents import agent_of
from property_reports.public.choices import Choices
from property_reports.public.doors import Ended, NotOpen, door_of
from property_reports.public.lead_form import LeadForm
from property_reports.public.leads import OPEN_HOUSE, Coming, take
from property_reports.public.page import PublicPage
from property_reports.public.rates import OPEN_HOUSE as LIMITS
from property_reports.public.rates import count_form, is_blocked
from property_reports.public.tablet import KeyInvalid, KeyOver, check_key, tablet_path
from property_reports.views.public_access import changeable_or_403, worker
from property_reports.views.public_closed import blocked, said, too_many
from property_reports.views.public_guard import for_strangers, form_of, page_behind, report_of
from trendyreports.core.client_address import client_address
from trendyreports.core.links import public_link


@worker
@require_POST
def tablet(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Opens the sign-in screen; from there on the tablet needs no login."""
    return redirect(tablet_path(changeable_or_403(request, report_id)))


@for_strangers
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest, short_code: str) -> HttpResponse:
    """Name, email, phone of a guest; then thanks, and an empty form again. The page need not be on."""
    door = door_of(short_code, now=timezone.now())
    report, key = report_of(door), request.GET.get("key", "")
    try:
        check_key(report, key)
    except KeyInvalid as fault:
        raise NotOpen(door) from fault
    except KeyOver:
        return said(request, "en", "key_over", status=410)
    if not door.is_standing:
        raise Ended(door)
    page = page_behind(door, report, Choices())
    here = f"{request.path}?{urlencode({'key': key})}"
    form = form_of(page, request if request.method == "POST" else None)
    if form.is_bound and (form.is_trapped or form.is_valid()):
        return take_guest(request, report, page, form, f"{here}&thanks=1")
    shown = {
        "page": page,
        "form": form,
        "here": here,
        "thanks": "thanks" in request.GET and not form.is_bound,
        "nonce": request.csp_nonce,  # type: ignore[attr-defined]
    }
    return render(request, "property_reports/sign_in.html", shown, status=422 if form.is_bound else 200)


def take_guest(
    request: HttpRequest, report: PropertyReport, page: PublicPage, form: LeadForm, then: str
) -> HttpResponse:
    """Keep a guest and go on to the thanks; the limits are those of a house full of people."""
    now, address = timezone.now(), client_address(request)
    if is_blocked(address):
        return blocked(request, page)
    if form.is_trapped:
        return redirect(then)
    sent = count_form(report.pk, address, now=now)
    if sent > LIMITS.refused_above:
        return too_many(request, page)
    coming = Coming(
        source=OPEN_HOUSE,
        page=public_link("property_reports:sign_in", short_code=page.code),
        language=page.language,
        name=page.card.name,
        brokerage=page.card.brokerage,
        network_address=address,
        is_many=sent > LIMITS.marked_above,
    )
    take(report, agent_of(report), form.message_sent, coming, now=now)
    return redirect(then)
