"""What the pages of property reports share: who may open them, and which report is meant."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.access import current_account
from market_reports.views.access import is_hers
from property_reports.models import PropertyDraft, PropertyReport


def report_or_404(request: HttpRequest, report_id: UUID) -> PropertyReport:
    """One report of the account, with who ordered it; a stranger's is not there."""
    mine = PropertyReport.objects.for_account(current_account(request)).select_related("user", "account")
    return get_object_or_404(mine.defer("comparables", "sitex_data"), pk=report_id)


def changeable_or_403(request: HttpRequest, report_id: UUID) -> PropertyReport:
    """One report that the reader may delete: her own; all of them for the owner and the admins."""
    report = report_or_404(request, report_id)
    if not may_delete(request, report):
        raise PermissionDenied(
            "You can delete your own reports. The owner of the account can delete every report."
        )
    return report


def may_delete(request: HttpRequest, report: PropertyReport) -> bool:
    """Whether the report is the reader's to delete."""
    return is_hers(request, report.user_id)


def draft_address(draft: PropertyDraft) -> str:
    """Where the wizard goes on with a draft."""
    return reverse("property_reports:draft", args=[draft.pk])
