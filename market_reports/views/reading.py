"""One report: watching it come, reading it, taking its files and pictures, ordering it again, deleting it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import current_account, current_user
from billing.limits import LimitReached, local_day
from market_reports.files import EXTENSIONS, PICTURES, link, remove
from market_reports.mailing.aftermath import sendings_of
from market_reports.models import OPEN_STATUSES, ReportStatus
from market_reports.publishing import PUBLISHED
from market_reports.queue import order_report
from market_reports.reading import document_of, drawn_for_screen
from market_reports.request import OrderInvalid, ReportRequest
from market_reports.sharing.links import open_link, whole_address
from market_reports.thumbnails import has_picture, picture_link
from market_reports.views.access import held_back, may_delete, report_or_404, standing_for, told_again, worker


@worker
@require_safe
def detail(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """The report itself; while it is made, how far it is; when it failed, why and what to do."""
    report = report_or_404(request, report_id)
    document = document_of(report)
    shared = open_link(report)
    shown = {
        "report": report,
        "document": document,
        "underway": report.status in OPEN_STATUSES,
        "may_delete": may_delete(request, report),
        "standing": standing_for(request, document, back=request.path),
        "shared": shared,
        "shared_address": whole_address(shared) if shared else "",
        "sendings": sendings_of(report),
        "pictures": [name for name in ("story", "wide") if has_picture(report, name)],
        **drawn_for_screen(document),
    }
    return render(request, "market_reports/detail.html", shown)


@worker
@require_safe
def progress(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """How far it is, for the page that asks every second: nothing new, new words, or "load again"."""
    report = report_or_404(request, report_id)
    is_open = report.status in OPEN_STATUSES
    return told_again(request, report, "market_reports/_progress.html", is_open=is_open)


@worker
@require_safe
def file(request: HttpRequest, report_id: UUID, extension: str) -> HttpResponse:
    """Leads to a signed link of one file, or to what publishing it still needs; 404 while there is none."""
    report = report_or_404(request, report_id)
    if extension not in EXTENSIONS or report.status != ReportStatus.COMPLETED:
        raise Http404
    page = reverse("market_reports:detail", args=[report.pk])
    instead = held_back(request, document_of(report), page=page) if extension in PUBLISHED else None
    return instead or redirect(link(report, extension, inline=extension == "html"))


@worker
@require_safe
def picture(request: HttpRequest, report_id: UUID, name: str) -> HttpResponse:
    """Leads to a signed link of a picture: page one for lists, the two for social media to download."""
    report = report_or_404(request, report_id)
    if name not in PICTURES or not has_picture(report, name):
        raise Http404
    page = reverse("market_reports:detail", args=[report.pk])
    if name != "page" and standing_for(request, document_of(report), back=page).is_held_back:
        return redirect(page)
    return redirect(picture_link(report, name, inline=name == "page"))


@worker
@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Asks once, then removes the report and its files."""
    report = report_or_404(request, report_id)
    if not may_delete(request, report):
        raise PermissionDenied(
            "You can delete your own reports. The owner of the account can delete every report."
        )
    if request.method == "POST":
        remove(report)
        report.delete()
        messages.success(request, f"“{report.title or 'The report'}” was deleted.")
        return redirect("market_reports:list")
    shown = {"report": report, "shared": open_link(report)}
    return render(request, "market_reports/delete.html", shown)


@worker
@require_POST
def again(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """The same order once more: a look-back ends today, two dates stay what they are."""
    report, account, now = report_or_404(request, report_id), current_account(request), timezone.now()
    today = local_day(account, now)
    try:
        order = ReportRequest.from_params(report.input_params or {}, today=today)
        order = replace(order, as_of=order.window.end or today)
        fresh = order_report(account=account, user=current_user(request), request=order, now=now)
    except (OrderInvalid, LimitReached) as fault:
        messages.error(request, str(fault))
        return redirect("market_reports:detail", report.pk)
    return redirect("market_reports:detail", fresh.pk)
