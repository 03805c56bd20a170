"""What strangers see of a report: the switches, a look at the page as it would be, its code, its sheet."""

from __future__ import annotations

from uuid import UUID

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import current_account, current_user
from accounts.qr import KINDS
from accounts.readiness import in_words, missing_for_publishing
from property_reports.public.agents import agent_of, card_of
from property_reports.public.codes import code_of, know_code, page_link
from property_reports.public.documents import document_of
from property_reports.public.page import NotReady, page_of
from property_reports.public.switches import ON, SwitchesForm, save
from property_reports.public.words import ENGLISH
from property_reports.views.public_access import changeable_or_403, report_or_404, worker
from property_reports.views.public_guard import form_of


@worker
@require_http_methods(["GET", "POST"])
def switches(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """What is public, the headline, on or off, until when; switched on only under a whole brand."""
    report = changeable_or_403(request, report_id)
    document = document_of(report)
    if document is None:
        return render(request, "property_reports/switches.html", {"report": report, "form": None})
    zone, sent = current_account(request).time_zone, request.POST if request.method == "POST" else None
    form = SwitchesForm(sent, report=report, document=document, zone=zone)
    page = reverse("property_reports:switches", args=[report.pk])
    agent = agent_of(report) or current_user(request)
    missing = missing_for_publishing(agent, report.account, back=page)
    if form.is_bound and form.is_valid():
        if form.switches.state == ON and missing:
            form.add_error(
                "state", f"The page names you and your office. Add your {in_words(missing)} first."
            )
        else:
            save(report, form.switches)
            messages.success(request, "Saved.")
            return redirect(page)
    shown = {"report": report, "form": form, "missing": missing, "link": page_link(report)}
    return render(request, "property_reports/switches.html", shown, status=422 if form.is_bound else 200)


@csp_replace({"frame-ancestors": [SELF]})  # type: ignore[arg-type]  # it takes ids too
@xframe_options_sameorigin
@never_cache
@worker
@require_http_methods(["GET", "POST"])
def look(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """The public page as the form stands, in a frame of ours; it counts nothing and keeps nothing."""
    report, zone = changeable_or_403(request, report_id), current_account(request).time_zone
    sent = request.POST if request.method == "POST" else None
    form = SwitchesForm(sent, report=report, document=document_of(report) or {}, zone=zone)
    try:
        page = page_of(report, form.choices_as_they_stand())
    except NotReady:
        return render(request, "property_reports/_look_not_ready.html", {"report": report})
    shown = {
        "page": page,
        "form": form_of(page),
        "nonce": request.csp_nonce,  # type: ignore[attr-defined]
        "is_look": True,
    }
    return render(request, "property_reports/public.html", shown)


@worker
@require_safe
def qr(request: HttpRequest, report_id: UUID, extension: str) -> HttpResponse:
    """The code of the public page as a file."""
    report = report_or_404(request, report_id)
    if extension not in KINDS:
        raise Http404
    know_code(report)
    response = HttpResponse(code_of(report, extension), content_type=KINDS[extension])
    shown = "inline" if "show" in request.GET else "attachment"
    response["Content-Disposition"] = f'{shown}; filename="qr-{report.short_code}.{extension}"'
    return response


@worker
@require_safe
def sheet(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """A sheet to print and stand up in the home: address, code, agent."""
    report = report_or_404(request, report_id)
    card = card_of(report.account, agent_of(report), license_words=ENGLISH["license"])
    shown = {"report": report, "card": card, "link": page_link(report)}
    return render(request, "property_reports/sheet.html", shown)
