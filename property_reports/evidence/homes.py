"""Listings as plain data, with what their feed and their seller allow to be shown."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from integrations.listings import home_of, rules_of, with_columns
from integrations.mls.record import Home
from integrations.models import Feed, Listing
from integrations.shapes import Point, miles_between

MORE = ("state", "stories", "garage_spaces", "pool", "concessions")
PLAIN = (
    "id", "mls_number", "city", "zip_code", "latitude", "longitude", "beds", "baths", "living_area",
    "lot_size", "year_built", "list_price", "close_price", "days_on_market", "photo", "office_name",
    "office_phone", "office_email", "agent_name", "show_listing",
)  # fmt: skip


def homes_by_id(
    feeds: Sequence[Feed], ids: Collection[int], centre: Point | None
) -> dict[int, dict[str, Any]]:
    """The listings as HOME data by id. Two queries."""
    rules = {feed.pk: rules_of(feed) for feed in feeds}
    rows = Listing.objects.filter(pk__in=list(ids), feed__in=[feed.pk for feed in feeds])
    more = {row["id"]: row for row in rows.values("id", *MORE)}
    homes = [home_of(row, rules) for row in with_columns(rows)]
    return {home.id: shown(home, more[home.id], centre) for home in homes}


def shown(home: Home, more: dict[str, Any], centre: Point | None) -> dict[str, Any]:
    """One listing as HOME data."""
    found = {name: getattr(home, name) for name in PLAIN}
    miles = None
    if centre and home.latitude is not None and home.longitude is not None:
        miles = round(miles_between(centre, (home.latitude, home.longitude)), 2)
    return found | {
        "address": home.street_address,
        "state": more["state"],
        "miles": miles,
        "status": home.status.value,
        "property_type": home.property_type.value,
        "stories": None if more["stories"] is None else float(more["stories"]),
        "garage_spaces": None if more["garage_spaces"] is None else float(more["garage_spaces"]),
        "pool": more["pool"],
        "concessions": more["concessions"],
        "close_date": iso(home.close_date),
        "list_date": iso(home.list_date),
        "off_market_date": iso(home.off_market_date),
    }


def iso(day: Any) -> str | None:
    """A day as text, None where it is not known."""
    return day.isoformat() if day else None
