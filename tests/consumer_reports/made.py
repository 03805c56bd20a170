"""Finished consumer reports for tests of the desk and the PDF: rows as a worker leaves them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from accounts.models import User
from consumer_reports.models import ConsumerReport, ConsumerReportStatus, ReportAnalytics
from consumer_reports.public_codes import new_code
from tests.factories import ConsumerReportFactory, FeedFactory, LeadFactory, ListingFactory
from tests.property_reports.cases import SUBJECT, evidence, sale

NOW = datetime(2026, 11, 26, 18, 0, tzinfo=UTC)
DAY = date(2026, 11, 26)
FIGURES = {
    "median_price": 742_000,
    "median_price_before": 715_000,
    "median_days": 11,
    "sold": 318,
    "active": 27,
    "months_of_inventory": 1.0,
}
LISTED = {
    "status": "Active",
    "office_name": "Greenlake Homes",
    "list_price": 910_000,
    "list_date": "2026-11-02",
}


def value_of(outcome: str) -> dict[str, Any]:
    """What the row keeps of a value, by its outcome."""
    found = evidence()["estimate"] if outcome in ("estimate", "range") else None
    return {
        "outcome": outcome,
        "estimate": found and found | {"range_only": outcome == "range"},
        "reason": "There are too few similar sales for an estimate." if outcome == "none" else None,
        "effective_date": DAY.isoformat(),
        "listing": LISTED if outcome == "listed" else None,
    }


def homes(user: User, *, sales: int = 6, photos: tuple[str | None, ...] = ()) -> list[dict[str, Any]]:
    """Sales with listings of a feed of the agent's account."""
    feed = FeedFactory(account=user.account, attribution="Valley MLS listings", photos_shown=1)
    rows = ListingFactory.create_batch(sales, feed=feed, close_date=date(2026, 8, 1))
    pictures = dict(enumerate(photos))
    return [
        sale(place, id=row.pk, address=row.street_address, photo=pictures.get(place - 1))
        for place, row in enumerate(rows, start=1)
    ]


def a_report(user: User, *, outcome: str = "estimate", sales: int = 6, **columns: Any) -> ConsumerReport:
    """A completed report of an agent; ``sales=0`` makes no listing."""
    photos = columns.pop("photos", ())
    found = homes(user, sales=sales, photos=photos) if sales else []
    given = {
        "account": user.account,
        "agent": user,
        "status": ConsumerReportStatus.COMPLETED,
        "public_code": new_code(),
        "property_address": SUBJECT["address"],
        "property_city": "Seattle",
        "property_state": "WA",
        "property_zip": "98103",
        "property_data": {
            "record": {**SUBJECT, "owner_name": None},
            "source": "sitex",
            "sample": False,
        },
        "comparables": {"homes": found, "search": evidence()["search"], "competition": []},
        "market_stats": {
            "trend": evidence()["trend"],
            "figures": FIGURES,
            "area": "98103",
            "period": ["2025-11-26", "2026-11-26"],
        },
        "value_estimate": value_of(outcome),
        "created_at": NOW - timedelta(days=2),
        "document_version": 1,
    }
    return ConsumerReportFactory(**{**given, **columns})


def did(report: ConsumerReport, what: str, *, at: datetime = NOW, device: str = "phone", **data: str) -> None:
    """Something a reader did."""
    ReportAnalytics.objects.create(
        report=report, event_type=what, event_data=data or None, device_type=device, created_at=at
    )


def its_lead(report: ConsumerReport, **columns: Any) -> Any:
    """The lead of a report."""
    return LeadFactory(
        account=report.account,
        user=report.agent,
        consumer_report=report,
        source="consumer_report",
        email=report.consumer_email,
        phone=report.consumer_phone,
        **columns,
    )
