"""Sources of listings, who may read them, how they may be shown, and how far they were pulled."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from trendyreports.core.columns import Created, Stamped, UuidKeyed, listed
from trendyreports.core.tenancy import TenantQuerySet


class FeedSource(models.TextChoices):
    SANDBOX = "sandbox", "Sandbox"
    SIMPLYRETS = "simplyrets", "SimplyRETS"
    RESO = "reso", "RESO Web API"
    CSV = "csv", "File"


class SoldPrices(models.TextChoices):
    PUBLIC = "public", "Shown to everybody"
    NAMED_CLIENTS = "named_clients", "Shown to named clients"
    NEVER = "never", "Never shown"


class Feed(UuidKeyed, Stamped):
    """A source of listings with its credential and display profile; no account means shared."""

    account = models.ForeignKey(
        "accounts.Account", on_delete=models.CASCADE, null=True, blank=True, related_name="feeds"
    )
    name = models.TextField()
    source = models.TextField(choices=FeedSource.choices)
    base_url = models.TextField(null=True, blank=True)
    credential = models.JSONField(null=True, blank=True)
    is_active = models.BooleanField(default=True, db_default=True)
    statuses = ArrayField(models.TextField(), null=True, blank=True)
    fields = ArrayField(models.TextField(), null=True, blank=True)
    minimum_price = models.IntegerField(default=10_000, db_default=10_000)
    time_zone = models.TextField(default="America/Los_Angeles", db_default="America/Los_Angeles")
    sold_prices = models.TextField(
        choices=SoldPrices.choices, default=SoldPrices.PUBLIC, db_default=SoldPrices.PUBLIC
    )
    display_statuses = ArrayField(models.TextField(), null=True, blank=True)
    photos_shown = models.IntegerField(default=1, db_default=1)
    attribution = models.TextField(null=True, blank=True)
    disclaimer = models.TextField(null=True, blank=True)
    allows_print = models.BooleanField(default=True, db_default=True)
    has_display_profile = models.BooleanField(default=False, db_default=False)
    is_sample = models.BooleanField(default=False, db_default=False)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "feeds"
        constraints = [
            listed("source", FeedSource, name="feeds_source"),
            listed("sold_prices", SoldPrices, name="feeds_sold_prices"),
        ]

    def __str__(self) -> str:
        return self.name


class FeedEntitlement(Created):
    """An account's right to read a feed that is not its own."""

    id = models.BigAutoField(primary_key=True)
    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="entitlements", db_index=False)
    account = models.ForeignKey(
        "accounts.Account", on_delete=models.CASCADE, related_name="feed_entitlements"
    )

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "feed_entitlements"
        constraints = [models.UniqueConstraint(fields=["feed", "account"], name="feed_entitlements_key")]

    def __str__(self) -> str:
        return f"{self.account} reads {self.feed}"


class UnitKind(models.TextChoices):
    ZIP_CODE = "zip_code", "ZIP code"
    CITY = "city", "City"


class PullState(models.Model):
    """How far one unit (a ZIP or a city) of one feed was pulled, and who is pulling it now."""

    id = models.BigAutoField(primary_key=True)
    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="pull_states", db_index=False)
    unit_kind = models.TextField(choices=UnitKind.choices)
    unit = models.TextField()
    cursor = models.JSONField(null=True, blank=True)
    last_started_at = models.DateTimeField(null=True, blank=True)
    last_complete_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.IntegerField(default=0, db_default=0)

    class Meta:
        db_table = "pull_states"
        constraints = [
            models.UniqueConstraint(fields=["feed", "unit_kind", "unit"], name="pull_states_key"),
            listed("unit_kind", UnitKind, name="pull_states_unit_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.feed}: {self.unit}"
