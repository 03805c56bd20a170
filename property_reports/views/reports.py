"""The list of property reports, and what one does with one: delete it, copy it, change it, order it again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import current_account, current_user
from billing.limits import LimitReached
from market_reports.views.access import worker
from property_reports.document.composing import DraftIncomplete
from property_reports.drafts import draft_to_edit, duplicate
from property_reports.files import remove
from property_reports.free_text import WordsAtFault
from property_reports.models import OPEN_STATUSES, PropertyReport
from property_reports.queue import order_property_report
from property_reports.shelf import PER_PAGE, PURPOSES, SearchForm, find_reports
from property_reports.views.access import changeable_or_403, draft_address, report_or_404


@worker
@require_safe
def list_reports(request: HttpRequest) -> HttpResponse:
    """The account's property reports: found by address, client, purpose and state, 25 to a page."""
    account = current_account(request)
    form = SearchForm(request.GET)
    search = form.search()
    page = Paginator(find_reports(account, search), PER_PAGE).get_page(request.GET.get("page"))
    shown = {
        "form": form,
        "page": page,
        "purposes": dict(PURPOSES),
        "order": search.order,
        "name_order": "-name" if search.order == "name" else "name",
        "time_order": "oldest" if search.order == "newest" else "newest",
        "narrowed": search.narrows,
        "any_reports": bool(page.object_list) or PropertyReport.objects.for_account(account).exists(),
        "underway": any(report.status in OPEN_STATUSES for report in page.object_list),
    }
    part = "_rows" if request.headers.get("HX-Request") else "list"
    return render(request, f"property_reports/{part}.html", shown)


@worker
@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Asks once, then removes the report with its files, links and public page."""
    report = changeable_or_403(request, report_id)
    if request.method == "POST":
        remove(report)
        report.delete()
        messages.success(request, f"“{report.property_address}” was deleted.")
        return redirect("property_reports:list")
    return render(request, "property_reports/delete.html", {"report": report})


@worker
@require_POST
def copy(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """A new draft that begins as this report was ordered."""
    draft = duplicate(report_or_404(request, report_id), user=current_user(request))
    messages.success(request, "This is a copy. Change what you like; the first report stays as it is.")
    return redirect(draft_address(draft))


@worker
@require_POST
def edit(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """The wizard with this report in it: ordering it makes a new version."""
    draft = draft_to_edit(report_or_404(request, report_id), user=current_user(request))
    return redirect(draft_address(draft))


@worker
@require_POST
def again(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """The same order once more, with the sales known now: a new version of the report."""
    report, user = report_or_404(request, report_id), current_user(request)
    draft = draft_to_edit(report, user=user)
    try:
        order_property_report(draft=draft, account=current_account(request), user=user, now=timezone.now())
    except (LimitReached, DraftIncomplete, WordsAtFault) as fault:
        messages.error(request, str(fault))
    return redirect("property_reports:detail", report.pk)
