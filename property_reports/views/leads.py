"""The inbox of leads: the list, one lead with its time line, what the agent does with it, the file."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.access import current_account, current_user
from communications.models import Consent
from property_reports.models import LeadEvent
from property_reports.public.inbox import (
    LeadSearchForm,
    counts_of,
    find_leads,
    lead_rows,
    leads_for,
    page_of,
    reports_with_leads,
)
from property_reports.public.keeping import NOTE_LONGEST, SET_BY_HAND, add_note, is_no_spam, set_status
from property_reports.public.leads import SOURCES
from property_reports.views.public_access import lead_or_404, place_of, worker
from trendyreports.core.spreadsheets import csv_lines

EVENTS_SHOWN = 200


@worker
@require_safe
def leads(request: HttpRequest) -> HttpResponse:
    """Fifty leads a page, found by words, status, source and home."""
    mine, form = leads_for(place_of(request)), LeadSearchForm(request.GET)
    form.offer(reports_with_leads(mine))
    search = form.search()
    page = page_of(find_leads(mine, search), request.GET.get("page"))
    shown = {
        "form": form,
        "search": search,
        "page": page,
        "any_leads": page.paginator.count or mine.exists(),
        "counts": counts_of(mine),
        "sources": SOURCES,
    }
    return render(request, "property_reports/leads.html", shown)


@worker
@require_safe
def lead(request: HttpRequest, lead_id: UUID) -> HttpResponse:
    """One lead: how to reach her, what she wrote, what was done."""
    found, account = lead_or_404(request, lead_id), current_account(request)
    events = LeadEvent.objects.for_account(account).filter(lead=found)
    shown = {
        "lead": found,
        "source": SOURCES.get(found.source or "", found.source),
        "statuses": SET_BY_HAND,
        "events": events.select_related("user", "property_report").order_by("-created_at")[:EVENTS_SHOWN],
        "consents": Consent.objects.for_account(account).filter(lead_id=found.pk).order_by("-created_at"),
        "note_longest": NOTE_LONGEST,
    }
    return render(request, "property_reports/lead.html", shown)


@worker
@require_POST
def lead_status(request: HttpRequest, lead_id: UUID) -> HttpResponse:
    """Gives a lead the status chosen."""
    found, wanted = lead_or_404(request, lead_id), request.POST.get("status", "")
    status = next((one for one in SET_BY_HAND if one.value == wanted), None)
    if status is None:
        messages.error(request, "Choose one of the statuses.")
    elif set_status(found, status, user=current_user(request)):
        messages.success(request, f"Now: {status.label}.")
    return redirect("property_reports:lead", found.pk)


@worker
@require_POST
def lead_note(request: HttpRequest, lead_id: UUID) -> HttpResponse:
    """Puts a note on the time line."""
    found, text = lead_or_404(request, lead_id), request.POST.get("note", "").replace("\x00", "").strip()
    if not text:
        messages.error(request, "Write a few words first.")
    elif len(text) > NOTE_LONGEST:
        fault = f"A note has at most {NOTE_LONGEST:,} characters; this one has {len(text):,}."
        messages.error(request, f"{fault} Going back in your browser brings back what you typed.")
    else:
        add_note(found, text, user=current_user(request))
    return redirect("property_reports:lead", found.pk)


@worker
@require_POST
def lead_checked(request: HttpRequest, lead_id: UUID) -> HttpResponse:
    """Takes the mark "check" off."""
    found = lead_or_404(request, lead_id)
    if is_no_spam(found, user=current_user(request)):
        messages.success(request, "Marked as a person. Your CRM gets its copy now, if you have one set up.")
    return redirect("property_reports:lead", found.pk)


@worker  # type: ignore[arg-type]  # a stream is an answer too
@require_safe
def leads_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The leads found, all pages of them, as a CSV file."""
    account, form = current_account(request), LeadSearchForm(request.GET)
    zone = ZoneInfo(account.time_zone)
    lines = csv_lines(lead_rows(find_leads(leads_for(place_of(request)), form.search()), zone))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    today = timezone.now().astimezone(zone).date()
    response["Content-Disposition"] = f'attachment; filename="leads-{today}.csv"'
    return response
