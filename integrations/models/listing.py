"""One MLS record, as every figure reads it."""

from __future__ import annotations

from django.contrib.postgres.indexes import GistIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Lower
from django.utils import timezone

from integrations.mls.record import PropertyType, Status
from integrations.models.feeds import Feed
from integrations.querysets import ListingQuerySet
from trendyreports.core.columns import Created, listed


class Listing(Created):
    """One listing of one feed. Prices in whole dollars, areas in square feet, dates local to the feed."""

    id = models.BigAutoField(primary_key=True)
    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="listings", db_index=False)
    listing_key = models.TextField()
    mls_number = models.TextField(null=True, blank=True)
    parcel_number = models.TextField(null=True, blank=True)
    status = models.TextField(choices=[(word.value, word.value) for word in Status])
    property_type = models.TextField(
        choices=[(kind.value, kind.value.replace("_", " ").capitalize()) for kind in PropertyType]
    )

    street_address = models.TextField(null=True, blank=True)
    unit = models.TextField(null=True, blank=True)
    city = models.TextField(null=True, blank=True)
    county = models.TextField(null=True, blank=True)
    state = models.TextField(null=True, blank=True)
    zip_code = models.TextField(null=True, blank=True)
    subdivision = models.TextField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    beds = models.SmallIntegerField(null=True, blank=True)
    baths = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    living_area = models.IntegerField(null=True, blank=True)
    above_grade_area = models.IntegerField(null=True, blank=True)
    basement_area = models.IntegerField(null=True, blank=True)
    lot_size = models.IntegerField(null=True, blank=True)
    year_built = models.SmallIntegerField(null=True, blank=True)
    stories = models.DecimalField(max_digits=3, decimal_places=1, null=True, blank=True)
    garage_spaces = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    pool = models.BooleanField(null=True, blank=True)
    waterfront = models.BooleanField(null=True, blank=True)
    view_rating = models.SmallIntegerField(null=True, blank=True)
    condition = models.SmallIntegerField(null=True, blank=True)

    list_price = models.IntegerField(null=True, blank=True)
    original_list_price = models.IntegerField(null=True, blank=True)
    close_price = models.IntegerField(null=True, blank=True)
    concessions = models.IntegerField(null=True, blank=True)
    list_date = models.DateField(null=True, blank=True)
    pending_date = models.DateField(null=True, blank=True)
    close_date = models.DateField(null=True, blank=True)
    off_market_at = models.DateTimeField(null=True, blank=True)
    off_market_date = models.DateField(null=True, blank=True)
    days_on_market = models.IntegerField(null=True, blank=True)

    photos = models.JSONField(default=list, db_default=[], blank=True)
    open_houses = models.JSONField(default=list, db_default=[], blank=True)
    price_changes = models.JSONField(default=list, db_default=[], blank=True)
    agent_name = models.TextField(null=True, blank=True)
    agent_phone = models.TextField(null=True, blank=True)
    agent_email = models.TextField(null=True, blank=True)
    office_name = models.TextField(null=True, blank=True)
    office_phone = models.TextField(null=True, blank=True)
    office_email = models.TextField(null=True, blank=True)
    remarks = models.TextField(null=True, blank=True)
    show_address = models.BooleanField(default=True, db_default=True)
    show_listing = models.BooleanField(default=True, db_default=True)
    extras = models.JSONField(default=dict, db_default={}, blank=True)
    modified_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(default=timezone.now)

    objects = ListingQuerySet.as_manager()

    class Meta:
        db_table = "listings"
        constraints = [
            models.UniqueConstraint(fields=["feed", "listing_key"], name="listings_key"),
            listed("status", Status, name="listings_status"),
            listed("property_type", PropertyType, name="listings_property_type"),
        ]
        indexes = [
            models.Index(fields=["feed", "zip_code", "status", "close_date"], name="listings_zip_closed"),
            models.Index(
                fields=["feed", "zip_code", "list_date"],
                condition=~Q(status="Closed"),
                name="listings_zip_listed",
            ),
            models.Index("feed", Lower("city"), "status", "close_date", name="listings_city_closed"),
            models.Index(
                "feed", Lower("city"), "list_date", condition=~Q(status="Closed"), name="listings_city_listed"
            ),
            models.Index(fields=["feed", "modified_at"], name="listings_modified"),
            models.Index("feed", Lower("county"), "status", "close_date", name="listings_county"),
            models.Index(
                "feed",
                OpClass(Lower("subdivision"), name="text_pattern_ops"),
                OpClass(Lower("city"), name="text_pattern_ops"),
                condition=Q(subdivision__isnull=False),
                name="listings_subdivision",
            ),
            models.Index(
                "feed",
                OpClass(Lower("street_address"), name="text_pattern_ops"),
                OpClass("zip_code", name="text_pattern_ops"),
                condition=Q(latitude__isnull=False, show_address=True, show_listing=True),
                name="listings_address",
            ),
            GistIndex(
                Func(F("longitude"), F("latitude"), function="point"),
                condition=Q(latitude__isnull=False, longitude__isnull=False),
                name="listings_place",
            ),
            models.Index(
                fields=["feed", "zip_code"], condition=Q(latitude__isnull=True), name="listings_unplaced"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mls_number or self.listing_key} {self.street_address or ''}".strip()
