"""How listings and webhook deliveries are found."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Func, Q

from integrations.shapes import EARTH_MILES, Box, crosses_itself, edges_of
from integrations.shapes import Point as Place


class InBox(Func):
    """Whether a row's place lies in a box of longitudes and latitudes; answered by the index of places."""

    template = "point(longitude, latitude) <@ box(%(expressions)s)"
    output_field = models.BooleanField()
    conditional = True


class Point(Func):
    """A place in the database's own geometry."""

    function = "point"
    output_field = models.TextField()


class Condition(Func):
    """A condition written in SQL; without a percent sign."""

    output_field = models.BooleanField()
    conditional = True

    def __init__(self, sql: str) -> None:
        super().__init__(template=sql)


PLACED = Q(latitude__isnull=False, longitude__isnull=False)


def in_box(box: Box) -> Q:
    """Placed inside a box of degrees; answered by the index of places."""
    south, west, north, east = box
    return PLACED & Q(InBox(Point(east, north), Point(west, south)))


def in_circle(centre: Place, miles: float) -> Q:
    """Within ``miles`` of the centre: the formula of ``shapes.miles_between``."""
    latitude, longitude = centre
    distance = (
        f"2 * {EARTH_MILES} * asin(least(1, sqrt("
        f"sin(radians({number(latitude)} - latitude) / 2) ^ 2 + cos(radians(latitude)) "
        f"* cos(radians({number(latitude)})) * sin(radians({number(longitude)} - longitude) / 2) ^ 2)))"
    )
    return Q(Condition(f"({distance} <= {number(miles)})"))


def in_polygon(corners: tuple[Place, ...]) -> Q:
    """Inside by the even-odd rule, as ``shapes.in_polygon``; answered by the index of places.

    The database's own test calls inside what a shape that crosses itself goes round twice.
    """
    outline = ",".join(f"({longitude!r},{latitude!r})" for latitude, longitude in corners)
    near = PLACED & Q(Condition(f"(point(longitude, latitude) <@ '({outline})'::polygon)"))
    if not crosses_itself(corners):
        return near
    crossed = "false"
    for first, second, slope, start in edges_of(corners):
        side = f"({number(first)} > latitude) <> ({number(second)} > latitude)"
        east = f"longitude < {number(slope)} * (latitude - {number(first)}) + {number(start)}"
        crossed = f"({crossed} <> ({side} AND {east}))"
    return near & Q(Condition(crossed))


def number(value: float) -> str:
    """A number as SQL, of double precision."""
    return f"({value!r})::float8"


class ListingQuerySet(models.QuerySet[Any]):
    """Listings; which feeds an account may read is decided before (``integrations.listings``)."""

    def within_box(self, *, south: float, west: float, north: float, east: float) -> ListingQuerySet:
        """Listings placed inside the box, in degrees; those without a place are left out."""
        return self.filter(in_box((south, west, north, east)))
