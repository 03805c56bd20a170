"""The drafts: listed, copied, deleted."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import current_user
from market_reports.views.access import worker
from property_reports.models import PropertyDraft
from property_reports.views.wizard_access import draft_or_404, drafts_of
from property_reports.wizard.draft import duplicate_draft, whole
from property_reports.wizard.pages import PURPOSES
from property_reports.wizard.steps import NAMES, STEPS, furthest, step_url

A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A draft as the list shows it."""

    draft: PropertyDraft
    title: str
    place: str
    purpose: str
    prepared_for: str
    step: str
    number: int
    url: str


def row_of(draft: PropertyDraft) -> Row:
    """One draft in words."""
    data = whole(draft.data)
    subject, step = data["subject"] or {}, furthest(draft)
    street = subject.get("address") or "No address yet"
    unit = subject.get("unit")
    town = " ".join(part for part in (subject.get("state"), subject.get("zip_code")) if part)
    return Row(
        draft=draft,
        title=f"{street} #{unit}" if unit else street,
        place=", ".join(part for part in (subject.get("city"), town) if part),
        purpose=PURPOSES.get(data["purpose"], PURPOSES["other"])[0],
        prepared_for=data["prepared_for"],
        step=NAMES[step],
        number=STEPS.index(step) + 1,
        url=step_url(draft, step),
    )


@worker
@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    """The drafts she may take up, the last saved first; those whose report is made come with it."""
    found = drafts_of(request).select_related("user", "account", "property_report")
    page = Paginator(found.order_by("-updated_at", "-id"), A_PAGE).get_page(request.GET.get("page"))
    shown = {"page": page, "rows": [row_of(draft) for draft in page], "steps": len(STEPS)}
    return render(request, "property_reports/drafts.html", shown)


@worker
@require_POST
def draft_duplicate(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """A copy of a draft, hers, open where the first one stands."""
    copy = duplicate_draft(draft_or_404(request, draft_id), user=current_user(request), now=timezone.now())
    messages.success(request, "This is the copy. The first draft stays as it is.")
    return redirect(step_url(copy, furthest(copy)))


@worker
@require_http_methods(["GET", "POST"])
def draft_delete(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Asks once, then lets the draft go; a report made of it stays."""
    draft = draft_or_404(request, draft_id)
    row = row_of(draft)
    if request.method == "POST":
        draft.delete()
        messages.success(request, f"The draft for {row.title} is deleted.")
        return redirect("property_reports:drafts")
    return render(request, "property_reports/draft_delete.html", {"row": row})
