"""Orders and whole documents for tests."""

from datetime import UTC, date, datetime

from market_reports.document import build_document
from market_reports.request import ReportRequest
from tests.market_reports.homes import EVERYTHING

TODAY = date(2024, 6, 30)
NOW = datetime(2024, 6, 30, 18, 0, tzinfo=UTC)
BRAND = {"display_name": "Maria Lopez", "primary": "#0f172a", "accent": "#0d9488", "voice": "I"}
SOURCE = {
    "feeds": [
        {
            "id": "feed-1",
            "name": "Test MLS",
            "attribution": "Listings of the Test MLS",
            "disclaimer": "",
            "is_sample": False,
            "sold_prices": "public",
        }
    ],
    "data_time": None,
    "note": None,
}


def params(report_type="closed", zip_codes=("98103",), **fields):
    """An order as plain data: closed sales of 98103 in the last 30 days."""
    area = {"kind": "zip_codes", "values": list(zip_codes), "state": None}
    return {"report_type": report_type, "area": area} | fields


def order(report_type="closed", *, today=TODAY, **fields) -> ReportRequest:
    """A valid order."""
    return ReportRequest.from_params(params(report_type, **fields), today=today)


def source(**fields):
    """One feed with other display rules."""
    return SOURCE | {"feeds": [SOURCE["feeds"][0] | fields]}


def document(
    homes, report_type="closed", *, carried=EVERYTHING, feeds=SOURCE, brand=BRAND, now=NOW, **fields
):
    """The document of these homes."""
    request = order(report_type, today=now.date(), **fields)
    return build_document(request=request, homes=homes, carried=carried, brand=brand, source=feeds, now=now)


def figure(found, key):
    """One figure of a document."""
    return next(entry for entry in [*found["figures"], *found["further_figures"]] if entry["key"] == key)


def block(found, key):
    """One block of a document."""
    return next(entry for entry in found["blocks"] if entry["key"] == key)
