"""Between a schedule's row and the order it places each time."""

from __future__ import annotations

from datetime import date
from typing import Any

from integrations.areas import CITIES, ZIP_CODES
from market_reports.models import Schedule
from market_reports.request import OrderInvalid, ReportRequest, filter_params

NO_AREA = "This schedule has no area any more. Edit it and choose where to look."
LOOKS_BACK = "A schedule looks back a number of days. Choose one instead of two dates."

ORDER_COLUMNS = (
    "report_type", "area", "city", "zip_codes", "look_back_days", "filters", "keep_window", "audience",
    "language",
)  # fmt: skip


def order_of(schedule: Schedule, as_of: date) -> ReportRequest:
    """The order of a schedule for a day. Raises OrderInvalid when its row holds none that can be taken."""
    params = {
        "report_type": schedule.report_type,
        "area": area_of(schedule),
        "window": {"days": schedule.look_back_days},
        "filters": schedule.filters or {},
        "keep_window": schedule.keep_window,
        "audience": schedule.audience,
        "language": schedule.language,
    }
    return ReportRequest.from_params(params, today=as_of)


def area_of(schedule: Schedule) -> dict[str, Any]:
    """The area as plain data; of a row without one, its ZIP codes or its city. Raises OrderInvalid."""
    if schedule.area:
        return dict(schedule.area)
    if schedule.zip_codes:
        return {"kind": ZIP_CODES, "values": schedule.zip_codes, "state": None}
    if schedule.city:
        return {"kind": CITIES, "values": [schedule.city], "state": None}
    raise OrderInvalid({"area": NO_AREA})


def write_order(schedule: Schedule, request: ReportRequest) -> None:
    """Put an order on the ``ORDER_COLUMNS`` of the row, which the caller saves.

    Raises OrderInvalid for two fixed dates.
    ``area`` is what counts; ``city`` and ``zip_codes`` repeat it where it is a city or ZIP codes.
    """
    if request.window.days is None:
        raise OrderInvalid({"window": LOOKS_BACK})
    area = request.area
    schedule.report_type = request.report_type
    schedule.area = area.to_json()
    schedule.city = area.values[0] if area.kind == CITIES and len(area.values) == 1 else None
    schedule.zip_codes = list(area.values) if area.kind == ZIP_CODES else None
    schedule.look_back_days = request.window.days
    schedule.filters = filter_params(request.filters) or None
    schedule.keep_window = request.keep_window
    schedule.audience = request.audience
    schedule.language = request.language
