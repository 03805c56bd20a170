"""Property reports: the list and each of them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.access import current_account
from market_reports.views.access import worker
from property_reports.models import PropertyReport


@worker
@require_safe
def list_reports(request: HttpRequest) -> HttpResponse:
    """The property reports of the account, the newest first."""
    reports = PropertyReport.objects.for_account(current_account(request)).order_by("-created_at")
    return render(request, "property_reports/list.html", {"reports": reports[:50]})


@worker
@require_safe
def detail(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """One report."""
    ours = PropertyReport.objects.for_account(current_account(request))
    return render(request, "property_reports/detail.html", {"report": get_object_or_404(ours, pk=report_id)})
