"""What came of public pages: views, visitors and leads, of one report, of an account, of sponsored agents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils.safestring import SafeString

from accounts.models import User
from property_reports.models import PropertyReport, PropertyReportStats, PropertyReportStatsDaily
from trendyreports.core.charts import Bar, bars_chart
from trendyreports.core.colours import Palette
from trendyreports.core.formatting import count_of, number, percent

DAYS = 14
BUSIEST = 10


@dataclass(frozen=True, slots=True)
class Sums:
    """Views, visitors (each browser once a day and report) and leads."""

    views: int
    visitors: int
    leads: int

    @property
    def rate(self) -> str:
        """The share of visitors who left a way to be reached; empty without visitors."""
        return percent(Decimal(self.leads) / self.visitors) if self.visitors else ""


def sums_of(rows: QuerySet[Any]) -> Sums:
    """The sums of ``property_report_stats``, in one query."""
    found = rows.aggregate(
        views=Sum("total_views", default=0),
        visitors=Sum("unique_views", default=0),
        leads=Sum("total_leads", default=0),
    )
    return Sums(**found)


def sums_of_report(report: PropertyReport) -> Sums:
    """What one report brought since it was made."""
    return sums_of(PropertyReportStats.objects.filter(property_report=report))


def sums_of_account(account: Any) -> Sums:
    """What all reports of an account brought."""
    return sums_of(PropertyReportStats.objects.for_account(account))


def by_day(rows: QuerySet[Any], *, today: date) -> list[tuple[date, Sums]]:
    """The last fourteen days up to ``today``, each with its sums, days without a view included."""
    first = today - timedelta(days=DAYS - 1)
    found = (
        rows.filter(date__gte=first, date__lte=today)
        .order_by()
        .values_list("date")
        .annotate(views=Sum("views"), visitors=Sum("unique_views"), came=Sum("leads"))
    )
    known = {day: Sums(*counts) for day, *counts in found}
    days = [first + timedelta(days=step) for step in range(DAYS)]
    return [(day, known.get(day, Sums(0, 0, 0))) for day in days]


def days_of_report(report: PropertyReport, *, today: date) -> list[tuple[date, Sums]]:
    """The last days of one report."""
    return by_day(PropertyReportStatsDaily.objects.filter(property_report=report), today=today)


def days_of_account(account: Any, *, today: date) -> list[tuple[date, Sums]]:
    """The last days of all reports of an account."""
    return by_day(PropertyReportStatsDaily.objects.for_account(account), today=today)


def busiest(account: Any) -> list[PropertyReportStats]:
    """The reports of an account that were looked at most."""
    rows = PropertyReportStats.objects.for_account(account).filter(total_views__gt=0)
    shown = rows.select_related("property_report").defer(
        "property_report__options", "property_report__sitex_data", "property_report__comparables"
    )
    return list(shown.order_by("-total_views", "pk")[:BUSIEST])


def by_agent(account: Any) -> list[tuple[str, Sums]]:
    """The sums of each agent of an account whose pages were looked at, the busiest first."""
    rows = PropertyReportStats.objects.for_account(account).filter(total_views__gt=0).order_by()
    found = (
        rows.values_list("property_report__user")
        .annotate(views=Sum("total_views"), visitors=Sum("unique_views"), came=Sum("total_leads"))
        .order_by("-views")
    )
    names = {user.pk: str(user) for user in User.objects.filter(memberships__account=account)}
    return [(names.get(key, "Others"), Sums(*counts)) for key, *counts in found]


def chart_of_days(
    days: Sequence[tuple[date, Sums]], colours: Palette, *, name: str, width: int
) -> SafeString:
    """Views by day as bars, the newest first."""
    bars = [
        Bar(
            label=f"{day:%a}, {day:%b} {day.day}",
            size=sums.views,
            value=number(sums.views),
            note=f"{count_of(sums.visitors, 'visitor')}, {count_of(sums.leads, 'lead')}",
        )
        for day, sums in reversed(days)
    ]
    return bars_chart(bars, colours, title="Views by day", name=name, width=width, screen=True)
