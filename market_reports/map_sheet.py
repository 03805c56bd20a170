"""The map of the wizard as data: where the listings lie and what the places among them are called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Avg, Count, Max, Min

from integrations.areas import finite
from integrations.models import Feed, Listing

DOTS = 1500
NAMES = 60
Box = tuple[float, float, float, float]  # south, west, north, east


def read_box(text: str) -> Box | None:
    """The box that an address names as "south,west,north,east"; None for what is none."""
    numbers = [finite(part) for part in text.split(",")]
    if len(numbers) != 4 or any(number is None for number in numbers):
        return None
    south, west, north, east = (float(number or 0) for number in numbers)
    return (south, west, north, east) if south < north and west < east else None


def map_sheet(feeds: Sequence[Feed], box: Box | None) -> dict[str, Any]:
    """What is drawn: the box, the dots in it (at most ``DOTS``) and the names of places."""
    rows = Listing.objects.filter(
        feed__in=[feed.pk for feed in feeds],
        latitude__isnull=False,
        longitude__isnull=False,
        show_listing=True,
    )
    if box is None:
        ends = rows.aggregate(s=Min("latitude"), w=Min("longitude"), n=Max("latitude"), e=Max("longitude"))
        if ends["s"] is None:
            return {"box": None, "dots": [], "names": [], "more": False}
        box = (ends["s"], ends["w"], ends["n"], ends["e"])
    inside = rows.within_box(south=box[0], west=box[1], north=box[2], east=box[3])
    dots = [[round(a, 4), round(o, 4)] for a, o in inside.values_list("latitude", "longitude")[: DOTS + 1]]
    towns = (
        inside.exclude(city=None)
        .values("city")
        .annotate(a=Avg("latitude"), o=Avg("longitude"), count=Count("id"))
    )
    names = [
        {"name": town["city"], "at": [round(town["a"], 4), round(town["o"], 4)], "kind": "city"}
        for town in towns.order_by("-count")[:NAMES]
    ]
    return {"box": list(box), "dots": dots[:DOTS], "names": names, "more": len(dots) > DOTS}
