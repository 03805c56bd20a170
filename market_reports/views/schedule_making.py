"""Making and changing a schedule: from a report or the wizard to a form with the dates it leads to."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import current_account, current_user, uuid_or_none
from accounts.readiness import missing_for_publishing
from billing.limits import local_day
from market_reports.models import ReportGeneration, Schedule
from market_reports.planning.dates import dates_of
from market_reports.planning.order_token import OrderUnfit, read_token, repeatable, write_token
from market_reports.planning.order_words import lines_of
from market_reports.planning.saving import blank_schedule, save_schedule
from market_reports.planning.schedule_form import RHYTHM, ScheduleForm
from market_reports.planning.schedule_initial import initial_of_schedule, suggested, typed_before
from market_reports.request import OrderInvalid, ReportRequest
from market_reports.scheduling.orders import order_of
from market_reports.scheduling.sender import sender_of
from market_reports.scheduling.slots import zone_of
from market_reports.views.access import changeable_or_403, worker
from market_reports.views.ordering import form_for, show_wizard, take_place

KEPT = (
    "schedule_typed:{}"  # in the session, by schedule: what was typed before a way round through the wizard
)
TO_START_FROM = 6


@worker
@require_http_methods(["GET", "POST"])
def schedule_new(request: HttpRequest) -> HttpResponse:
    """The form of a new schedule for the order at hand; without one, what to start from."""
    account, user = current_account(request), current_user(request)
    if "report" in request.GET:
        return from_report(request)
    try:
        order = order_at_hand(request)
    except OrderUnfit as fault:
        messages.error(request, str(fault))
        return redirect("market_reports:schedule_new")
    if order is None:
        shown = {"recent": recent_orders(request), "wizard": wizard_address({})}
        return render(request, "market_reports/schedule_new.html", shown)
    return make(request, order, blank_schedule(account, user), suggested(account, order))


@worker
@require_http_methods(["GET", "POST"])
def schedule_edit(request: HttpRequest, schedule_id: UUID) -> HttpResponse:
    """The form of a schedule there is; what it sends may have been chosen anew in the wizard."""
    schedule = changeable_or_403(request, schedule_id)
    today = local_day(schedule.account, timezone.now())
    try:
        order = order_at_hand(request) or order_of(schedule, today)
    except (OrderUnfit, OrderInvalid) as fault:
        messages.error(request, str(fault))
        return redirect(wizard_address({"schedule": str(schedule.pk)}))
    return make(request, order, schedule, initial_of_schedule(schedule))


def make(
    request: HttpRequest, order: ReportRequest, schedule: Schedule, initial: dict[str, Any]
) -> HttpResponse:
    """One form for new and old: kept, looked at, or left for the wizard."""
    account, now = current_account(request), timezone.now()
    draft = KEPT.format("new" if schedule._state.adding else schedule.pk)
    form = plan_form(request, order, initial, draft=draft, now=now)
    if "change" in request.POST:
        request.session[draft] = typed_before(request.POST)
        its_own = {} if schedule._state.adding else {"schedule": str(schedule.pk)}
        return redirect(wizard_address({**its_own, "order": write_token(order), "kept": "1"}))
    looks = "look" in request.POST or form.only_looks
    if form.is_bound and form.is_valid() and not looks:
        saved = save_schedule(form, order, schedule=schedule, user=current_user(request), now=now)
        request.session.pop(draft, None)
        messages.success(request, f"“{saved}” is saved.")
        return redirect("market_reports:schedule", saved.pk)
    if looks:
        form.forget_errors(but=RHYTHM)
    present = None if schedule._state.adding else schedule
    sender = sender_of(schedule)
    shown = {
        "form": form,
        "schedule": present,
        "order": lines_of(order),
        "token": write_token(order),
        "dates": dates_of(form, account=account, now=now, but=present),
        "sender": sender,
        "missing": missing_for_publishing(sender, account, back=request.get_full_path()) if sender else [],
    }
    name = "schedule_edit" if present else "schedule_new"
    status = 422 if form.is_bound and form.errors and not looks else 200
    return render(request, f"market_reports/{name}.html", shown, status=status)


def plan_form(
    request: HttpRequest, order: ReportRequest, initial: dict[str, Any], *, draft: str, now: datetime
) -> ScheduleForm:
    """The form as posted; else what it begins with, or what the session keeps as its ``draft``."""
    typed = request.POST if request.method == "POST" else None
    if typed is None and "kept" in request.GET:
        initial = initial | request.session.get(draft, {})
    account = current_account(request)
    return ScheduleForm(typed, initial=initial, account=account, now=now, language=order.language)


def order_at_hand(request: HttpRequest) -> ReportRequest | None:
    """The order the page carries or its address names; None without one. Raises OrderUnfit."""
    token = request.POST.get("order") or request.GET.get("order")
    today = local_day(current_account(request), timezone.now())
    return read_token(token, today=today) if token else None


def from_report(request: HttpRequest) -> HttpResponse:
    """Go on with the order of a report; one of two dates goes through the wizard first."""
    account = current_account(request)
    wanted = uuid_or_none(request.GET["report"])
    report = get_object_or_404(ReportGeneration.objects.for_account(account), pk=wanted)
    try:
        today = local_day(account, timezone.now())
        order = repeatable(ReportRequest.from_params(report.input_params or {}, today=today))
    except (OrderUnfit, OrderInvalid) as fault:
        messages.info(request, str(fault))
        return redirect(wizard_address({"from": str(report.pk)}))
    return redirect(f"{reverse('market_reports:schedule_new')}?{urlencode({'order': write_token(order)})}")


def recent_orders(request: HttpRequest) -> list[ReportGeneration]:
    """The newest reports of the account, each order once."""
    newest = ReportGeneration.objects.for_account(current_account(request)).order_by("-created_at", "id")
    by_title = {report.title: report for report in reversed(list(newest[: TO_START_FROM * 5]))}
    return list(reversed(by_title.values()))[:TO_START_FROM]


def wizard_address(query: dict[str, str]) -> str:
    """The wizard that ends in the plan of a schedule."""
    step = "where" if query else "story"
    return f"{reverse('market_reports:new')}?{urlencode({'for': 'schedule', **query})}#step-{step}"


@worker
@require_POST
def schedule_order(request: HttpRequest) -> HttpResponse:
    """The wizard's end where a schedule is wanted: its area kept, its order on to the plan."""
    account, user, now = current_account(request), current_user(request), timezone.now()
    form = form_for(request, account, user, now)
    if form.is_valid() and form.report_request:
        try:
            repeatable(form.report_request)
        except OrderUnfit as fault:
            form.add_error("window", str(fault))
        else:
            order = take_place(form, account=account, user=user, now=now)
            if order:
                return redirect(f"{plan_address(request)}?{plan_query(request, order)}")
    return show_wizard(request, form, now=now)


def plan_address(request: HttpRequest) -> str:
    """The plan that the wizard was opened from, else a new one."""
    schedule_id = uuid_or_none(request.GET.get("schedule"))
    if schedule_id:
        return reverse("market_reports:schedule_edit", args=[schedule_id])
    return reverse("market_reports:schedule_new")


def plan_query(request: HttpRequest, order: ReportRequest) -> str:
    """The order for the plan, and whether typed words wait for it."""
    kept = {"kept": "1"} if "kept" in request.GET else {}
    return urlencode({"order": write_token(order), **kept})


@worker
@require_POST
def schedule_dates(request: HttpRequest) -> HttpResponse:
    """The next five dates and what else follows from the form as it stands. Stores nothing."""
    account, now = current_account(request), timezone.now()
    its_id = uuid_or_none(request.POST.get("schedule"))
    own = Schedule.objects.for_account(account).filter(pk=its_id).first() if its_id else None
    kept = {"starts_on": own.starts_on, "time_zone": zone_of(own).key} if own else {}
    form = ScheduleForm(request.POST, initial=kept, account=account, now=now)
    form.is_valid()
    dates = dates_of(form, account=account, now=now, but=own)
    return render(request, "market_reports/_schedule_dates.html", {"dates": dates, "form": form})
