"""How listings and webhook deliveries are found."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Func


class InBox(Func):
    """Whether a row's place lies in a box of longitudes and latitudes; answered by the index of places."""

    template = "point(longitude, latitude) <@ box(%(expressions)s)"
    output_field = models.BooleanField()
    conditional = True


class Point(Func):
    """A place in the database's own geometry."""

    function = "point"
    output_field = models.TextField()


class ListingQuerySet(models.QuerySet[Any]):
    """Listings; which feeds an account may read is decided before (``integrations.listings``)."""

    def of_feeds(self, feeds: Any) -> ListingQuerySet:
        """Listings of these feeds only."""
        return self.filter(feed__in=feeds)

    def within_box(self, *, south: float, west: float, north: float, east: float) -> ListingQuerySet:
        """Listings placed inside the box, in degrees; those without a place are left out."""
        placed = self.filter(latitude__isnull=False, longitude__isnull=False)
        return placed.filter(InBox(Point(east, north), Point(west, south)))
