"""What an account may do, what it used and what it owes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from trendyreports.core.columns import Created, UuidKeyed, listed
from trendyreports.core.tenancy import TenantQuerySet


class BilledTo(models.TextChoices):
    ACCOUNT = "account", "The account itself"
    SPONSOR = "sponsor", "Its sponsor"


class Plan(Created):
    """A subscription; a null limit is unlimited, a null price is by agreement."""

    slug = models.TextField(primary_key=True)
    name = models.TextField()
    monthly_report_limit = models.IntegerField(null=True, blank=True)
    allow_overage = models.BooleanField(default=False, db_default=False)
    overage_price_cents = models.IntegerField(null=True, blank=True)
    property_reports_per_month = models.IntegerField(null=True, blank=True)
    sms_credits_per_month = models.IntegerField(null=True, blank=True)
    stripe_price_id = models.TextField(null=True, blank=True)
    is_active = models.BooleanField(default=True, db_default=True)
    price_cents = models.IntegerField(null=True, blank=True)
    billed_to = models.TextField(
        choices=BilledTo.choices, default=BilledTo.ACCOUNT, db_default=BilledTo.ACCOUNT
    )

    class Meta:
        db_table = "plans"
        constraints = [listed("billed_to", BilledTo, name="plans_billed_to")]

    def __str__(self) -> str:
        return self.name


class BillingEvent(UuidKeyed, Created):
    """One thing that happened to an account's money; never changed, never deleted."""

    account = models.ForeignKey(
        "accounts.Account", on_delete=models.PROTECT, related_name="billing_events", db_index=False
    )
    type = models.TextField()
    payload = models.JSONField(null=True, blank=True)
    stripe_event_id = models.TextField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "billing_events"
        constraints = [
            models.UniqueConstraint(fields=["stripe_event_id"], name="billing_events_stripe_event")
        ]
        indexes = [
            models.Index(fields=["account", "-created_at"], name="billing_events_account"),
            models.Index(fields=["type", "created_at"], name="billing_events_type"),
        ]

    def __str__(self) -> str:
        return f"{self.type} for {self.account}"


class UsageEvent(Created):
    """One use of something a plan counts, written in the transaction of the order that used it."""

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(
        "accounts.Account", on_delete=models.CASCADE, related_name="usage_events", db_index=False
    )
    user = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="usage_events"
    )
    event_type = models.TextField()
    billable_units = models.IntegerField(default=1, db_default=1)
    cost_cents = models.IntegerField(default=0, db_default=0)
    reference = models.TextField(null=True, blank=True)
    counts_as = models.TextField(null=True, blank=True)
    day = models.DateField(null=True, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "usage_tracking"
        constraints = [
            models.UniqueConstraint(
                fields=["account", "event_type", "reference"], name="usage_tracking_reference"
            )
        ]
        indexes = [
            models.Index(
                fields=["account", "event_type", "day"],
                condition=Q(voided_at__isnull=True),
                name="usage_tracking_counted",
            ),
            models.Index(fields=["account", "-created_at"], name="usage_tracking_account"),
        ]

    def __str__(self) -> str:
        return f"{self.event_type} by {self.account}"
