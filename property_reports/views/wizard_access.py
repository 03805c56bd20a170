"""What the pages of the wizard share: which draft is meant, who may change it, what every step shows."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import MANAGERS, current_account, current_membership, current_user
from property_reports.models import PropertyDraft
from property_reports.wizard.draft import DraftMoved, mark_of, save_step, whole
from property_reports.wizard.steps import (
    ADDRESS,
    NEEDS_HOME,
    has_home,
    step_after,
    step_before,
    step_url,
    way_of,
)

NOT_YOURS = "You can change your own drafts. The owner of the account can change every draft."


def drafts_of(request: HttpRequest) -> QuerySet[PropertyDraft]:
    """The drafts she may change: her own and those in her name; all for the owner and the admins."""
    drafts = PropertyDraft.objects.for_account(current_account(request)).select_related("user", "account")
    membership = current_membership(request)
    if membership is not None and membership.role in MANAGERS:
        return drafts
    user = current_user(request)
    return drafts.filter(Q(user=user) | Q(data__on_behalf_of=str(user.pk)))


def draft_or_404(request: HttpRequest, draft_id: UUID) -> PropertyDraft:
    """One draft; a stranger's is not there, a colleague's is refused. Its data is whole."""
    ours = PropertyDraft.objects.for_account(current_account(request))
    get_object_or_404(ours, pk=draft_id)
    draft = drafts_of(request).filter(pk=draft_id).first()
    if draft is None:
        raise PermissionDenied(NOT_YOURS)
    return draft


def without_home(draft: PropertyDraft, step: str) -> HttpResponse | None:
    """The way to the address for a step that needs a home, as long as there is none."""
    if step in NEEDS_HOME and not has_home(whole(draft.data)):
        return redirect(step_url(draft, ADDRESS))
    return None


def seen_in(request: HttpRequest) -> str:
    """The mark of the data the form was drawn from; a form without one is never up to date."""
    return request.POST.get("seen", "")


def saved(
    request: HttpRequest,
    draft: PropertyDraft,
    form: Any,
    step: str,
    values: dict[str, Any],
    *,
    seen: str | None = None,
) -> bool:
    """Save a step and move on; False with the sentence in the form where somebody else saved meanwhile."""
    try:
        save_step(draft, seen=seen or seen_in(request), reached=step_after(step), **values)
    except DraftMoved as fault:
        draft.refresh_from_db()
        form.add_error(None, str(fault))
        return False
    return True


def onward(request: HttpRequest, draft: PropertyDraft, step: str) -> HttpResponse:
    """Where a saved step leads: on, or where the button said ("save" stays, "leave" ends at the drafts)."""
    if request.POST.get("then") == "leave":
        return redirect("property_reports:drafts")
    return redirect(step_url(draft, step if request.POST.get("then") == "save" else step_after(step)))


def show_step(
    request: HttpRequest, draft: PropertyDraft | None, step: str, shown: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """The page of a step with the way above it."""
    data = whole(draft.data if draft else None)
    frame = {
        "draft": draft,
        "data": data,
        "seen": mark_of(draft.data) if draft else "",
        "step": step,
        "way": way_of(draft, data, step),
        "back": step_url(draft, step_before(step)) if draft else "",
    }
    template = f"property_reports/{step if draft else 'new'}.html"
    return render(request, template, frame | shown, status=status)
