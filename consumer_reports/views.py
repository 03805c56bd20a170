"""What a homeowner opens on the phone, without signing in."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.brand import brand_for
from accounts.models import User
from market_reports.glance import newest_glance
from market_reports.reading import picture_address


@login_not_required
@require_safe
def landing(request: HttpRequest, agent_code: str) -> HttpResponse:
    """An agent's own page: who she is, how to reach her, her market's newest figures. 404 for no agent."""
    agent = (
        User.objects.select_related("account").filter(agent_code__iexact=agent_code, is_active=True).first()
    )
    if agent is None or agent.account is None or not agent.account.is_active:
        raise Http404
    brand = brand_for(account=agent.account, user=agent, family="consumer")
    shown = {
        "agent": agent,
        "brand": brand,
        "logo": picture_address(brand["logo"]) if brand["logo"] else "",
        "glance": newest_glance(agent.account, agent, report_type="market_snapshot"),
    }
    return render(request, "consumer_reports/landing.html", shown)
