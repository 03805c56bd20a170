"""The list of the account's reports."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import current_account
from market_reports.forms import SearchForm
from market_reports.models import OPEN_STATUSES, ReportGeneration
from market_reports.shelf import PER_PAGE, find_reports
from market_reports.thumbnails import with_thumbnails
from market_reports.views.access import worker


@worker
@require_safe
def list_reports(request: HttpRequest) -> HttpResponse:
    """The account's reports: found by words, type, state and days, 25 to a page."""
    account = current_account(request)
    form = SearchForm(request.GET)
    search = form.search()
    page = Paginator(find_reports(account, search), PER_PAGE).get_page(request.GET.get("page"))
    shown = {
        "form": form,
        "narrowing": [form[name] for name in ("report_type", "status", "since", "until")],
        "page": page,
        "rows": with_thumbnails(page.object_list),
        "order": search.order,
        "name_order": "-name" if search.order == "name" else "name",
        "time_order": "oldest" if search.order == "newest" else "newest",
        "narrowed": form.narrows,
        "any_reports": bool(page.object_list) or ReportGeneration.objects.for_account(account).exists(),
        "underway": any(report.status in OPEN_STATUSES for report in page.object_list),
    }
    part = "_rows" if request.headers.get("HX-Request") else "list"
    return render(request, f"market_reports/{part}.html", shown)
