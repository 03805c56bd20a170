"""Step seven of the wizard: the pages as they will be, and the order."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import current_account, current_user
from accounts.readiness import missing_for_publishing
from billing.limits import LimitReached
from integrations.areas import AreaInvalid
from integrations.freshness import FeedUnavailable
from market_reports.reading import picture_address
from market_reports.sources import NotForPublishing
from market_reports.views.access import worker
from property_reports.document.composing import DraftIncomplete, compose_draft
from property_reports.drawing.report import WEB_STYLES, draw_colours, draw_fragment
from property_reports.free_text import WordsAtFault
from property_reports.models import PropertyDraft, PropertyReport
from property_reports.queue import order_property_report
from property_reports.views.wizard_access import draft_or_404, seen_in, show_step, without_home
from property_reports.wizard.draft import DraftMoved, mark_of, moved_sentence, whole
from property_reports.wizard.evidence_now import evidence_now
from property_reports.wizard.pages import BY_KEY, PURPOSES
from property_reports.wizard.readiness import lacks_of
from property_reports.wizard.steps import PREVIEW, step_url

NOT_TAKEN = (LimitReached, DraftMoved, DraftIncomplete, WordsAtFault, NotForPublishing)
NOT_DRAWN = (DraftIncomplete, WordsAtFault, NotForPublishing, AreaInvalid)


@worker
@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Step seven: look at the pages; a POST orders the report."""
    draft = draft_or_404(request, draft_id)
    elsewhere = without_home(draft, PREVIEW)
    if elsewhere:
        return elsewhere
    account, data, now = current_account(request), whole(draft.data), timezone.now()
    lacks = [(lack, step_url(draft, lack.step)) for lack in lacks_of(data, evidence_now(account, data, now))]
    refusal = ""
    if request.method == "POST" and not lacks:
        try:
            return redirect("property_reports:detail", ordered(request, draft).pk)
        except NOT_TAKEN as fault:
            refusal = str(fault)
    shown = {
        "lacks": lacks,
        "refusal": refusal,
        "pages": [BY_KEY[key] for key in data["look"]["pages"] if key in BY_KEY],
        "purpose": PURPOSES[data["purpose"]][0],
        "missing": missing_for_publishing(current_user(request), account, back=request.get_full_path()),
    }
    return show_step(request, draft, PREVIEW, shown, status=422 if request.method == "POST" else 200)


def ordered(request: HttpRequest, draft: PropertyDraft) -> PropertyReport:
    """The report of the draft as it was looked at. Raises one of NOT_TAKEN, each with a sentence."""
    if seen_in(request) != mark_of(draft.data):
        raise DraftMoved(moved_sentence(draft))
    account, user = current_account(request), current_user(request)
    PropertyDraft.objects.filter(pk=draft.pk).update(data=whole(draft.data))
    draft.refresh_from_db()
    return order_property_report(draft=draft, account=account, user=user, now=timezone.now())


@csp_replace({"frame-ancestors": [SELF]})  # type: ignore[arg-type]
@xframe_options_sameorigin
@never_cache
@worker
@require_safe
def draft_pages(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The pages of the report as the draft stands, for the frame; ``?page=`` one of them. Stores nothing."""
    draft = draft_or_404(request, draft_id)
    elsewhere = without_home(draft, PREVIEW)
    if elsewhere:
        return elsewhere
    account, user, data = current_account(request), current_user(request), whole(draft.data)
    try:
        document = compose_draft(account=account, user=user, data=data, now=timezone.now(), ask_vendors=False)
    except NOT_DRAWN as fault:
        return render(request, "property_reports/draft_pages.html", {"sentence": str(fault)})
    except FeedUnavailable as fault:
        return render(request, "property_reports/draft_pages.html", {"sentence": fault.sentence})
    return render(request, "property_reports/draft_pages.html", drawn(document, request.GET.get("page")))


def drawn(document: dict[str, Any], asked: str | None) -> dict[str, Any]:
    """The pages, or the one that is asked for, with the rules of their colors."""
    only = [asked] if asked in BY_KEY else None
    return {
        "drawn": draw_fragment(document, picture_address=picture_address, pages=only),
        "drawn_colours": draw_colours(document),
        "sheets": WEB_STYLES,
    }
