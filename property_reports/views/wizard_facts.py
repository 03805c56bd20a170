"""Step three of the wizard: the facts and photos of the home, one form, so that nothing typed is lost."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.access import current_account, current_user
from billing.limits import local_day
from market_reports.views.access import worker
from property_reports.models import PropertyDraft
from property_reports.views.wizard_access import draft_or_404, onward, saved, seen_in, show_step, without_home
from property_reports.wizard.checked_texts import log_kept
from property_reports.wizard.draft import DraftMoved, mark_of, save_step, whole
from property_reports.wizard.facts_form import FACTS, HOME, RECORDS, WHERE, FactsForm, initial_facts
from property_reports.wizard.finding import SOURCE_WORDS
from property_reports.wizard.photos import MOST_PHOTOS, add_photos, changed_photos
from property_reports.wizard.steps import FACTS as STEP
from property_reports.wizard.steps import step_url

PHOTO_DEEDS = ("up", "down", "remove")


@worker
@require_http_methods(["GET", "POST"])
def facts(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Step three: correct the facts, put one back, add and order photos; no button loses what was typed."""
    draft = draft_or_404(request, draft_id)
    elsewhere = without_home(draft, STEP)
    if elsewhere:
        return elsewhere
    deed, _, name = request.POST.get("deed", "").partition(":")
    data = whole(draft.data)
    form = facts_form(request, data, put_back=name if deed == "put_back" else "")
    if request.method == "GET":
        return show_step(request, draft, STEP, facts_shown(form, data, data["subject"]))
    refused, moved = take_photos(request, draft, form, deed, name)
    data = whole(draft.data)
    is_saved = not moved and form.is_valid() and kept(request, draft, form)
    if is_saved and not deed and not refused:
        return onward(request, draft, STEP)
    if is_saved and not refused:
        return redirect(f"{step_url(draft, STEP)}#{f'field-{name}' if deed == 'put_back' else 'photos'}")
    subject = typed_subject(form)
    shown = facts_shown(form, whole(draft.data), subject) | {"refused": refused}
    return show_step(request, draft, STEP, shown, status=422)


def facts_form(request: HttpRequest, data: dict[str, Any], *, put_back: str = "") -> FactsForm:
    """The form as posted, one fact as the records have it where that was asked."""
    account, records = current_account(request), data["records"]
    today = local_day(account, timezone.now())
    typed: QueryDict | None = request.POST if request.method == "POST" else None
    form = FactsForm(
        typed,
        records=records,
        today=today,
        initial=initial_facts(data),
        account=account,
        language=data["language"],
    )
    if typed is not None and put_back in FACTS and records:
        changed = typed.copy()
        changed[put_back] = str(form.fields[put_back].prepare_value(records.get(put_back)) or "")
        form.data = changed
    return form


def take_photos(
    request: HttpRequest, draft: PropertyDraft, form: FactsForm, deed: str, name: str
) -> tuple[list[str], bool]:
    """Keep new photos and changes of their order; sentences on those refused, and whether the draft moved."""
    now_kept = whole(draft.data)["photos"]
    photos, refused = add_photos(now_kept, request.FILES.getlist("photos"))
    if deed in PHOTO_DEEDS:
        photos = changed_photos(photos, deed, name)
    try:
        save_step(draft, seen=seen_in(request), photos=photos)
    except DraftMoved as fault:
        draft.refresh_from_db()
        form.add_error(None, str(fault))
        return refused, True
    return refused, False


def kept(request: HttpRequest, draft: PropertyDraft, form: FactsForm) -> bool:
    """The facts saved on top of the photos of the same press."""
    if not saved(request, draft, form, STEP, form.values(), seen=mark_of(draft.data)):
        return False
    log_kept(form, user=current_user(request))
    if draft.data["subject"]["latitude"] is None:
        messages.warning(request, "The home has no place on the map yet, so no sales nearby can be found.")
    return True


def typed_subject(form: FactsForm) -> dict[str, Any]:
    """What of a refused form could be read, for the marks of what is edited."""
    cleaned = getattr(form, "cleaned_data", {})
    return {name: cleaned[name] if name in cleaned else (form.records or {}).get(name) for name in FACTS}


def facts_shown(form: FactsForm, data: dict[str, Any], subject: dict[str, Any]) -> dict[str, Any]:
    """The fields in their groups, the photos, and where the facts come from."""
    return {
        "form": form,
        "where": form.facts(WHERE, subject),
        "home": form.facts(HOME, subject),
        "of_records": form.facts(RECORDS, subject),
        "source": SOURCE_WORDS.get(data["records_source"] or "", ""),
        "photos": data["photos"],
        "room": MOST_PHOTOS - len(data["photos"]),
    }
