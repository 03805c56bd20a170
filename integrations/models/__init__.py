"""Data in: feeds, listings, pulls and imports. Data out: API keys and webhooks."""

from integrations.models.budgets import RequestBudget
from integrations.models.feeds import Feed, FeedEntitlement, FeedSource, PullState, SoldPrices, UnitKind
from integrations.models.imports import BroughtFile, ImportStatus, ListingImport
from integrations.models.listing import Listing
from integrations.models.outgoing import ApiKey, Webhook, WebhookDelivery, WebhookMessage, WebhookStatus

__all__ = [
    "ApiKey",
    "BroughtFile",
    "Feed",
    "FeedEntitlement",
    "FeedSource",
    "ImportStatus",
    "Listing",
    "ListingImport",
    "PullState",
    "RequestBudget",
    "SoldPrices",
    "UnitKind",
    "Webhook",
    "WebhookDelivery",
    "WebhookMessage",
    "WebhookStatus",
]
