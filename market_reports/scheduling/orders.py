"""The order a schedule's row holds, read from it and written on it."""

from __future__ import annotations

from datetime import date

from integrations.areas import CITIES, ZIP_CODES, Area, AreaInvalid, city_area, zip_area
from market_reports.models import Schedule
from market_reports.ordering.order_fields import read_filters
from market_reports.request import ReportRequest, filter_params
from market_reports.windows import Window


def order_of(schedule: Schedule, as_of: date) -> ReportRequest:
    """What a run on a day orders. Raises AreaInvalid for a row whose area cannot be read."""
    return ReportRequest(
        report_type=schedule.report_type,
        area=area_of_schedule(schedule),
        window=Window.look_back(schedule.look_back_days),
        as_of=as_of,
        filters=read_filters(schedule.filters),
        keep_window=schedule.keep_window,
        audience=schedule.audience,
        language=schedule.language,
    )


def area_of_schedule(schedule: Schedule) -> Area:
    """Its area, whichever column tells it. Raises AreaInvalid."""
    if schedule.area:
        return Area.from_json(schedule.area)
    if schedule.zip_codes:
        return zip_area(schedule.zip_codes)
    if schedule.city:
        return city_area([schedule.city], state=None)
    raise AreaInvalid("This schedule has no area any more.")


def write_order(schedule: Schedule, request: ReportRequest) -> None:
    """Put a request on the row, which is not saved here. Its days look back from each run."""
    area = request.area
    schedule.report_type = request.report_type
    schedule.area = area.to_json()
    schedule.zip_codes = list(area.values) if area.kind == ZIP_CODES else None
    schedule.city = area.values[0] if area.kind == CITIES and len(area.values) == 1 else None
    schedule.look_back_days = request.window.days or schedule.look_back_days
    schedule.filters = filter_params(request.filters) or None
    schedule.audience = request.audience
    schedule.language = request.language
    schedule.keep_window = request.keep_window
