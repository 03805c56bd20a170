"""Feeds, listings, keys and webhooks in Django admin. Secrets are never shown."""

from __future__ import annotations

from django.contrib import admin

from integrations.models import (
    ApiKey,
    Feed,
    FeedEntitlement,
    Listing,
    ListingImport,
    PullState,
    RequestBudget,
    Webhook,
    WebhookDelivery,
    WebhookMessage,
)
from trendyreports.core.admin_pages import KeptAdmin, OperationsAdmin, ReadOnlyAdmin, when


@admin.register(Feed)
class FeedAdmin(OperationsAdmin):
    """Feeds and their display profile; the credential is entered where the feed is connected."""

    list_display = (
        "name",
        "source",
        "account",
        "is_active",
        "has_display_profile",
        "sold_prices",
        "is_sample",
    )
    list_filter = ("source", "is_active", "has_display_profile", "sold_prices", "is_sample")
    search_fields = ("name", "account__name")
    exclude = ("credential",)
    readonly_fields = ("created_at", "updated_at")
    long_text = ("attribution", "disclaimer")


@admin.register(FeedEntitlement)
class FeedEntitlementAdmin(OperationsAdmin):
    list_display = ("feed", "account", "created_at")
    list_filter = (when("created_at"),)
    search_fields = ("feed__name", "account__name")
    readonly_fields = ("created_at",)


@admin.register(Listing)
class ListingAdmin(ReadOnlyAdmin):
    list_display = (
        "mls_number",
        "street_address",
        "city",
        "status",
        "list_price",
        "close_price",
        "close_date",
        "feed",
    )
    list_filter = ("feed", "status", "property_type", when("close_date"))
    search_fields = ("mls_number", "listing_key", "street_address")
    ordering = ("-id",)


@admin.register(ListingImport)
class ListingImportAdmin(ReadOnlyAdmin):
    list_display = (
        "file_name",
        "account",
        "status",
        "rows_total",
        "rows_added",
        "rows_refused",
        "created_at",
    )
    list_filter = ("status", "layout", when("created_at"))
    search_fields = ("file_name", "account__name")
    ordering = ("-created_at",)


@admin.register(PullState)
class PullStateAdmin(ReadOnlyAdmin):
    list_display = ("feed", "unit_kind", "unit", "last_complete_at", "last_error", "attempts")
    list_filter = ("feed", "unit_kind", when("last_complete_at"))
    search_fields = ("unit", "feed__name")
    ordering = ("feed", "unit_kind", "unit")


@admin.register(RequestBudget)
class RequestBudgetAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "tokens", "filled_at")
    search_fields = ("credential",)
    ordering = ("credential",)


@admin.register(ApiKey)
class ApiKeyAdmin(KeptAdmin):
    list_display = ("key_prefix", "name", "account", "is_active", "rate_limit", "last_used_at", "created_at")
    list_filter = ("is_active", when("created_at"))
    search_fields = ("key_prefix", "name", "account__name")
    exclude = ("key_hash",)
    adjustable = ("is_active", "rate_limit")


@admin.register(Webhook)
class WebhookAdmin(KeptAdmin):
    list_display = ("url", "account", "events", "is_active", "failing_since", "created_at")
    list_filter = ("is_active", when("created_at"))
    search_fields = ("url", "account__name")
    exclude = ("secret",)
    adjustable = ("is_active",)


@admin.register(WebhookMessage)
class WebhookMessageAdmin(ReadOnlyAdmin):
    list_display = ("event", "webhook", "account", "status", "attempts", "created_at", "sent_at")
    list_filter = ("status", "event", when("created_at"))
    search_fields = ("unique_key", "webhook__url", "account__name")
    ordering = ("-created_at",)


@admin.register(WebhookDelivery)
class WebhookDeliveryAdmin(ReadOnlyAdmin):
    list_display = ("event", "webhook", "account", "response_status", "response_ms", "created_at")
    list_filter = ("event", "response_status", when("created_at"))
    search_fields = ("webhook__url", "account__name")
    ordering = ("-created_at",)
