"""Step six of the wizard: theme, accent, pages, templates, and the agent's own texts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.access import current_account, current_user, uuid_or_none
from accounts.brand import brand_for
from market_reports.views.access import is_hers, worker
from property_reports.models import PropertyDraft, PropertyTemplate
from property_reports.views.wizard_access import draft_or_404, onward, saved, show_step, without_home
from property_reports.wizard.checked_texts import log_kept
from property_reports.wizard.draft import whole
from property_reports.wizard.kept_looks import LookNotKept, keep_look, kept_looks, look_of
from property_reports.wizard.look_form import THEMES, LookForm, initial_look
from property_reports.wizard.photos import moved
from property_reports.wizard.steps import LOOK, step_url

BY = {"page_up": -1, "page_down": 1}


@worker
@require_http_methods(["GET", "POST"])
def look(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Step six; each button of the form keeps what was typed and chosen."""
    draft = draft_or_404(request, draft_id)
    elsewhere = without_home(draft, LOOK)
    if elsewhere:
        return elsewhere
    data = whole(draft.data)
    deed, _, name = request.POST.get("deed", "").partition(":")
    form = look_form(request, data, deed, name)
    if request.method == "POST" and form.is_valid():
        done = done_with(request, draft, form, deed)
        if done:
            return done
    return show_step(
        request, draft, LOOK, look_shown(request, form, data), status=422 if form.is_bound else 200
    )


def look_form(request: HttpRequest, data: dict[str, Any], deed: str, name: str) -> LookForm:
    """The form as posted, with one page moved where that was asked."""
    typed = request.POST.copy() if request.method == "POST" else None
    if typed is not None and deed in BY:
        typed.setlist("order", moved(typed.getlist("order"), name, BY[deed]))
    return LookForm(
        typed, initial=initial_look(data), account=current_account(request), language=data["language"]
    )


def done_with(request: HttpRequest, draft: PropertyDraft, form: LookForm, deed: str) -> HttpResponse | None:
    """The look saved, a template applied or kept; None where it is refused, with the sentence in the form."""
    account, user, values = current_account(request), current_user(request), form.values()
    here = step_url(draft, LOOK)
    if deed == "apply":
        asked = uuid_or_none(request.POST.get("template", ""))
        template = PropertyTemplate.objects.for_account(account).filter(pk=asked).first() if asked else None
        if template is None:
            form.add_error(None, "Choose one of your templates first.")
            return None
        values["look"] = look_of(template)
        messages.success(request, f"The draft looks like “{template.name}” now.")
    if not saved(request, draft, form, LOOK, values):
        return None
    log_kept(form, user=user)
    if deed == "keep":
        try:
            kept = keep_look(
                account=account, user=user, name=request.POST.get("template_name", ""), look=values["look"]
            )
        except LookNotKept as fault:
            form.add_error(None, str(fault))
            return None
        messages.success(request, f"Kept as the template “{kept.name}”. Everybody in the account can use it.")
    if deed in BY:
        return redirect(f"{here}#pages")
    return redirect(here) if deed else onward(request, draft, LOOK)


def look_shown(request: HttpRequest, form: LookForm, data: dict[str, Any]) -> dict[str, Any]:
    """Themes, pages in their order, templates, and the brand's own color."""
    account, user = current_account(request), current_user(request)
    brand = brand_for(account=account, user=user, family="property")
    return {
        "form": form,
        "themes": [(key, name, text) for key, (name, text) in THEMES.items()],
        "pages": form.pages(data["look"]["pages"]),
        "templates": kept_looks(account),
        "brand_accent": brand.get("accent") or "",
        "template_name": request.POST.get("template_name", ""),
    }


@worker
@require_http_methods(["GET", "POST"])
def template_delete(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """Asks once, then lets a template go; drafts and reports that took it stay as they are."""
    template = get_object_or_404(
        PropertyTemplate.objects.for_account(current_account(request)), pk=template_id
    )
    asked = uuid_or_none(request.GET.get("draft", ""))
    back = (
        PropertyDraft.objects.for_account(current_account(request)).filter(pk=asked).first()
        if asked
        else None
    )
    if not is_hers(request, template.user_id):
        raise PermissionDenied(NOT_YOURS)
    if request.method == "POST":
        name = template.name
        template.delete()
        messages.success(request, f"The template “{name}” is deleted. What was made with it stays as it is.")
        return redirect(step_url(back, LOOK)) if back else redirect("property_reports:drafts")
    shown = {"template": template, "draft": back}
    return render(request, "property_reports/template_delete.html", shown)


NOT_YOURS = "You can delete your own templates. The owner of the account can delete every template."
