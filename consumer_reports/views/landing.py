"""What a homeowner opens on the phone, without signing in."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.brand import brand_for
from accounts.models import User
from accounts.readiness import Missing, missing_for_publishing
from communications.solicitation import NOT_A_SOLICITATION
from market_reports.glance import newest_glance
from market_reports.reading import picture_address


@login_not_required
@require_safe
def landing(request: HttpRequest, agent_code: str) -> HttpResponse:
    """An agent's own page: who she is, how to reach her, her market's newest figures. 404 for no agent.

    Until her profile names her brokerage it is closed: a 404 in friendly words for everybody but herself, who
    is told what is missing.
    """
    agent = (
        User.objects.select_related("account").filter(agent_code__iexact=agent_code, is_active=True).first()
    )
    if agent is None or agent.account is None or not agent.account.is_active:
        raise Http404
    if missing := missing_for_publishing(agent, agent.account, back=request.path):
        return not_open(request, missing if request.user == agent else [])
    brand = brand_for(account=agent.account, user=agent, family="consumer")
    shown = {
        "agent": agent,
        "brand": brand,
        "logo": picture_address(brand["logo"]) if brand["logo"] else "",
        "not_a_solicitation": NOT_A_SOLICITATION["en"],
        "glance": newest_glance(agent.account, agent, report_type="market_snapshot"),
    }
    return render(request, "consumer_reports/landing.html", shown)


def not_open(request: HttpRequest, missing: list[Missing]) -> HttpResponse:
    """The page in place of one that is not published yet; ``missing`` is for the agent's eyes alone."""
    status = 200 if missing else 404
    response = render(request, "consumer_reports/_not_open.html", {"missing": missing}, status=status)
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "private, no-store"
    return response
