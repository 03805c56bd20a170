"""Step five of the wizard: the suggested price and the figures of the net sheet."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import current_account, current_user
from market_reports.views.access import worker
from property_reports.views.wizard_access import draft_or_404, onward, saved, show_step, without_home
from property_reports.wizard.board import board_of
from property_reports.wizard.checked_texts import log_kept
from property_reports.wizard.draft import whole
from property_reports.wizard.evidence_now import evidence_now
from property_reports.wizard.price_form import PriceForm, initial_prices
from property_reports.wizard.steps import PRICE


@worker
@require_http_methods(["GET", "POST"])
def price(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Step five: no price, one, or up to three, each seen against the bands."""
    draft = draft_or_404(request, draft_id)
    elsewhere = without_home(draft, PRICE)
    if elsewhere:
        return elsewhere
    account, data = current_account(request), whole(draft.data)
    form = PriceForm(
        request.POST or None, initial=initial_prices(data), account=account, language=data["language"]
    )
    if request.method == "POST" and form.is_valid() and saved(request, draft, form, PRICE, form.values()):
        log_kept(form, user=current_user(request))
        return onward(request, draft, PRICE)
    prices = form.typed_prices if form.is_bound else data["prices"]
    board = board_of(evidence_now(account, data, timezone.now()), data["subject"], prices)
    return show_step(
        request, draft, PRICE, {"form": form, "board": board}, status=422 if form.is_bound else 200
    )


@worker
@require_POST
def price_bands(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Where the prices lie as they are typed; nothing is saved."""
    draft = draft_or_404(request, draft_id)
    elsewhere = without_home(draft, PRICE)
    if elsewhere:
        return elsewhere
    data = whole(draft.data)
    form = PriceForm(request.POST, account=draft.account, language=data["language"])
    evidence = evidence_now(current_account(request), data, timezone.now())
    shown = {"board": board_of(evidence, data["subject"], form.typed_prices), "with_prices": True}
    return render(request, "property_reports/_value.html", shown)
