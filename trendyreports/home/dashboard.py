"""What an agent sees first in the morning, and what a sponsor sees of the agents it sponsors."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import MANAGERS, current_membership, current_user
from accounts.models import Account, Membership, Role, User
from billing.limits import allowance_of
from market_reports.glance import glance_at
from market_reports.models import OPEN_STATUSES, ReportGeneration
from market_reports.planning.panel import coming_up, troubles_of
from market_reports.request import REPORT_TYPES
from trendyreports.home.onboarding import checklist_of
from trendyreports.home.sponsor import sponsored_agents, totals_of, work_of

NEWEST = 4
AGENTS_SHOWN = 8
NOON, EVENING = 12, 18


@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    """By role: an agent's own work, or the totals of the agents a sponsor pays for."""
    membership, now = current_membership(request), timezone.now()
    if membership is None:
        return redirect("admin:index" if request.user.is_staff else "home:front")
    user, account = current_user(request), membership.account
    if account.is_affiliate:
        shown = sponsor_view(account, now)
    elif membership.role == Role.AFFILIATE:
        shown = viewer_view(account, now)
    else:
        shown = agent_view(user, membership, now)
    page = {
        **shown,
        "greeting": greeting_at(now.astimezone(ZoneInfo(account.time_zone))),
        "may_order": membership.role != Role.AFFILIATE,
        "may_invite": account.is_affiliate and membership.role in MANAGERS,
        "now": now,
    }
    return render(request, "home/dashboard.html", page)


def greeting_at(local: datetime) -> str:
    """Morning, afternoon or evening by the clock on her wall."""
    if local.hour < NOON:
        return "Good morning"
    return "Good afternoon" if local.hour < EVENING else "Good evening"


def agent_view(user: User, membership: Membership, now: datetime) -> dict[str, Any]:
    """The newest reports, the figures of the newest finished one, what the plan has left, the first steps."""
    account = membership.account
    newest = list(ReportGeneration.objects.for_account(account).order_by("-created_at", "id")[:NEWEST])
    shown = [(report, glance_at(report)) for report in newest]
    return {
        "reports": shown,
        "lead": next(((report, glance) for report, glance in shown if glance), None),
        "underway": any(report.status in OPEN_STATUSES for report in newest),
        "usage": allowance_of(account, now=now),
        "coming": coming_up(account, now=now),
        "troubles": troubles_of(account),
        "report_types": REPORT_TYPES,
        "last_order": newest[0].pk if newest else None,
        "checklist": checklist_of(user, membership, has_report=bool(newest)),
    }


def sponsor_view(account: Account, now: datetime) -> dict[str, Any]:
    """Totals of the sponsored agents and the busiest of them; never their leads or contacts."""
    agents = sponsored_agents(account, now)
    return {"sponsor": True, "agents": list(agents[:AGENTS_SHOWN]), "totals": totals_of(agents)}


def viewer_view(account: Account, now: datetime) -> dict[str, Any]:
    """For the sponsor's viewer inside an agent's account: how many reports, and none of them."""
    return {"viewer": True, "totals": work_of(account, now)}
