"""Makes one report: listings, document, drawings, files, row. Safe to call twice for the same row."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from billing.limits import local_day, release_usage
from integrations.areas import AreaInvalid
from integrations.freshness import FeedUnavailable
from market_reports.composing import compose_order
from market_reports.drawing.report import draw_page, draw_pdf
from market_reports.drawing.social import images_of
from market_reports.exports import csv_bytes, json_bytes
from market_reports.files import publish, publish_pictures
from market_reports.models import OPEN_STATUSES, FailureCause, ReportGeneration, ReportStatus
from market_reports.request import OrderInvalid, ReportRequest
from market_reports.rewriting.model import rewritten
from market_reports.scheduling.waking import pause_after, tell_of_delay, wake_runs
from market_reports.sources import NotForPublishing, NothingKnown
from trendyreports.core.outbox import Claim, claim, finish, holding, put_back

log = structlog.get_logger(__name__)

RETRY_SECONDS = 5.0
VENDOR_RETRY_SECONDS = 30.0
DOCUMENT_VERSION = 2
GAVE_UP = (
    "We tried several times and could not finish this report. Nothing was counted against your plan. "
    "Please order it again; if it fails once more, tell us the area and the dates."
)


def open_reports() -> QuerySet[ReportGeneration]:
    """Reports that are still to be made."""
    return ReportGeneration.objects.filter(status__in=OPEN_STATUSES)


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
    report = ReportGeneration.objects.select_related("account", "user").get(pk=report_id)
    tries = held.attempt - report.waits
    if tries > settings.MAX_ATTEMPTS:
        return fail(report, held, GAVE_UP, cause=FailureCause.PLATFORM, now=now)
    with holding(open_reports(), held, now=now, retry_seconds=RETRY_SECONDS, attempt=tries):
        try:
            document = compose(report, now=now)
        except (OrderInvalid, AreaInvalid, NothingKnown) as fault:
            return fail(report, held, str(fault), cause=FailureCause.ORDER, now=now)
        except (FeedUnavailable, NotForPublishing) as fault:
            return wait_or_fail(report, held, fault, now=now)
        files = draw(document)
        columns = publish(report.pk, held.attempt, files)
        publish_pictures(report.pk, held.attempt, images_of(document, files["pdf"]))
        return complete(held, document, columns, now=clock(), started=started)


def compose(report: ReportGeneration, *, now: datetime) -> dict[str, Any]:
    """The document of an order as its row keeps it, its text reworded where the operator has set that up."""
    today = local_day(report.account, now)
    request = ReportRequest.from_params(report.input_params or {}, today=today)
    document = compose_order(account=report.account, user=report.user, request=request, now=now)
    return rewritten(document)


def draw(document: dict[str, Any]) -> dict[str, bytes]:
    """Every file of a report, from its document alone."""
    return {
        "json": json_bytes(document),
        "csv": csv_bytes(document),
        "html": draw_page(document).encode(),
        "pdf": draw_pdf(document),
    }


def complete(
    held: Claim, document: dict[str, Any], columns: dict[str, str], *, now: datetime, started: float
) -> bool:
    """Make the files known on the row, and the run of a schedule that waits for them due; False when a later
    attempt has taken the row over.
    """
    with transaction.atomic():
        done = finish(
            open_reports(),
            held,
            status=ReportStatus.COMPLETED,
            generated_at=now,
            processing_time_ms=round((time.monotonic() - started) * 1000),
            period_start=document["window"]["start"],
            period_end=document["window"]["end"],
            document_version=DOCUMENT_VERSION,
            **columns,
        )
        if done:
            wake_runs(held.row_id, now=now)
    return done


def wait_or_fail(
    report: ReportGeneration, held: Claim, fault: FeedUnavailable | NotForPublishing, *, now: datetime
) -> bool:
    """A source has nothing for us now: try again a little later, and in the end say so.

    A report that a schedule ordered waits for as long as the schedule does; any other one for a few attempts,
    and not at all for a source that may not be published.
    """
    sentence = str(fault)
    if report.retry_until:
        if now < report.retry_until:
            return wait(report, held, fault, now=now, until=report.retry_until)
    elif isinstance(fault, FeedUnavailable) and held.attempt < settings.MAX_ATTEMPTS:
        put_back(open_reports(), held, until=now + timedelta(seconds=VENDOR_RETRY_SECONDS * held.attempt))
        log.warning("vendor unavailable; the report waits", report=str(report.pk), sentence=sentence)
        return False
    return fail(report, held, sentence, cause=FailureCause.SOURCE, now=now)


def wait(
    report: ReportGeneration,
    held: Claim,
    fault: FeedUnavailable | NotForPublishing,
    *,
    now: datetime,
    until: datetime,
) -> bool:
    """Put a schedule's report off, longer each time; the run that waits for it says why. Always False."""
    again = min(now + pause_after(now - report.created_at), until)
    with transaction.atomic():
        if put_back(open_reports(), held, until=again, waits=F("waits") + 1):
            is_down = isinstance(fault, FeedUnavailable) and not fault.still_coming
            tell_of_delay(report.pk, str(fault), is_down=is_down, now=now)
    log.warning("source unavailable; the report waits", report=str(report.pk), sentence=str(fault))
    return False


def fail(report: ReportGeneration, held: Claim, sentence: str, *, cause: FailureCause, now: datetime) -> bool:
    """End the report with a sentence for the agent, and give back what it had used of the plan."""
    with transaction.atomic():
        ended = finish(
            open_reports(), held, status=ReportStatus.FAILED, error_message=sentence, failure_cause=cause
        )
        if ended:
            release_usage(report, now=now)
            wake_runs(report.pk, now=now)
    log.info("report failed", report=str(report.pk), sentence=sentence)
    return ended
