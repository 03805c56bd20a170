"""The wizard that puts a draft together."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from accounts.access import current_account
from property_reports.models import PropertyDraft
from property_reports.views.access import worker


@worker
@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """A new draft."""
    return redirect("property_reports:list")


@worker
@require_safe
def draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """One draft."""
    get_object_or_404(PropertyDraft.objects.for_account(current_account(request)), pk=draft_id)
    return redirect("property_reports:list")
