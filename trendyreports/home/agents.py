"""The agents a sponsor pays for: found, taken away as a file, paused, resumed, let go."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import sponsorship
from accounts.access import current_account
from accounts.brand import owner_of
from accounts.models import Account
from trendyreports.core.spreadsheets import safe
from trendyreports.home.agents_access import agent_or_404, manages_agents, may_manage, sees_agents
from trendyreports.home.agents_search import (
    INVITED,
    PER_PAGE,
    AgentSearchForm,
    find_agents,
    find_invitations,
)
from trendyreports.home.agents_tabs import tabs_of
from trendyreports.home.sponsor import sponsored_agents, totals_of

HEADINGS = (
    "Agent",
    "Email",
    "Brokerage",
    "Reports this month",
    "Newest report",
    "Last sign-in",
    "Sponsorship",
)
BACK_LONGEST = 500


@sees_agents
@require_safe
def agents(request: HttpRequest) -> HttpResponse:
    """Totals, and 50 agents a page, found by words and by what they did; or who was invited."""
    sponsor, now, form = current_account(request), timezone.now(), AgentSearchForm(request.GET)
    search, totals = form.search(), totals_of(sponsored_agents(sponsor, now))
    invited = search.show == INVITED
    found = find_invitations(sponsor, search) if invited else find_agents(sponsor, search, now=now)
    shown = {
        "form": form,
        "search": search,
        "totals": totals,
        "tabs": tabs_of(sponsor, totals, search),
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "invited": invited,
        "may_manage": may_manage(request),
        "now": now,
    }
    return render(request, "home/agents.html", shown)


@sees_agents
@require_safe
def agents_csv(request: HttpRequest) -> HttpResponse:
    """The same agents as a CSV file, all pages of them."""
    sponsor, now = current_account(request), timezone.now()
    found = find_agents(sponsor, AgentSearchForm(request.GET).search(), now=now)
    name = f"agents-{now.astimezone(ZoneInfo(sponsor.time_zone)):%Y-%m-%d}.csv"
    return csv_file(name, [HEADINGS, *(line_of(agent, ZoneInfo(sponsor.time_zone)) for agent in found)])


def csv_file(name: str, rows: list[Any]) -> HttpResponse:
    """Rows as a file to download; no cell of it is a formula."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    csv.writer(response).writerows([safe(cell) for cell in row] for row in rows)
    return response


def line_of(agent: Any, zone: ZoneInfo) -> Iterator[str | int]:
    """What the file says of one agent of ``sponsored_agents``."""
    yield from (agent.agent_name, agent.agent_email or "", agent.brokerage or "", agent.reports_this_month)
    for moment in (agent.newest_report, agent.last_sign_in):
        yield f"{moment.astimezone(zone):%Y-%m-%d}" if moment else ""
    yield "paused" if agent.sponsorship_paused_at else "active"


@manages_agents
@require_POST
def agent_pause(request: HttpRequest, agent_id: UUID) -> HttpResponse:
    """Take the sponsor's brand and plan away for the time being."""
    agent = agent_or_404(request, agent_id)
    if sponsorship.pause(agent, sponsor=current_account(request), now=timezone.now()):
        words = "is paused. Your brand is not on new reports of this agent, and the plan counts as free."
        messages.success(
            request, f"The sponsorship of {name_of(agent)} {words} You can resume it at any time."
        )
    return redirect(back_to(request))


@manages_agents
@require_POST
def agent_resume(request: HttpRequest, agent_id: UUID) -> HttpResponse:
    """Give brand and plan back."""
    agent = agent_or_404(request, agent_id)
    if sponsorship.resume(agent, sponsor=current_account(request), now=timezone.now()):
        messages.success(request, f"The sponsorship of {name_of(agent)} goes on.")
    return redirect(back_to(request))


@manages_agents
@require_http_methods(["GET", "POST"])
def agent_end(request: HttpRequest, agent_id: UUID) -> HttpResponse:
    """Says what happens, then ends the sponsorship."""
    agent = agent_or_404(request, agent_id)
    if request.method == "POST":
        sponsorship.end(agent, sponsor=current_account(request), now=timezone.now())
        messages.success(request, f"You no longer sponsor {name_of(agent)}.")
        return redirect("home:agents")
    owner = owner_of(agent)
    return render(request, "home/agent_end.html", {"agent": agent, "owner": owner, "name": name_of(agent)})


def back_to(request: HttpRequest) -> str:
    """The list as it was looked at; ``back`` is the query of its address."""
    query = QueryDict(request.POST.get("back", "")[:BACK_LONGEST]).urlencode()
    return f"{reverse('home:agents')}?{query}" if query else reverse("home:agents")


def name_of(agent: Account) -> str:
    """Who owns the account, as the list calls her."""
    owner = owner_of(agent)
    return (owner and owner.get_full_name()) or agent.name
