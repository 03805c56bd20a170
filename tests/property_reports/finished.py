"""Finished property reports for tests of pages: a real document, without the cost of drawing a PDF."""

from __future__ import annotations

from datetime import date
from typing import Any

from accounts.brand import brand_for
from accounts.models import Account, User
from property_reports.document.building import build_document
from property_reports.files import json_bytes, publish
from property_reports.models import PropertyReport, PropertyReportStatus
from property_reports.queue import columns_of
from tests.factories import ActiveListingFactory, FeedFactory, ListingFactory, PropertyReportFactory
from tests.property_reports.cases import DAY, FEED, SUBJECT, Data, draft, evidence, offered, sale

SALES, RIVALS = 3, 2
KNOWN_ON = date(2026, 11, 1)  # the day the estimate speaks of


def listed_evidence(account: Account) -> tuple[Data, str]:
    """Evidence whose homes are listings of a feed of the account, and the id of the feed."""
    feed = FeedFactory(account=account)
    sold = ListingFactory.create_batch(SALES, feed=feed, close_date=date(2026, 8, 1))
    active = ActiveListingFactory.create_batch(RIVALS, feed=feed)
    found = evidence(
        effective_date=KNOWN_ON.isoformat(),
        comparables=[sale(place, id=row.pk, address=row.street_address) for place, row in enumerate(sold, 1)],
        competition=[
            offered(place, id=row.pk, address=row.street_address) for place, row in enumerate(active, 7)
        ],
        expired=[],
        excluded=[],
    )
    return found, str(feed.pk)


def a_document(account: Account, user: User, **changes: Any) -> Data:
    """The document of a draft on listings of the account."""
    found, feed = listed_evidence(account)
    homes = [*found["comparables"], *found["competition"]]
    return build_document(
        draft=draft(**changes),
        subject=SUBJECT,
        evidence=found,
        brand=brand_for(account=account, user=user, family="property"),
        source={"feeds": [FEED | {"id": feed}], "note": None},
        prepared_on=DAY,
        feed_of={home["id"]: feed for home in homes},
    )


def an_ordered_report(account: Account, user: User | None = None, **columns: Any) -> PropertyReport:
    """A report that waits for a worker."""
    data = columns.pop("data", None) or draft()
    options = {
        "draft": data,
        "order": {"at": "2026-11-26T17:00:00+00:00", "version": 1, "attempts_before": 0},
    }
    return PropertyReportFactory(
        account=account, user=user, **{**columns_of(data), "options": options, **columns}
    )


def a_finished_report(account: Account, user: User, **changes: Any) -> PropertyReport:
    """A completed report with its files; the PDF is a stand-in that only has the right first bytes."""
    report = an_ordered_report(account, user, attempts=1, data=draft(**changes))
    finish_version(report, a_document(account, user, **changes), attempt=1)
    return report


def finish_version(report: PropertyReport, document: Data, *, attempt: int) -> None:
    """Store a version of a report and make it its newest."""
    drawn = {"json": json_bytes(document), "html": b"<p>", "pdf": b"%PDF-1.7"}
    columns = publish(report.pk, attempt, drawn)
    made = {"status": PropertyReportStatus.COMPLETED, "files_attempt": attempt, "attempts": attempt}
    PropertyReport.objects.filter(pk=report.pk).update(**made, **columns)
    report.refresh_from_db()
