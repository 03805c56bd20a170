"""Market reports: ordering, watching them come, reading, taking their files, finding, deleting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import current_account, current_membership, current_user, require_role, uuid_or_none
from accounts.models import Account, Role
from accounts.readiness import missing_for_publishing
from billing.limits import LimitReached, allowance_of, local_day
from integrations.listings import feeds_for
from integrations.places import suggest_places
from market_reports.files import EXTENSIONS, link, remove
from market_reports.forms import OrderForm, SearchForm, initial_of
from market_reports.models import OPEN_STATUSES, ReportGeneration, ReportStatus
from market_reports.publishing import PUBLISHED, Standing, standing_of
from market_reports.queue import order_report
from market_reports.reading import document_of, drawn_for_screen
from market_reports.request import OrderInvalid, ReportRequest
from market_reports.shelf import PER_PAGE, find_reports

PLACES_SHOWN = 8

worker = require_role(Role.OWNER, Role.ADMIN, Role.MEMBER)


def report_or_404(request: HttpRequest, report_id: UUID) -> ReportGeneration:
    """One report of the account, with who ordered it; a stranger's is not there."""
    mine = ReportGeneration.objects.for_account(current_account(request)).select_related("user")
    return get_object_or_404(mine, pk=report_id)


def standing_for(request: HttpRequest, document: dict[str, Any] | None, *, back: str) -> Standing:
    """Whether the reader may publish a report with this document; the profile leads back to ``back``."""
    user, account = current_user(request), current_account(request)
    return standing_of(document, user=user, account=account, back=back)


def may_delete(request: HttpRequest, report: ReportGeneration) -> bool:
    """One's own reports; all of them for the owner and the admins of the account."""
    membership = current_membership(request)
    if membership is None:
        return False
    return membership.role in (Role.OWNER, Role.ADMIN) or report.user_id == membership.user_id


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
        "order": search.order,
        "name_order": "-name" if search.order == "name" else "name",
        "time_order": "oldest" if search.order == "newest" else "newest",
        "narrowed": form.narrows,
        "any_reports": bool(page.object_list) or ReportGeneration.objects.for_account(account).exists(),
        "underway": any(report.status in OPEN_STATUSES for report in page.object_list),
    }
    part = "_rows" if request.headers.get("HX-Request") else "list"
    return render(request, f"market_reports/{part}.html", shown)


@worker
@require_safe
def detail(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """The report itself; while it is made, how far it is; when it failed, why and what to do."""
    report = report_or_404(request, report_id)
    document = document_of(report)
    shown = {
        "report": report,
        "underway": report.status in OPEN_STATUSES,
        "may_delete": may_delete(request, report),
        "standing": standing_for(request, document, back=request.path),
        **drawn_for_screen(document),
    }
    return render(request, "market_reports/detail.html", shown)


@worker
@require_safe
def progress(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """How far it is, for the page that asks every second: nothing new, new words, or "load again"."""
    report = report_or_404(request, report_id)
    if report.status not in OPEN_STATUSES:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    if request.GET.get("seen") == report.status:
        return HttpResponse(status=204)
    return render(request, "market_reports/_progress.html", {"report": report})


@worker
@require_safe
def file(request: HttpRequest, report_id: UUID, extension: str) -> HttpResponse:
    """Leads to a signed link of one file, or to what publishing it still needs; 404 while there is none."""
    report = report_or_404(request, report_id)
    if extension not in EXTENSIONS or report.status != ReportStatus.COMPLETED:
        raise Http404
    if extension in PUBLISHED:
        page = reverse("market_reports:detail", args=[report.pk])
        standing = standing_for(request, document_of(report), back=page)
        if standing.is_held_back:
            messages.error(request, standing.reason)
            return redirect(standing.missing[0].url if standing.missing else page)
    return redirect(link(report, extension, inline=extension == "html"))


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
    return render(request, "market_reports/delete.html", {"report": report})


@worker
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The order form; a refused order keeps everything typed and says why."""
    account, now = current_account(request), timezone.now()
    today = local_day(account, now)
    form = OrderForm(request.POST or None, today=today, initial=prefilled(request, account, today))
    if request.method == "POST" and form.is_valid() and form.report_request:
        try:
            report = order_report(
                account=account, user=current_user(request), request=form.report_request, now=now
            )
        except LimitReached as fault:
            form.add_error(None, str(fault))
        else:
            return redirect("market_reports:detail", report.pk)
    status = 422 if form.is_bound else 200
    missing = missing_for_publishing(current_user(request), account, back=request.get_full_path())
    shown = {"form": form, "usage": allowance_of(account, now=now), "missing": missing}
    return render(request, "market_reports/new.html", shown, status=status)


def prefilled(request: HttpRequest, account: Account, today: date) -> dict[str, Any]:
    """What the form starts with: an earlier order (``?from=``), and what the address names."""
    asked = uuid_or_none(request.GET.get("from"))
    earlier = ReportGeneration.objects.for_account(account).filter(pk=asked).first() if asked else None
    named = {name: request.GET[name] for name in ("area", "report_type", "window") if name in request.GET}
    if earlier is None or not earlier.input_params:
        return named
    return initial_of(ReportRequest.from_params(earlier.input_params, today=today)) | named


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


@worker
@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Places of the account's own listings that begin with what is typed, as choices for the order form."""
    typed = request.GET.get("typed", "")[:60]
    found = suggest_places(feeds_for(current_account(request)), typed, PLACES_SHOWN)
    return render(request, "market_reports/_places.html", {"places": found})
