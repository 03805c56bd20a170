"""Programs of an account: the keys they come in with and the addresses we call."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from trendyreports.core.columns import Created, Stamped, UuidKeyed, listed
from trendyreports.core.outbox import Leased
from trendyreports.core.tenancy import TenantQuerySet


class ApiKey(UuidKeyed, Created):
    """A key shown once; stored as its prefix and the SHA-256 of the whole."""

    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="api_keys")
    user = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="api_keys"
    )
    key_prefix = models.TextField()
    key_hash = models.TextField(unique=True)
    name = models.TextField(null=True, blank=True)
    scopes = ArrayField(models.TextField(), null=True, blank=True)
    rate_limit = models.IntegerField(null=True, blank=True)
    is_active = models.BooleanField(default=True, db_default=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "api_keys"
        verbose_name = "API key"

    def __str__(self) -> str:
        return f"{self.key_prefix}… {self.name or ''}".strip()


class Webhook(UuidKeyed, Stamped):
    """An address of the account that is told about events."""

    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="webhooks")
    url = models.TextField()
    events = ArrayField(models.TextField())
    secret = models.TextField()
    is_active = models.BooleanField(default=True, db_default=True)
    failing_since = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "webhooks"

    def __str__(self) -> str:
        return self.url


class WebhookStatus(models.TextChoices):
    PENDING = "pending", "Waiting"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Delivered"
    FAILED = "failed", "Given up"


class WebhookMessage(UuidKeyed, Created, Leased):
    """One event for one endpoint, written in the transaction of what caused it; its id is the message id."""

    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="webhook_messages")
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="messages")
    unique_key = models.TextField(unique=True)
    event = models.TextField()
    payload = models.JSONField(default=dict, db_default={}, blank=True)
    status = models.TextField(
        choices=WebhookStatus.choices, default=WebhookStatus.PENDING, db_default=WebhookStatus.PENDING
    )
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "webhook_messages"
        constraints = [listed("status", WebhookStatus, name="webhook_messages_status")]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(status__in=(WebhookStatus.PENDING, WebhookStatus.SENDING)),
                name="webhook_messages_due",
            )
        ]

    def __str__(self) -> str:
        return f"{self.event} for {self.webhook}"


class WebhookDelivery(UuidKeyed, Created):
    """One attempt to deliver one event; every retry is a row of its own."""

    account = models.ForeignKey(
        "accounts.Account",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="webhook_deliveries",
        db_index=False,
    )
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries", db_index=False)
    message = models.ForeignKey(
        WebhookMessage, on_delete=models.SET_NULL, null=True, blank=True, related_name="deliveries"
    )
    event = models.TextField()
    payload = models.JSONField(null=True, blank=True)
    response_status = models.IntegerField(null=True, blank=True)
    response_ms = models.IntegerField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "webhook_deliveries"
        verbose_name_plural = "webhook deliveries"
        indexes = [
            models.Index(fields=["account", "-created_at"], name="webhook_deliveries_account"),
            models.Index(fields=["webhook", "-created_at"], name="webhook_deliveries_webhook"),
        ]

    def __str__(self) -> str:
        return f"{self.event} to {self.webhook}"
