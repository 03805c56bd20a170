"""Finished reports for tests of pages: a real document of a few rows, without the cost of drawing a PDF."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from accounts.models import Account, User
from integrations.areas import zip_area
from market_reports.exports import csv_bytes, json_bytes
from market_reports.files import publish
from market_reports.generation import compose
from market_reports.models import ReportGeneration, ReportStatus
from market_reports.queue import columns_of
from market_reports.request import ReportRequest
from market_reports.windows import Window
from tests.factories import FeedFactory, ListingFactory, ReportGenerationFactory

NOW = datetime(2014, 10, 1, 17, 0, tzinfo=UTC)
SALES = 7


def an_order(report_type: str = "closed", zip_code: str = "98103", **more: Any) -> ReportRequest:
    """Sales of a ZIP code in the third quarter of 2014."""
    window = Window.between(date(2014, 7, 1), date(2014, 9, 30), today=NOW.date())
    return ReportRequest(
        report_type=report_type, area=zip_area([zip_code]), window=window, as_of=date(2014, 9, 30), **more
    )


def sales_of(account: Account, *, zip_code: str = "98103") -> None:
    """A few closed sales that only this account reads."""
    feed = FeedFactory(account=account)
    ListingFactory.create_batch(SALES, feed=feed, zip_code=zip_code)


def an_ordered_report(account: Account, user: User | None = None, **columns: Any) -> ReportGeneration:
    """A report that waits for a worker."""
    order = columns.pop("order", None) or an_order()
    return ReportGenerationFactory(account=account, user=user, **{**columns_of(order), **columns})


def a_finished_report(account: Account, user: User | None = None, **columns: Any) -> ReportGeneration:
    """A completed report with its files; the PDF is a stand-in that only has the right first bytes."""
    sales_of(account)
    report = an_ordered_report(account, user, attempts=1, **columns)
    document = compose(report, now=NOW)
    drawn = {"json": json_bytes(document), "csv": csv_bytes(document), "pdf": b"%PDF-1.7", "html": b"<p>"}
    addresses = publish(report.pk, 1, drawn)
    made = {"status": ReportStatus.COMPLETED, "generated_at": NOW, **addresses}
    ReportGeneration.objects.filter(pk=report.pk).update(**made)
    report.refresh_from_db()
    return report
