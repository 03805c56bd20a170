"""What the pages of market reports share: who may open them, and which report is meant."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.access import current_account, current_membership, current_user, require_role
from accounts.models import Role
from market_reports.models import ReportGeneration
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


def may_delete(request: HttpRequest, report: ReportGeneration) -> bool:
    """One's own reports; all of them for the owner and the admins of the account."""
    membership = current_membership(request)
    if membership is None:
        return False
    return membership.role in (Role.OWNER, Role.ADMIN) or report.user_id == membership.user_id
