"""Consumer reports and what readers did, in Django admin."""

from __future__ import annotations

from django.contrib import admin

from consumer_reports.models import ConsumerReport, ReportAnalytics
from trendyreports.core.admin_pages import KeptAdmin, ReadOnlyAdmin, when


@admin.register(ConsumerReport)
class ConsumerReportAdmin(KeptAdmin):
    """Reports say what they said; an operator may only revoke one. The code that opens it is not shown."""

    list_display = (
        "property_address",
        "property_city",
        "agent",
        "account",
        "status",
        "view_count",
        "created_at",
    )
    list_filter = ("status", "consent_given", "language", when("created_at"))
    search_fields = ("property_address", "consumer_email", "consumer_phone", "agent__email", "account__name")
    exclude = ("public_code",)
    adjustable = ("revoked_at",)
    ordering = ("-created_at",)


@admin.register(ReportAnalytics)
class ReportAnalyticsAdmin(ReadOnlyAdmin):
    list_display = ("event_type", "report", "device_type", "created_at")
    list_filter = ("event_type", "device_type", when("created_at"))
    search_fields = ("event_type", "session_id", "report__property_address")
    ordering = ("-created_at",)
