"""What the pages of market reports share: who may open them, and which report is meant."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import current_account, current_membership, current_user, require_role
from accounts.models import Role
from market_reports.models import ReportGeneration, Schedule
from market_reports.publishing import Standing, standing_of

worker = require_role(Role.OWNER, Role.ADMIN, Role.MEMBER)


def report_or_404(request: HttpRequest, report_id: UUID) -> ReportGeneration:
    """One report of the account, with who ordered it; a stranger's is not there."""
    mine = ReportGeneration.objects.for_account(current_account(request)).select_related("user")
    return get_object_or_404(mine, pk=report_id)


def standing_for(request: HttpRequest, document: dict[str, Any] | None, *, back: str) -> Standing:
    """Whether the reader may publish a report with this document; the profile leads back to ``back``."""
    user, account = current_user(request), current_account(request)
    return standing_of(document, user=user, account=account, back=back)


def told_again(request: HttpRequest, report: Any, template: str, *, is_open: bool) -> HttpResponse:
    """The answer to a page that asks every second how far its report is: nothing new, new words, or "load
    again" once it is no longer open.
    """
    if not is_open:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    if request.GET.get("seen") == report.status:
        return HttpResponse(status=204)
    return render(request, template, {"report": report})


def held_back(request: HttpRequest, document: dict[str, Any] | None, *, page: str) -> HttpResponse | None:
    """Where a file that may not be published yet leads instead, with the reason; None where it may go out."""
    standing = standing_for(request, document, back=page)
    if not standing.is_held_back:
        return None
    messages.error(request, standing.reason)
    return redirect(standing.missing[0].url if standing.missing else page)


def may_delete(request: HttpRequest, report: ReportGeneration) -> bool:
    """One's own reports; all of them for the owner and the admins of the account."""
    return is_hers(request, report.user_id)


def is_hers(request: HttpRequest, user_id: UUID | None) -> bool:
    """Whether what this user made is the reader's to change: her own, or all for the owner and the admins."""
    membership = current_membership(request)
    if membership is None:
        return False
    return membership.role in (Role.OWNER, Role.ADMIN) or user_id == membership.user_id


def schedule_or_404(request: HttpRequest, schedule_id: UUID) -> Schedule:
    """One schedule of the account, with whose it is; a stranger's is not there."""
    ours = Schedule.objects.for_account(current_account(request)).select_related("user", "account")
    return get_object_or_404(ours, pk=schedule_id)


def may_change(request: HttpRequest, schedule: Schedule) -> bool:
    """One's own schedules; all of them for the owner and the admins of the account."""
    return is_hers(request, schedule.user_id)


def changeable_or_403(request: HttpRequest, schedule_id: UUID) -> Schedule:
    """One schedule that the reader may change."""
    schedule = schedule_or_404(request, schedule_id)
    if not may_change(request, schedule):
        raise PermissionDenied(
            "You can change your own schedules. The owner of the account can change every schedule."
        )
    return schedule
