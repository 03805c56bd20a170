"""What a sponsor may know of the agents it sponsors: how many reports, nothing of leads or contacts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, Q, QuerySet

from accounts.models import Account
from billing.limits import local_day
from market_reports.models import ReportStatus


@dataclass(frozen=True, slots=True)
class Totals:
    """The sponsored agents together, this month."""

    agents: int
    active: int
    reports: int


def sponsored_agents(sponsor: Account, now: datetime) -> QuerySet[Account]:
    """The sponsored accounts with their finished reports of this month; the busiest first."""
    month = local_day(sponsor, now).replace(day=1)
    since = datetime.combine(month, time.min, ZoneInfo(sponsor.time_zone))
    finished = Q(report_generations__status=ReportStatus.COMPLETED)
    this_month = finished & Q(report_generations__created_at__gte=since)
    return (
        sponsor.sponsored_accounts.filter(is_active=True)
        .annotate(
            reports_this_month=Count("report_generations", filter=this_month),
            newest_report=Max("report_generations__created_at", filter=finished),
        )
        .order_by("-reports_this_month", "name")
    )


def totals_of(agents: Sequence[Account] | QuerySet[Account]) -> Totals:
    """The sums over ``sponsored_agents``."""
    counts = [agent.reports_this_month for agent in agents]  # type: ignore[attr-defined]
    return Totals(agents=len(counts), active=sum(1 for count in counts if count), reports=sum(counts))
