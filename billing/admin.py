"""Plans, money and usage in Django admin."""

from __future__ import annotations

from django.contrib import admin

from billing.models import BillingEvent, Plan, UsageEvent
from trendyreports.core.admin_pages import OperationsAdmin, ReadOnlyAdmin, when


@admin.register(Plan)
class PlanAdmin(OperationsAdmin):
    list_display = (
        "name",
        "slug",
        "monthly_report_limit",
        "property_reports_per_month",
        "sms_credits_per_month",
        "price_cents",
        "allow_overage",
        "is_active",
    )
    list_filter = ("is_active", "allow_overage", "billed_to")
    search_fields = ("slug", "name", "stripe_price_id")
    readonly_fields = ("created_at",)


@admin.register(BillingEvent)
class BillingEventAdmin(ReadOnlyAdmin):
    list_display = ("type", "account", "stripe_event_id", "created_at")
    list_filter = ("type", when("created_at"))
    search_fields = ("account__name", "type", "stripe_event_id")
    ordering = ("-created_at",)


@admin.register(UsageEvent)
class UsageEventAdmin(ReadOnlyAdmin):
    list_display = ("event_type", "account", "user", "day", "billable_units", "cost_cents", "voided_at")
    list_filter = ("event_type", when("day"))
    search_fields = ("account__name", "user__email", "reference")
    ordering = ("-created_at",)
