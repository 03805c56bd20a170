"""The wizard: story, audience, where and when, a look, and the order."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import current_account, current_user, uuid_or_none
from accounts.models import Account, User
from accounts.readiness import missing_for_publishing
from billing.limits import LimitReached, allowance_of, local_day
from integrations.listings import feeds_for
from market_reports.audiences import AUDIENCES
from market_reports.drawing.cover import draw_cover
from market_reports.drawing.report import draw_colours
from market_reports.fair_housing.overruling import log_overruled
from market_reports.models import ReportGeneration, SavedArea
from market_reports.ordering.order_form import OrderForm
from market_reports.ordering.order_initial import initial_of
from market_reports.ordering.preview import State, look_at, unknown_place
from market_reports.ordering.stories import EVERYONE_LINE, TELLS, ready_stories
from market_reports.planning.order_token import OrderUnfit, read_token
from market_reports.queue import order_report
from market_reports.reading import picture_address
from market_reports.request import OrderInvalid, ReportRequest
from market_reports.saved_areas import AreaNotSaved, save_area, saved_areas
from market_reports.views.access import worker

NAMED_IN_ADDRESS = ("area", "report_type", "window", "audience", "where", "language")


@worker
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The wizard; a refused order keeps everything typed and says why."""
    account, user, now = current_account(request), current_user(request), timezone.now()
    form = form_for(request, account, user, now)
    if request.method == "POST" and form.is_valid() and form.report_request:
        report = take_order(form, account=account, user=user, now=now)
        if report:
            return redirect("market_reports:detail", report.pk)
    return show_wizard(request, form, now=now)


def show_wizard(request: HttpRequest, form: OrderForm, *, now: datetime) -> HttpResponse:
    """The wizard; it ends in an order, or with ``?for=schedule`` in the plan of a schedule."""
    account, user = current_account(request), current_user(request)
    shown = {
        "form": form,
        "saved": list(form.saved.values()),
        "stories": TELLS,
        "ready": ready_stories(),
        "everyone_line": EVERYONE_LINE,
        "usage": allowance_of(account, now=now),
        "missing": missing_for_publishing(user, account, back=request.get_full_path()),
        "for_schedule": request.GET.get("for") == "schedule",
        "schedule_query": schedule_query(request),
    }
    return render(request, "market_reports/new.html", shown, status=422 if form.is_bound else 200)


def schedule_query(request: HttpRequest) -> str:
    """What the way to the plan of a schedule carries along: which schedule it is, and that words wait."""
    carried = {name: request.GET[name] for name in ("schedule", "kept") if name in request.GET}
    return urlencode({"for": "schedule", **carried})


def form_for(request: HttpRequest, account: Account, user: User, now: datetime) -> OrderForm:
    """The form as posted, else with what the address names and what she chose the last time."""
    today, saved = local_day(account, now), list(saved_areas(account))
    typed = request.POST if request.method == "POST" else None
    begun = {} if typed else prefilled(request, account, user, today, saved)
    return OrderForm(typed, today=today, feeds=feeds_for(account), saved=saved, initial=begun)


def take_order(form: OrderForm, *, account: Account, user: User, now: datetime) -> ReportGeneration | None:
    """Order what the form says and save its area where that is wanted; None with the fault at its field."""
    try:
        with transaction.atomic():
            order = take_place(form, account=account, user=user, now=now)
            return order_report(account=account, user=user, request=order, now=now) if order else None
    except LimitReached as fault:
        form.add_error(None, str(fault))
    return None


def take_place(form: OrderForm, *, account: Account, user: User, now: datetime) -> ReportRequest | None:
    """The order, its area saved where that is wanted; None with the fault at its field."""
    order = form.report_request
    assert order is not None
    unknown = unknown_place(form.feeds, order.area, now=now)
    if unknown:
        form.add_error(form.place_field(), unknown)
        return None
    if not form.new_name:
        return order
    try:
        with transaction.atomic():
            save_area(account=account, area=order.area, name=form.new_name)
            log_overruled(form, account=account, user=user, text=form.new_name)
    except AreaNotSaved as fault:
        form.add_error("save_as", str(fault))
        return None
    return order


def prefilled(
    request: HttpRequest, account: Account, user: User, today: date, saved: list[SavedArea]
) -> dict[str, Any]:
    """What the form starts with: an earlier order (``?from=``), one on its way to a schedule (``?order=``),
    else her newest; and what the address names.
    """
    named = {name: request.GET[name] for name in NAMED_IN_ADDRESS if name in request.GET}
    preset = AUDIENCES.get(named.get("audience", ""))
    if preset:
        named["report_type"] = preset.report_type
    elif "report_type" in named:
        named.setdefault("audience", "")
    if "area" in named:
        named.setdefault("where", "places")
    if "order" in request.GET:
        try:
            return initial_of(read_token(request.GET["order"], today=today), saved) | named
        except OrderUnfit:
            return named
    earlier = earlier_order(request, account, user)
    if earlier is None or not earlier.input_params:
        return named
    try:
        order = ReportRequest.from_params(earlier.input_params, today=today)
    except OrderInvalid:
        return named
    return initial_of(order, saved) | named


def earlier_order(request: HttpRequest, account: Account, user: User) -> ReportGeneration | None:
    """The order that ``?from=`` names, else the newest of her own."""
    orders = ReportGeneration.objects.for_account(account)
    if "from" in request.GET:
        asked = uuid_or_none(request.GET["from"])
        return orders.filter(pk=asked).first() if asked else None
    return orders.filter(user=user).order_by("-created_at", "-id").first()


@csp_replace({"frame-ancestors": [SELF]})
@xframe_options_sameorigin
@never_cache
@worker
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """The first page as the form stands, for the frame beside it. Stores nothing and counts nothing."""
    account, user, now = current_account(request), current_user(request), timezone.now()
    form = form_for(request, account, user, now)
    if not form.is_valid() or form.report_request is None:
        shown: dict[str, Any] = {"state": "invalid", "form": form}
        return render(request, "market_reports/preview.html", shown, status=422)
    look = look_at(account=account, user=user, request=form.report_request, now=now)
    shown = {"state": look.state, "look": look, "field": form.place_field()}
    if look.state is State.READY and look.document:
        shown |= {
            "document": look.document,
            "drawn": draw_cover(look.document, picture_address=picture_address),
            "drawn_colours": draw_colours(look.document),
        }
    return render(request, "market_reports/preview.html", shown)
