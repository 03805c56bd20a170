"""Property reports and leads in Django admin."""

from __future__ import annotations

from django.contrib import admin

from property_reports.models import (
    BlockedIp,
    Lead,
    LeadEvent,
    LeadRateLimit,
    PropertyDraft,
    PropertyReport,
    PropertyReportStats,
    PropertyReportStatsDaily,
    PropertyReportVisitor,
    PropertyTemplate,
    ValueEstimate,
)
from trendyreports.core.admin_pages import KeptAdmin, OperationsAdmin, ReadOnlyAdmin, when


@admin.register(PropertyReport)
class PropertyReportAdmin(KeptAdmin):
    """Reports say what they said; an operator may only take one off the web."""

    list_display = (
        "property_address",
        "property_city",
        "account",
        "user",
        "status",
        "view_count",
        "created_at",
    )
    list_filter = ("status", "theme", "is_active", "is_public", when("created_at"))
    search_fields = ("property_address", "short_code", "account__name", "user__email")
    exclude = ("client_token_hash",)
    adjustable = ("is_active", "is_public", "expires_at")
    ordering = ("-created_at",)


@admin.register(PropertyDraft)
class PropertyDraftAdmin(ReadOnlyAdmin):
    list_display = ("id", "account", "user", "step", "created_at", "updated_at")
    list_filter = (when("updated_at"),)
    search_fields = ("account__name", "user__email")
    ordering = ("-updated_at",)


@admin.register(Lead)
class LeadAdmin(KeptAdmin):
    list_display = ("__str__", "account", "user", "source", "status", "needs_check", "created_at")
    list_filter = ("status", "source", "consent_given", "needs_check", when("created_at"))
    search_fields = ("name", "email", "phone", "account__name")
    adjustable = ("status", "notes", "needs_check")
    long_text = ("notes",)
    ordering = ("-created_at",)


@admin.register(BlockedIp)
class BlockedIpAdmin(OperationsAdmin):
    list_display = ("ip_address", "reason", "created_at")
    list_filter = (when("created_at"),)
    search_fields = ("ip_address", "reason")
    readonly_fields = ("created_at",)


@admin.register(LeadRateLimit)
class LeadRateLimitAdmin(ReadOnlyAdmin):
    list_display = ("ip_address", "property_report", "attempt_count", "window_start")
    list_filter = (when("window_start"),)
    search_fields = ("ip_address", "property_report__property_address")
    ordering = ("-window_start",)


@admin.register(PropertyReportStats)
class PropertyReportStatsAdmin(ReadOnlyAdmin):
    list_display = ("property_report", "total_views", "unique_views", "total_leads", "updated_at")
    search_fields = ("property_report__property_address",)
    ordering = ("-total_views",)


@admin.register(PropertyReportStatsDaily)
class PropertyReportStatsDailyAdmin(ReadOnlyAdmin):
    list_display = ("property_report", "date", "views", "unique_views", "leads")
    list_filter = (when("date"),)
    search_fields = ("property_report__property_address",)
    ordering = ("-date",)


@admin.register(PropertyReportVisitor)
class PropertyReportVisitorAdmin(ReadOnlyAdmin):
    list_display = ("property_report", "date")
    list_filter = (when("date"),)
    search_fields = ("property_report__property_address",)
    ordering = ("-date", "-id")


@admin.register(PropertyTemplate)
class PropertyTemplateAdmin(ReadOnlyAdmin):
    list_display = ("name", "account", "user", "updated_at")
    list_filter = (when("updated_at"),)
    search_fields = ("name", "account__name")
    ordering = ("-updated_at",)


@admin.register(LeadEvent)
class LeadEventAdmin(ReadOnlyAdmin):
    list_display = ("kind", "lead", "account", "created_at")
    list_filter = ("kind", when("created_at"))
    search_fields = ("lead__name", "lead__email", "account__name")
    ordering = ("-created_at",)


@admin.register(ValueEstimate)
class ValueEstimateAdmin(ReadOnlyAdmin):
    list_display = ("street_address", "city", "account", "effective_date", "mid", "confidence", "sold_price")
    list_filter = ("confidence", when("effective_date"))
    search_fields = ("street_address", "parcel_number", "account__name")
    ordering = ("-effective_date",)
