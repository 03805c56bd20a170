"""Makes one property report: document, drawings, files, row. Safe to call twice for the same row."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from integrations.areas import AreaInvalid
from integrations.freshness import FeedUnavailable
from market_reports.sources import NotForPublishing
from property_reports.document.building import VERSION
from property_reports.document.composing import DraftIncomplete, compose_draft
from property_reports.drawing.report import draw_page, draw_pdf
from property_reports.estimates import freeze
from property_reports.files import json_bytes, publish
from property_reports.models import OPEN_STATUSES, PropertyReport, PropertyReportStatus
from property_reports.usage import give_back
from trendyreports.core.outbox import Claim, claim, finish, holding, put_back

log = structlog.get_logger(__name__)

RETRY_SECONDS = 5.0
VENDOR_RETRY_SECONDS = 30.0
GAVE_UP = (
    "We tried several times and could not finish this report. Nothing was counted against your plan. "
    "Please order it again; if it fails once more, tell us the address."
)


def open_reports() -> QuerySet[PropertyReport]:
    """Reports that are still to be made."""
    return PropertyReport.objects.filter(status__in=OPEN_STATUSES)


def generate(report_id: UUID, *, clock: Callable[[], datetime] = timezone.now) -> bool:
    """Make the report if it is due and nobody else is at it; True when this call finished it.

    A report that cannot succeed ends ``failed`` with a sentence. Any other error gives the row back, to be
    tried again, and goes on to the caller.
    """
    now, started = clock(), time.monotonic()
    held = claim(
        open_reports(), report_id, now=now, lease_seconds=settings.LEASE_SECONDS, status="processing"
    )
    if held is None:
        return False
    report = PropertyReport.objects.select_related("account", "user").get(pk=report_id)
    tries = held.attempt - order_of(report).get("attempts_before", 0)
    if tries > settings.MAX_ATTEMPTS:
        return fail(report, held, GAVE_UP, now=now)
    with holding(open_reports(), held, now=now, retry_seconds=RETRY_SECONDS, attempt=tries):
        try:
            document = compose_draft(
                account=report.account, user=report.user, data=report.options.get("draft") or {}, now=now
            )
        except (DraftIncomplete, AreaInvalid, NotForPublishing) as fault:
            return fail(report, held, str(fault), now=now)
        except FeedUnavailable as fault:
            return wait_or_fail(report, held, str(fault), tries=tries, now=now)
        columns = publish(report.pk, held.attempt, draw(document))
        return complete(report, held, document, columns, now=clock(), started=started)


def order_of(report: PropertyReport) -> dict[str, Any]:
    """What the row keeps of its newest order: version, attempts before it, when it came."""
    order: dict[str, Any] = report.options.get("order") or {}
    return order


def draw(document: dict[str, Any]) -> dict[str, bytes]:
    """Every file of a report, from its document alone."""
    return {
        "json": json_bytes(document),
        "html": draw_page(document).encode(),
        "pdf": draw_pdf(document),
    }


def complete(
    report: PropertyReport,
    held: Claim,
    document: dict[str, Any],
    columns: dict[str, str],
    *,
    now: datetime,
    started: float,
) -> bool:
    """Make the version known on the row, and freeze its estimate, in one transaction; False when a later
    attempt has taken the row over.
    """
    with transaction.atomic():
        done = finish(
            open_reports(),
            held,
            status=PropertyReportStatus.COMPLETED,
            processing_time_ms=round((time.monotonic() - started) * 1000),
            document_version=VERSION,
            files_attempt=held.attempt,
            comparables=document["valuation"]["comparables"],
            error_message=None,
            **columns,
        )
        if done:
            freeze(report, document, now=now)
    return done


def wait_or_fail(report: PropertyReport, held: Claim, sentence: str, *, tries: int, now: datetime) -> bool:
    """A source has nothing for us now: try again a little later, and in the end say so."""
    if tries >= settings.MAX_ATTEMPTS:
        return fail(report, held, sentence, now=now)
    put_back(open_reports(), held, until=now + timedelta(seconds=VENDOR_RETRY_SECONDS * tries))
    log.warning("vendor unavailable; the property report waits", report=str(report.pk), sentence=sentence)
    return False


def fail(report: PropertyReport, held: Claim, sentence: str, *, now: datetime) -> bool:
    """End the order with a sentence for the agent, and give back what it had used of the plan.

    The files of an earlier version stay as they are.
    """
    with transaction.atomic():
        ended = finish(open_reports(), held, status=PropertyReportStatus.FAILED, error_message=sentence)
        if ended:
            give_back(report, version=order_of(report).get("version", 1), now=now)
    log.info("property report failed", report=str(report.pk), sentence=sentence)
    return ended
