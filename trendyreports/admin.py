"""The platform's figures in Django admin and on its first page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.http import HttpRequest

from trendyreports.core.admin_pages import ReadOnlyAdmin, when
from trendyreports.models import AgentStanding, DailyMetrics
from trendyreports.platform_figures import dashboard_figures

admin.site.unregister(Group)  # rights come from memberships; Django's groups are not used


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """What ``templates/admin/index.html`` shows (django-unfold's DASHBOARD_CALLBACK)."""
    return {**context, "title": "Platform", **dashboard_figures()}


@admin.register(DailyMetrics)
class DailyMetricsAdmin(ReadOnlyAdmin):
    list_display = (
        "day",
        "signups",
        "market_reports",
        "market_reports_failed",
        "property_reports",
        "consumer_reports",
        "leads",
        "emails",
        "texts",
        "revenue",
    )
    list_filter = (when("day"),)
    search_fields = ("day",)
    ordering = ("-day",)

    @admin.display(description="Revenue", ordering="revenue_cents")
    def revenue(self, metrics: DailyMetrics) -> str:
        """Dollars paid that day."""
        return f"${metrics.revenue_cents / 100:,.2f}"


@admin.register(AgentStanding)
class AgentStandingAdmin(ReadOnlyAdmin):
    list_display = ("rank", "agent", "email", "account", "reports", "leads", "conversions")
    search_fields = ("agent", "email", "account__name")
    ordering = ("rank", "agent")


@admin.register(LogEntry)
class LogEntryAdmin(ReadOnlyAdmin):
    list_display = ("action_time", "user", "content_type", "object_repr", "action_flag")
    list_filter = ("action_flag", when("action_time"))
    search_fields = ("object_repr", "user__email")
    ordering = ("-action_time",)
