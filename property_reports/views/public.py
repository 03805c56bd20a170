"""The public page of a report, opened by its short code without a login."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from property_reports.files import stored_path
from property_reports.public.agents import agent_of
from property_reports.public.choices import Choices
from property_reports.public.documents import shown_attempt
from property_reports.public.doors import Door, NotOpen
from property_reports.public.drawn import NONCE, kept_page
from property_reports.public.leads import PUBLIC_PAGE, Coming, take
from property_reports.public.rates import PUBLIC, count_form, is_blocked
from property_reports.public.visits import count_view, is_counted, visitor_of, works_in
from property_reports.views.public_closed import blocked, too_many
from property_reports.views.public_guard import form_of, of_an_open_page, page_behind, report_of
from trendyreports.core.client_address import client_address
from trendyreports.core.links import public_link
from trendyreports.core.storage import signed_link

TEMPLATE = "property_reports/public.html"
WORDS_ALONE = Choices()  # a form needs the agent and the words, no photos


@of_an_open_page
@require_safe
def public(request: HttpRequest, door: Door) -> HttpResponse:
    """The page itself; a visit of a person who does not work in the account is counted."""

    def draw() -> str:
        page = page_behind(door)
        return render_to_string(TEMPLATE, {"page": page, "form": form_of(page), "nonce": NONCE})

    drawn = kept_page(door.made_of, draw)
    if is_counted(request) and not works_in(request, door.account_id):
        now = timezone.now()
        count_view(door.report_id, visitor_of(request, door.report_id, now=now), now=now)
    return HttpResponse(drawn.replace(NONCE, str(request.csp_nonce)))  # type: ignore[attr-defined]


@of_an_open_page
@require_POST
def public_lead(request: HttpRequest, door: Door) -> HttpResponse:
    """Takes what a visitor sends: kept, and the agent told; with what is wrong the page comes back."""
    report, now, address = report_of(door), timezone.now(), client_address(request)
    page = page_behind(door, report, WORDS_ALONE)
    if is_blocked(address):
        return blocked(request, page)
    form = form_of(page, request)
    if form.is_trapped:
        return redirect("property_reports:public_thanks", page.code)
    if not form.is_valid():
        shown = {
            "page": page_behind(door, report),
            "form": form,
            "nonce": request.csp_nonce,  # type: ignore[attr-defined]
        }
        return render(request, TEMPLATE, shown, status=422)
    sent = count_form(door.report_id, address, now=now)
    if sent > PUBLIC.refused_above:
        return too_many(request, page)
    coming = Coming(
        source=PUBLIC_PAGE,
        page=public_link("property_reports:public", short_code=page.code),
        language=page.language,
        name=page.card.name,
        brokerage=page.card.brokerage,
        network_address=address,
        is_many=sent > PUBLIC.marked_above,
    )
    take(report, agent_of(report), form.message_sent, coming, now=now)
    return redirect("property_reports:public_thanks", page.code)


@of_an_open_page
@require_safe
def public_thanks(request: HttpRequest, door: Door) -> HttpResponse:
    """What somebody reads who has sent the form."""
    shown = {"page": page_behind(door, choices=WORDS_ALONE), "nonce": request.csp_nonce}  # type: ignore[attr-defined]
    return render(request, "property_reports/public_thanks.html", shown)


@of_an_open_page
@require_safe
def public_pdf(request: HttpRequest, door: Door) -> HttpResponse:
    """Leads to the PDF where the agent ticked it; else 404."""
    report = report_of(door)
    attempt = shown_attempt(report)
    if not page_behind(door, report).pdf or attempt is None:
        raise NotOpen(door)
    return redirect(signed_link(stored_path(report.pk, attempt, "pdf"), filename="report.pdf", inline=True))
