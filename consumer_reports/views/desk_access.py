"""Who opens the agent's pages about home values, and which report is meant."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.access import current_membership, require_role
from accounts.models import Membership, Role
from consumer_reports.desk.scope import reports_for
from consumer_reports.models import ConsumerReport

worker = require_role(Role.OWNER, Role.ADMIN, Role.MEMBER)


def place_of(request: HttpRequest) -> Membership:
    """The reader's place in the account; 403 for who has none."""
    membership = current_membership(request)
    if membership is None:
        raise PermissionDenied("You do not belong to an account yet.")
    return membership


def report_or_404(request: HttpRequest, report_id: UUID) -> ConsumerReport:
    """One report that the reader may see; a stranger's is not there."""
    mine = reports_for(place_of(request)).select_related("agent", "account", "estimate")
    return get_object_or_404(mine.defer("market_stats"), pk=report_id)
