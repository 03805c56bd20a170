"""A schedule's row holds an order and gives it back for any day."""

from datetime import date

import pytest

from market_reports.models import Schedule
from market_reports.request import OrderInvalid, ReportRequest
from market_reports.scheduling.orders import order_of, write_order

DAY = date(2026, 6, 1)
ORDERS = [
    {
        "report_type": "closed",
        "area": {"kind": "zip_codes", "values": ["98103", "98117"]},
        "window": {"days": 90},
        "filters": {"min_price": 400_000, "property_types": ["condo"], "min_baths": 1.5},
        "keep_window": True,
        "language": "es",
    },
    {"report_type": "market_snapshot", "area": {"kind": "cities", "values": ["Seattle"], "state": "WA"}},
    {
        "report_type": "inventory",
        "area": {"kind": "circle", "centre": [47.6, -122.3], "miles": 2, "name": "My farm"},
    },
    {
        "report_type": "featured_listings",
        "area": {"kind": "cities", "values": ["Seattle", "Tacoma"], "state": "WA"},
        "audience": "luxury_showcase",
    },
]


def order(params) -> ReportRequest:
    return ReportRequest.from_params(params, today=DAY)


@pytest.mark.parametrize("params", ORDERS, ids=lambda params: params["report_type"])
def test_an_order_written_to_the_row_is_read_back(params):
    schedule = Schedule()
    write_order(schedule, order(params))
    assert order_of(schedule, DAY) == order(params)
    assert order_of(schedule, date(2027, 1, 1)).as_of == date(2027, 1, 1)


def test_the_columns_of_the_document_repeat_a_city_or_zip_codes():
    found = []
    for params in ORDERS:
        schedule = Schedule(city="Old town", zip_codes=["00000"])
        write_order(schedule, order(params))
        found.append((schedule.city, schedule.zip_codes))
    assert found == [(None, ["98103", "98117"]), ("Seattle", None), (None, None), (None, None)]


@pytest.mark.parametrize(
    ("columns", "kind"), [({"zip_codes": ["98103"]}, "zip_codes"), ({"city": "Seattle"}, "cities")]
)
def test_a_row_without_an_area_is_read_by_those_columns(columns, kind):
    assert order_of(Schedule(report_type="closed", **columns), DAY).area.kind == kind


@pytest.mark.parametrize(
    "columns", [{}, {"area": {"kind": "moon"}}, {"zip_codes": ["98103"], "report_type": "given_up"}]
)
def test_a_row_that_holds_no_order_says_so(columns):
    with pytest.raises(OrderInvalid):
        order_of(Schedule(**{"report_type": "closed", **columns}), DAY)


def test_two_fixed_dates_cannot_be_scheduled():
    fixed = order({**ORDERS[1], "window": {"start": "2026-01-01", "end": "2026-03-31"}})
    with pytest.raises(OrderInvalid, match="looks back"):
        write_order(Schedule(), fixed)
