"""What a home was said to be worth, frozen when it was said, and what it then sold for."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from trendyreports.core.columns import Created, UuidKeyed, listed
from trendyreports.core.tenancy import TenantQuerySet


class Confidence(models.TextChoices):
    HIGH = "high", "Plenty of similar sales"
    MEDIUM = "medium", "Some similar sales"
    LOW = "low", "Few similar sales"


class ValueEstimate(UuidKeyed, Created):
    """One estimate, before anything the agent judged. Whole dollars; ``fsd`` is a share of the estimate.

    ``sold_*`` is the first closing of the same property after ``effective_date``.
    """

    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="value_estimates")
    user = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="value_estimates"
    )
    street_address = models.TextField()
    unit = models.TextField(null=True, blank=True)
    city = models.TextField(null=True, blank=True)
    state = models.TextField(null=True, blank=True)
    zip_code = models.TextField(null=True, blank=True)
    parcel_number = models.TextField(null=True, blank=True)
    effective_date = models.DateField()
    low = models.IntegerField()
    low_half = models.IntegerField()
    mid = models.IntegerField()
    high_half = models.IntegerField()
    high = models.IntegerField()
    fsd = models.FloatField()
    sales = models.IntegerField()
    confidence = models.TextField(choices=Confidence.choices)
    method = models.TextField()
    sold_listing = models.ForeignKey(
        "integrations.Listing", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    sold_price = models.IntegerField(null=True, blank=True)
    sold_on = models.DateField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "value_estimates"
        constraints = [listed("confidence", Confidence, name="value_estimates_confidence")]
        indexes = [
            models.Index(fields=["zip_code"], condition=Q(sold_on__isnull=True), name="value_estimates_open"),
        ]

    def __str__(self) -> str:
        return f"{self.street_address} on {self.effective_date}"
