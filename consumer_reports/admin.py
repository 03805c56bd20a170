"""Consumer reports and what readers did, in Django admin."""

from __future__ import annotations

from django.contrib import admin

from consumer_reports.models import (
    ConsumerReport,
    ConsumerReportPdf,
    ConsumerReportVisitor,
    HomeUpdate,
    HomeValueDay,
    HomeValuePage,
    HomeValueVisitor,
    ReportAnalytics,
    RuleOfThumb,
    WordFromReader,
)
from trendyreports.core.admin_pages import KeptAdmin, OperationsAdmin, ReadOnlyAdmin, when


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


@admin.register(HomeValuePage)
class HomeValuePageAdmin(KeptAdmin):
    list_display = ("user", "account", "is_open", "mode", "updated_at")
    list_filter = ("is_open", "mode")
    search_fields = ("user__email", "account__name")
    adjustable = ("is_open",)
    ordering = ("-updated_at",)


@admin.register(HomeValueDay)
class HomeValueDayAdmin(ReadOnlyAdmin):
    list_display = ("page", "date", "visits", "unique_visits", "homes_confirmed")
    list_filter = (when("date"),)
    search_fields = ("page__user__email",)
    ordering = ("-date",)


@admin.register(HomeValueVisitor)
class HomeValueVisitorAdmin(ReadOnlyAdmin):
    list_display = ("page", "date", "visitor")
    search_fields = ("page__user__email",)
    ordering = ("-date",)


@admin.register(ConsumerReportVisitor)
class ConsumerReportVisitorAdmin(ReadOnlyAdmin):
    list_display = ("report", "date", "visitor")
    search_fields = ("report__property_address",)
    ordering = ("-date",)


@admin.register(ConsumerReportPdf)
class ConsumerReportPdfAdmin(ReadOnlyAdmin):
    list_display = ("report", "status", "attempts", "created_at")
    list_filter = ("status", when("created_at"))
    search_fields = ("report__property_address",)
    exclude = ("path",)
    ordering = ("-created_at",)


@admin.register(WordFromReader)
class WordFromReaderAdmin(ReadOnlyAdmin):
    list_display = ("kind", "report", "text", "created_at")
    list_filter = ("kind", when("created_at"))
    search_fields = ("report__property_address", "text")
    ordering = ("-created_at",)


@admin.register(HomeUpdate)
class HomeUpdateAdmin(KeptAdmin):
    list_display = ("email", "report", "every_months", "last_sent_at", "ended_at")
    list_filter = ("every_months", when("created_at"))
    search_fields = ("email", "report__property_address")
    adjustable = ("ended_at",)
    ordering = ("-created_at",)


@admin.register(RuleOfThumb)
class RuleOfThumbAdmin(OperationsAdmin):
    """By how many percent an answer moves the range; the sum is held to 10 % wherever it is used."""

    list_display = ("label", "label_es", "percent", "position", "is_active")
    list_editable = ("percent", "position", "is_active")
    search_fields = ("key", "label")
    ordering = ("position", "id")
