"""An earlier order as the form would have it typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from integrations.areas import CIRCLE, POLYGON, Area
from market_reports.models import SavedArea
from market_reports.ordering.order_form import EVERYONE, PLACES, TWO_DATES
from market_reports.ordering.typed_area import write_area, write_corners, write_point
from market_reports.request import ReportRequest


def initial_of(order: ReportRequest, saved: Sequence[SavedArea] = ()) -> dict[str, Any]:
    """An earlier order as the form would have it typed; its area is a saved one where it still is."""
    chosen = order.filters
    return {
        **initial_place(order.area, saved),
        "report_type": order.report_type,
        "audience": order.audience or EVERYONE,
        "window": TWO_DATES if order.window.is_fixed else str(order.window.days),
        "start": order.window.start,
        "end": order.window.end,
        "property_types": [kind.value for kind in chosen.property_types],
        "min_price": f"{chosen.min_price:,}" if chosen.min_price else "",
        "max_price": f"{chosen.max_price:,}" if chosen.max_price else "",
        "min_beds": chosen.min_beds,
        "min_baths": int(chosen.min_baths) if chosen.min_baths else None,
        "language": order.language,
    }


def initial_place(area: Area, saved: Sequence[SavedArea]) -> dict[str, Any]:
    """How the form tells an area."""
    kept = kept_as(area, saved)
    if kept is not None:
        return {"where": str(kept)}
    if area.kind == CIRCLE and area.centre and area.miles:
        centre = area.values[0] if area.values else write_point(area.centre)
        return {"where": CIRCLE, "circle_centre": centre, "circle_miles": f"{area.miles:g}"}
    if area.kind == POLYGON:
        return {"where": POLYGON, "corners": write_corners(area.corners)}
    return {"where": PLACES, "area": write_area(area)}


def kept_as(area: Area, saved: Sequence[SavedArea]) -> UUID | None:
    """The saved area of this name and place."""
    named = area.to_json()
    return next((kept.pk for kept in saved if {**kept.area, "name": kept.name} == named), None)
