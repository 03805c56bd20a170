"""The dashboard of home value pages: what came of them, and whom to call first."""

from __future__ import annotations

from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import current_account, current_user
from accounts.brand import colours_of, identity_of
from accounts.models import Account, User
from accounts.qr import landing_link
from accounts.readiness import missing_for_publishing
from consumer_reports.desk.columns import columns_chart
from consumer_reports.desk.figures import Figures, figures_of, stretches
from consumer_reports.desk.hot import hot_leads
from consumer_reports.desk.periods import PERIODS, Period, period_of
from consumer_reports.desk.scope import agents_for, chosen_agent, pages_for, reports_for
from consumer_reports.desk.states import time_left, waiting_reports
from consumer_reports.models import HomeValuePage
from consumer_reports.views.desk_access import place_of, worker
from trendyreports.core.charts import NARROW, WIDE
from trendyreports.core.colours import palette


@worker
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Figures of a period, who waits, who is warm; of all agents or of one."""
    place, account, now = place_of(request), current_account(request), timezone.now()
    period, agents = period_of(request.GET.get("days")), agents_for(place)
    agent = chosen_agent(agents, request.GET.get("agent"))
    of_agent = agent.pk if agent else None
    today = now.astimezone(UTC).date()
    reports, pages = reports_for(place, of_agent), pages_for(place, of_agent)
    figures = figures_of(pages, reports, period, today=today)
    waiting = waiting_reports(reports, now=now)
    shown = {
        "period": period,
        "periods": PERIODS,
        "agents": agents,
        "agent": agent,
        "figures": figures,
        "waiting": [(report, time_left(report.hold_until, now)) for report in waiting if report.hold_until],
        "hot": hot_leads(reports, since=period.since(today), zone=ZoneInfo(account.time_zone)),
        "any_reports": figures.asked or reports.exists(),
        **page_shown(account, agent or current_user(request), current_user(request)),
        **charts(account, figures, period),
    }
    return render(request, "consumer_reports/desk.html", shown)


def page_shown(account: Account, whose: User, reader: User) -> dict[str, Any]:
    """The link of an agent's page with what keeps it closed; no link for who has no page in this account."""
    if whose.account_id != account.pk:
        return {"link": None}
    page = HomeValuePage.objects.for_account(account).filter(user=whose).first()
    return {
        "link": landing_link(whose),
        "whose": whose,
        "is_own": whose.pk == reader.pk,
        "page": page or HomeValuePage(user=whose, account=account),
        "missing": missing_for_publishing(whose, account, back="/home-value/"),
    }


def charts(account: Account, figures: Figures, period: Period) -> dict[str, Any]:
    """Visits for a desk and for a phone, in the account's colours; a phone gets fewer columns."""
    brand = colours_of(identity_of(account, None))
    colours = palette(brand["primary"], brand["accent"])
    parts = stretches(figures.days, period.step)
    return {
        "wide": columns_chart(parts, colours, name="visits-wide", width=WIDE),
        "narrow": columns_chart(parts, colours, name="visits-narrow", width=NARROW),
    }
