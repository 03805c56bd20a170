"""The account's saved areas: listed with what uses them, called otherwise, deleted."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import current_account, current_user
from market_reports.fair_housing.overruling import log_overruled
from market_reports.forms import AreaNameForm
from market_reports.models import SavedArea
from market_reports.ordering.area_uses import with_uses
from market_reports.saved_areas import AreaNotSaved, delete_area, rename_area
from market_reports.views.access import worker


def area_or_404(request: HttpRequest, area_id: UUID) -> SavedArea:
    """One saved area of the account; a stranger's is not there."""
    return get_object_or_404(SavedArea.objects.for_account(current_account(request)), pk=area_id)


@worker
@require_safe
def areas(request: HttpRequest) -> HttpResponse:
    """All saved areas by name, each with how many reports were made of it and the newest of them."""
    return render(request, "market_reports/areas.html", {"rows": with_uses(current_account(request))})


@worker
@require_http_methods(["GET", "POST"])
def area_rename(request: HttpRequest, area_id: UUID) -> HttpResponse:
    """Call an area otherwise; reports already made keep the name they were made with."""
    kept = area_or_404(request, area_id)
    form = AreaNameForm(request.POST or None, initial={"name": kept.name})
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                rename_area(kept, name=form.cleaned_data["name"])
                account, user = current_account(request), current_user(request)
                log_overruled(form, account=account, user=user, text=kept.name)
        except AreaNotSaved as fault:
            form.add_error("name", str(fault))
        else:
            messages.success(request, f"The area is called “{kept.name}” now.")
            return redirect("market_reports:areas")
    shown = {"kept": kept, "form": form}
    return render(request, "market_reports/area_rename.html", shown, status=422 if form.is_bound else 200)


@worker
@require_http_methods(["GET", "POST"])
def area_delete(request: HttpRequest, area_id: UUID) -> HttpResponse:
    """Asks once, then lets the area go; its reports stay."""
    kept = area_or_404(request, area_id)
    if request.method == "POST":
        name = kept.name
        delete_area(kept)
        messages.success(request, f"“{name}” is not saved any more. Its reports are still there.")
        return redirect("market_reports:areas")
    return render(request, "market_reports/area_delete.html", {"kept": kept})
