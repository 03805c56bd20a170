"""The last two weeks of the platform and its leading agents, for the first page of the admin."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from trendyreports.models import AgentStanding, DailyMetrics

DAYS = 14
LEADERS = 10
ACCENT = "var(--color-primary-600)"
ALARM = "#dc2626"
AXIS = "#9ca3af"
CHART_OPTIONS = {
    "animation": False,
    "responsive": True,
    "maintainAspectRatio": False,
    "maxBarThickness": 14,
    "plugins": {"legend": {"display": False}},
    "scales": {
        "x": {"grid": {"display": False}, "ticks": {"color": AXIS, "maxTicksLimit": 5, "maxRotation": 0}},
        "y": {"grid": {}, "beginAtZero": True, "ticks": {"color": AXIS, "precision": 0, "maxTicksLimit": 5}},
    },
}


def dashboard_figures() -> dict[str, Any]:
    """Totals, charts and the leaderboard, ready for the template."""
    days = list(DailyMetrics.objects.order_by("-day")[:DAYS])[::-1]
    return {
        "span": f"{days[0].day:%B} {days[0].day.day} – {days[-1].day:%B} {days[-1].day.day}, UTC",
        "tiles": tiles(days),
        "charts": [
            {"title": "Finished reports", "data": chart(days, "Finished", made, ACCENT)},
            {"title": "Failed reports", "data": chart(days, "Failed", failed, ALARM)},
            {"title": "Leads", "data": chart(days, "Leads", lambda day: day.leads, ACCENT)},
        ],
        "chart_options": json.dumps(CHART_OPTIONS),
        "leaderboard": leaderboard(),
    }


def made(day: DailyMetrics) -> int:
    """Reports of every kind finished that were ordered on the day."""
    return day.market_reports + day.property_reports + day.consumer_reports


def failed(day: DailyMetrics) -> int:
    """Reports of every kind that failed of those ordered on the day."""
    return day.market_reports_failed + day.property_reports_failed + day.consumer_reports_failed


def tiles(days: Sequence[DailyMetrics]) -> list[dict[str, str]]:
    """The totals of the two weeks, each with today's part."""

    def tile(label: str, of_day: Callable[[DailyMetrics], int]) -> dict[str, str]:
        return {
            "label": label,
            "total": f"{sum(of_day(day) for day in days):,}",
            "today": f"{of_day(days[-1]):,} today",
        }

    revenue = sum(day.revenue_cents for day in days) / 100
    return [
        tile("Sign-ups", lambda day: day.signups),
        tile("Reports", made),
        tile("Failed reports", failed),
        tile("Leads", lambda day: day.leads),
        tile("Emails", lambda day: day.emails),
        {
            "label": "Revenue",
            "total": f"${revenue:,.2f}",
            "today": f"${days[-1].revenue_cents / 100:,.2f} today",
        },
    ]


def chart(
    days: Sequence[DailyMetrics], label: str, of_day: Callable[[DailyMetrics], int], colour: str
) -> str:
    """The data of one bar chart as JSON, a bar a day."""
    bars = {"label": label, "data": [of_day(day) for day in days], "backgroundColor": colour}
    labels = [f"{day.day:%b} {day.day.day}" for day in days]
    return json.dumps({"labels": labels, "datasets": [{**bars, "borderRadius": 3}]})


def leaderboard() -> dict[str, Any]:
    """The first agents by finished reports, leads and conversions; those without any are left out."""
    leaders = AgentStanding.objects.filter(reports__gt=0).select_related("account").order_by("rank", "agent")
    return {
        "headers": ["Rank", "Agent", "Account", "Reports", "Leads", "Conversions"],
        "rows": [
            [agent.rank, agent.agent, agent.account or "–", agent.reports, agent.leads, agent.conversions]
            for agent in leaders[:LEADERS]
        ],
    }
