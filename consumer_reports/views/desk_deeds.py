"""What the agent does with a report: by forms, one deed an address."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from consumer_reports.desk.verbs import NotNow, release, resend, restore, revoke
from consumer_reports.views.desk_access import report_or_404, worker
from trendyreports.core.ratelimit import TooOften

DETAIL = "consumer_reports:desk_report"


@worker
@require_POST
def desk_release(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Lets the reader open a report that waited for a look."""
    report = report_or_404(request, report_id)
    if release(report, now=timezone.now()):
        messages.success(request, "Released. The report is open, and its reader gets her copy.")
    else:
        messages.info(request, "This report is not waiting any more.")
    return redirect(DETAIL, report.pk)


@worker
@require_http_methods(["GET", "POST"])
def desk_revoke(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Asks first, then closes the public page."""
    report = report_or_404(request, report_id)
    if request.method == "GET":
        return render(request, "consumer_reports/desk_revoke.html", {"report": report})
    if revoke(report, now=timezone.now()):
        messages.success(request, "Closed. Whoever opens the link is told that the report has ended.")
    return redirect(DETAIL, report.pk)


@worker
@require_POST
def desk_restore(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Opens a page again that was closed."""
    report = report_or_404(request, report_id)
    if restore(report, now=timezone.now()):
        messages.success(request, "Open again, under the same link.")
    else:
        messages.error(request, "This page cannot be opened again.")
    return redirect(DETAIL, report.pk)


@worker
@require_POST
def desk_resend(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Sends the reader her copies once more."""
    report = report_or_404(request, report_id)
    try:
        resend(report, now=timezone.now())
    except NotNow as fault:
        messages.error(request, str(fault))
    except TooOften:
        messages.error(request, "It was sent three times today. Try again tomorrow, or call.")
    else:
        messages.success(request, "On its way again. What becomes of it stands under Messages.")
    return redirect(DETAIL, report.pk)
