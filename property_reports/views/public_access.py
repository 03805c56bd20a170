"""Who opens the agent's pages about public pages and leads, and which report or lead is meant."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.access import MANAGERS, current_account, current_membership, require_role
from accounts.models import Membership, Role
from property_reports.models import Lead, PropertyReport
from property_reports.public.inbox import leads_for

worker = require_role(Role.OWNER, Role.ADMIN, Role.MEMBER)


def report_or_404(request: HttpRequest, report_id: UUID) -> PropertyReport:
    """One property report of the account; a stranger's is not there."""
    mine = PropertyReport.objects.for_account(current_account(request)).select_related("user", "account")
    return get_object_or_404(mine, pk=report_id)


def changeable_or_403(request: HttpRequest, report_id: UUID) -> PropertyReport:
    """One that the reader may put on the web: her own, or any for who runs the account."""
    report = report_or_404(request, report_id)
    membership = place_of(request)
    if membership.role not in MANAGERS and report.user_id != membership.user_id:
        raise PermissionDenied(
            "You can change the public pages of your own reports. The owner of the account can change all."
        )
    return report


def lead_or_404(request: HttpRequest, lead_id: UUID) -> Lead:
    """One lead that the reader may see."""
    mine = leads_for(place_of(request)).select_related("property_report", "user")
    return get_object_or_404(mine, pk=lead_id)


def place_of(request: HttpRequest) -> Membership:
    """The reader's place in the account; 403 for who has none."""
    membership = current_membership(request)
    if membership is None:
        raise PermissionDenied("You do not belong to an account yet.")
    return membership
