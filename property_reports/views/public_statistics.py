"""What came of the public pages: of one report, and of the account."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import current_account
from accounts.brand import colours_of, identity_of
from property_reports.public.codes import page_link
from property_reports.public.statistics import (
    Sums,
    busiest,
    by_agent,
    chart_of_days,
    days_of_account,
    days_of_report,
    sums_of_account,
    sums_of_report,
)
from property_reports.views.public_access import report_or_404, worker
from trendyreports.core.charts import NARROW, WIDE
from trendyreports.core.colours import palette


@worker
@require_safe
def statistics(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Views, visitors and leads of one report, in all and by day."""
    report = report_or_404(request, report_id)
    days = days_of_report(report, today=timezone.now().date())
    shown = {"report": report, "sums": sums_of_report(report), "link": page_link(report)}
    return render(request, "property_reports/statistics.html", {**shown, **charts(request, days)})


@worker
@require_safe
def account_statistics(request: HttpRequest) -> HttpResponse:
    """The same of all reports of the account, with its agents and the pages that were looked at most."""
    account = current_account(request)
    days = days_of_account(account, today=timezone.now().date())
    shown = {"sums": sums_of_account(account), "busiest": busiest(account), "agents": by_agent(account)}
    return render(request, "property_reports/account_statistics.html", {**shown, **charts(request, days)})


def charts(request: HttpRequest, days: Sequence[tuple[date, Sums]]) -> dict[str, Any]:
    """The chart for a desk and for a phone, in the account's colours."""
    brand = colours_of(identity_of(current_account(request), None))
    colours = palette(brand["primary"], brand["accent"])
    return {
        "any_views": any(sums.views for _, sums in days),
        "wide": chart_of_days(days, colours, name="days-wide", width=WIDE),
        "narrow": chart_of_days(days, colours, name="days-narrow", width=NARROW),
    }
