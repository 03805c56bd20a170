"""Step four of the wizard: which sales count, and what the agent judges of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import current_account, current_user
from market_reports.views.access import worker
from property_reports.evidence import Choices, search_homes
from property_reports.models import PropertyDraft
from property_reports.views.wizard_access import draft_or_404, onward, seen_in, show_step, without_home
from property_reports.wizard.adjustment_form import AdjustmentForm
from property_reports.wizard.board import board_of, card_of
from property_reports.wizard.checked_texts import log_kept
from property_reports.wizard.choosing import ChoiceRefused, as_proposed, drop, ids_of, judge, unjudge, use
from property_reports.wizard.draft import DraftMoved, mark_of, save_step, whole
from property_reports.wizard.evidence_now import choices_of, evidence_now, subject_of
from property_reports.wizard.steps import COMPARABLES, step_after, step_url

HOME_IDS = 2**63


@worker
@require_http_methods(["GET", "POST"])
def comparables(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Step four; a search by address or MLS number is a GET, going on a POST."""
    draft = draft_or_404(request, draft_id)
    elsewhere = without_home(draft, COMPARABLES)
    if elsewhere:
        return elsewhere
    if request.method == "POST":
        shown = board_shown(request, draft)
        if shown["board"]["may_go_on"]:
            save_step(draft, seen=None, reached=step_after(COMPARABLES))
            return onward(request, draft, COMPARABLES)
        return show_step(request, draft, COMPARABLES, shown | {"refusal": shown["board"]["rule"]}, status=422)
    return show_step(request, draft, COMPARABLES, board_shown(request, draft))


@worker
@require_POST
def choose(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Count a sale, count it no more, or go back to what was proposed."""
    draft = draft_or_404(request, draft_id)
    elsewhere = without_home(draft, COMPARABLES)
    if elsewhere:
        return elsewhere
    data = whole(draft.data)
    choices, home = choices_of(data), home_in(request)
    try:
        if request.POST.get("deed") == "reset":
            chosen = as_proposed(choices)
        else:
            evidence = evidence_now(current_account(request), data, timezone.now())
            deed = use if request.POST.get("deed") == "use" else drop
            chosen = deed(choices, evidence, home) if known(request, data, evidence, home) else choices
        save_step(draft, seen=seen_in(request), choices=chosen.to_json())
    except (ChoiceRefused, DraftMoved) as fault:
        return answer(request, draft, refusal=str(fault))
    return answer(request, draft, at=home)


@worker
@require_POST
def adjust(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Add an adjustment of the agent's own to a sale, or take one away."""
    draft = draft_or_404(request, draft_id)
    elsewhere = without_home(draft, COMPARABLES)
    if elsewhere:
        return elsewhere
    data, home = whole(draft.data), home_in(request)
    choices = choices_of(data)
    form = AdjustmentForm(
        request.POST, account=draft.account, language=data["language"], prefix=f"own-{home}"
    )
    deed, _, place = request.POST.get("deed", "").partition(":")
    try:
        if deed == "remove" and place.isdigit():
            return keep(request, draft, unjudge(choices, home, int(place)), home)
        evidence = evidence_now(current_account(request), data, timezone.now())
        if not form.is_valid() or not known(request, data, evidence, home):
            return answer(request, draft, form=form, at=home)
        kept = keep(request, draft, judge(choices, home, form.own()), home)
    except (ChoiceRefused, DraftMoved) as fault:
        return answer(request, draft, refusal=str(fault), form=form, at=home)
    log_kept(form, user=current_user(request))
    return kept


def keep(request: HttpRequest, draft: PropertyDraft, choices: Choices, home: int) -> HttpResponse:
    """The choices saved and the page as it stands then. Raises DraftMoved."""
    save_step(draft, seen=seen_in(request), choices=choices.to_json())
    return answer(request, draft, at=home)


def home_in(request: HttpRequest) -> int:
    """The id of the sale that is meant; 0 for what is none."""
    text = request.POST.get("home", "")
    return int(text) if text.isdigit() and int(text) < HOME_IDS else 0


def known(request: HttpRequest, data: dict[str, Any], evidence: dict[str, Any], home: int) -> bool:
    """Whether the account may see this sale: it is shown, or found by the search it came from."""
    if home in ids_of([*evidence["comparables"], *evidence["excluded"]]):
        return True
    found = search_homes(
        account=current_account(request), subject=subject_of(data), text=request.POST.get("find", "")
    )
    return home in ids_of(found)


def answer(
    request: HttpRequest,
    draft: PropertyDraft,
    *,
    refusal: str = "",
    form: AdjustmentForm | None = None,
    at: int = 0,
) -> HttpResponse:
    """The part of the page that moves (htmx), else the whole page again, at the sale it was about."""
    draft.refresh_from_db()
    refused = refusal or (form is not None and bool(form.errors))
    if not request.headers.get("HX-Request"):
        if not refused:
            return redirect(f"{step_url(draft, COMPARABLES)}#home-{at}")
        shown = board_shown(request, draft, own_form=form, own_at=at) | {"refusal": refusal}
        return show_step(request, draft, COMPARABLES, shown, status=422)
    shown = board_shown(request, draft, own_form=form, own_at=at) | {"refusal": refusal}
    frame = {"draft": draft, "seen": mark_of(draft.data), "data": whole(draft.data)}
    return render(request, "property_reports/_board.html", frame | shown)


def board_shown(
    request: HttpRequest, draft: PropertyDraft, *, own_form: AdjustmentForm | None = None, own_at: int = 0
) -> dict[str, Any]:
    """The sales with their adjustments, the value, the map, and what a search found."""
    account, data = current_account(request), whole(draft.data)
    evidence = evidence_now(account, data, timezone.now())
    typed = " ".join((request.GET.get("find") or request.POST.get("find") or "").split())[:100]
    found = search_homes(account=account, subject=subject_of(data), text=typed) if typed else []
    there = ids_of(evidence["comparables"])
    board = board_of(evidence, data["subject"], data["prices"])
    for card in board["cards"]:
        mine = own_form is not None and card["id"] == own_at
        card["form"] = own_form if mine else AdjustmentForm(account=account, prefix=f"own-{card['id']}")
    return {
        "board": board,
        "find": typed,
        "found": [card_of(home, None) for home in found if home["id"] not in there],
        "found_there": len([home for home in found if home["id"] in there]),
        "may_reset": choices_of(data).chosen is not None or bool(choices_of(data).dropped),
    }
