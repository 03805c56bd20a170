"""The first steps of the wizard: purpose and address."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import current_account, current_user
from market_reports.views.access import worker
from property_reports.models import PropertyDraft
from property_reports.views.wizard_access import draft_or_404, onward, saved, show_step
from property_reports.wizard.address_form import BY_ADDRESS, BY_LISTING, BY_PARCEL, AddressForm
from property_reports.wizard.checked_texts import log_kept
from property_reports.wizard.draft import begin_draft, whole
from property_reports.wizard.finding import (
    TYPED,
    Outcome,
    find_address,
    find_listing,
    find_parcel,
    typed_home,
    with_home,
)
from property_reports.wizard.pages import PURPOSES
from property_reports.wizard.start_form import StartForm
from property_reports.wizard.steps import ADDRESS, START, furthest, step_url


@worker
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The first step without a draft yet; what it says makes one."""
    account, user = current_account(request), current_user(request)
    form = StartForm(request.POST or None, account=account, user=user)
    if request.method == "POST" and form.is_valid():
        values, now = form.values(None), timezone.now()
        draft = begin_draft(account=account, user=user, values=values, reached=ADDRESS, now=now)
        log_kept(form, user=user)
        return onward(request, draft, START)
    return show_step(request, None, START, start_shown(form), status=422 if form.is_bound else 200)


@worker
@require_safe
def draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Take a draft up again where it was left."""
    found = draft_or_404(request, draft_id)
    return redirect(step_url(found, furthest(found)))


@worker
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Step one of a draft."""
    found = draft_or_404(request, draft_id)
    account, user, data = current_account(request), current_user(request), whole(found.data)
    form = StartForm(
        request.POST or None, account=account, user=user, initial=data, language=data["language"]
    )
    if request.method == "POST" and form.is_valid() and saved(request, found, form, START, form.values(data)):
        log_kept(form, user=user)
        return onward(request, found, START)
    return show_step(request, found, START, start_shown(form), status=422 if form.is_bound else 200)


def start_shown(form: StartForm) -> dict[str, Any]:
    """The purposes with their sentences."""
    return {"form": form, "purposes": [(key, title, text) for key, (title, text) in PURPOSES.items()]}


@worker
@require_http_methods(["GET", "POST"])
def address(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Step two: look the home up, choose among several, or type it by hand."""
    found = draft_or_404(request, draft_id)
    by_hand = request.POST.get("deed") == "by_hand"
    form = AddressForm(request.POST or None, by_hand=by_hand, initial=begun(whole(found.data)))
    outcome = Outcome()
    if request.method == "POST" and form.is_valid():
        outcome = looked_up(request, found, form)
        values = with_home(whole(found.data), outcome.record, outcome.source) if outcome.record else None
        if values and saved(request, found, form, ADDRESS, values):
            return onward(request, found, ADDRESS)
    shown = {"form": form, "outcome": outcome}
    return show_step(request, found, ADDRESS, shown, status=422 if form.is_bound else 200)


def looked_up(request: HttpRequest, found: PropertyDraft, form: AddressForm) -> Outcome:
    """What is asked for: the chosen one of several, a parcel, a listing, an address, or what was typed."""
    account = current_account(request)
    if form.by_hand:
        return Outcome(record=typed_home(account=account, typed=form.typed), source=TYPED)
    fips, _, apn = request.POST.get("candidate", "").partition(":")
    if apn and request.POST.get("deed") == "choose":
        return find_parcel(fips=fips, apn=apn)
    way, typed = form.cleaned_data["way"], form.typed
    if way == BY_PARCEL:
        return find_parcel(fips=typed["fips"], apn=typed["apn"])
    if way == BY_LISTING:
        return find_listing(account=account, number=form.cleaned_data["mls_number"])
    return find_address(address=form.street, last_line=form.last_line)


def begun(data: dict[str, Any]) -> dict[str, Any]:
    """The address of the draft in the form."""
    subject = data["subject"] or {}
    names = ("address", "unit", "city", "state", "zip_code", "apn", "fips")
    return {"way": BY_ADDRESS, **{name: subject.get(name) or "" for name in names}}
