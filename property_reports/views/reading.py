"""One property report: watching it come, reading it, taking its files, releasing a version to clients."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import current_account
from billing.limits import local_day
from market_reports.publishing import PUBLISHED
from market_reports.views.access import held_back, standing_for, told_again, worker
from property_reports.client_link import NothingToShare, release, revoke, share, whole_address
from property_reports.files import EXTENSIONS, link
from property_reports.models import OPEN_STATUSES
from property_reports.newer_sales import newer_sales
from property_reports.reading import document_of, drawn_for_screen
from property_reports.shelf import PURPOSES
from property_reports.views.access import may_delete, report_or_404


@worker
@require_safe
def detail(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """The report itself; while it is made, how far it is; when it failed, why and what to do."""
    report = report_or_404(request, report_id)
    document = document_of(report)
    today = local_day(report.account, timezone.now())
    shown = {
        "report": report,
        "document": document,
        "purpose": dict(PURPOSES).get(report.report_type or "", "Property report"),
        "underway": report.status in OPEN_STATUSES,
        "may_delete": may_delete(request, report),
        "standing": standing_for(request, document, back=request.path),
        "link": whole_address(report),
        "is_released": report.released_attempt == report.files_attempt,
        "newer": newer_sales(report.account, document, today=today) if document else 0,
        **drawn_for_screen(document),
    }
    return render(request, "property_reports/detail.html", shown)


@worker
@require_safe
def progress(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """How far it is, for the page that asks every second: nothing new, new words, or "load again"."""
    report = report_or_404(request, report_id)
    is_open = report.status in OPEN_STATUSES
    return told_again(request, report, "property_reports/_progress.html", is_open=is_open)


@worker
@require_safe
def file(request: HttpRequest, report_id: UUID, extension: str) -> HttpResponse:
    """Leads to a signed link of one file, or to what publishing it still needs; 404 while there is none."""
    report = report_or_404(request, report_id)
    if extension not in EXTENSIONS or report.files_attempt is None:
        raise Http404
    page = reverse("property_reports:detail", args=[report.pk])
    instead = held_back(request, document_of(report), page=page) if extension in PUBLISHED else None
    return instead or redirect(
        link(report, extension, attempt=report.files_attempt, inline=extension == "html")
    )


@worker
@require_POST
def make_link(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """A client link to a finished report that may be published."""
    report = report_or_404(request, report_id)
    page = reverse("property_reports:detail", args=[report.pk])
    standing = standing_for(request, document_of(report), back=page)
    if standing.is_held_back:
        messages.error(request, standing.reason)
        return redirect(standing.missing[0].url if standing.missing else page)
    try:
        share(report, now=timezone.now())
    except NothingToShare as fault:
        messages.error(request, str(fault))
        return redirect(page)
    messages.success(request, "Your link is ready. Whoever has it can read the report, until you revoke it.")
    return redirect(f"{page}#share")


@worker
@require_http_methods(["GET", "POST"])
def revoke_link(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Asks once, then closes the client link for good."""
    report = report_or_404(request, report_id)
    if request.method == "POST":
        if revoke(report):
            messages.success(request, "The link is closed. Whoever opens it reads that it was withdrawn.")
        return redirect("property_reports:detail", report.pk)
    if report.client_token_hash is None:
        return redirect("property_reports:detail", report.pk)
    return render(request, "property_reports/revoke_link.html", {"report": report})


@worker
@require_POST
def release_version(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Lets clients read the newest version through the link they have."""
    report, account = report_or_404(request, report_id), current_account(request)
    page = reverse("property_reports:detail", args=[report.pk])
    standing = standing_for(request, document_of(report), back=page)
    if standing.is_held_back:
        messages.error(request, standing.reason)
    elif release(report, now=timezone.now()):
        messages.success(request, f"Clients of {account.name} now read this version.")
    return redirect(f"{page}#share")
