"""Makes one consumer report: found out, written down, told. Safe to call twice for the same row."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from consumer_reports.making.answer import Answer, answer_for
from consumer_reports.making.freezing import kept_estimate
from consumer_reports.models import OPEN_STATUSES, ConsumerReport, ConsumerReportStatus, Mode
from consumer_reports.telling.agent import tell_of_failure, tell_of_waiting
from consumer_reports.telling.finished import tell_of_completion
from integrations.assessor.unavailable import RecordsUnavailable
from integrations.freshness import FeedUnavailable
from trendyreports.core.outbox import Claim, claim, finish, holding, put_back

log = structlog.get_logger(__name__)

VERSION = 1
RETRY_SECONDS = 2.0
SHORTEST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(minutes=30)
WAITS_FOR_VENDORS = timedelta(hours=24)
HELD_FOR_REVIEW = timedelta(hours=24)
RECORDS_DOWN = "The public records service does not answer. The report follows by itself when it does."
FEED_DOWN = "{sentence} The report follows by itself."
GAVE_UP = (
    "We tried several times and could not make this report. The lead is kept; please answer it yourself."
)
WAITED_LONG = (
    "What the report needs did not come within 24 hours. The lead is kept; please answer it yourself."
)
NO_ACCOUNT = "The account of this report is gone."


def open_reports() -> QuerySet[ConsumerReport]:
    """Reports that are still to be made."""
    return ConsumerReport.objects.filter(status__in=OPEN_STATUSES, erased_at=None)


def make(report_id: UUID, *, clock: Callable[[], datetime] = timezone.now) -> bool:
    """Make the report if it is due and nobody else is at it; True when this call ended it.

    A vendor that does not answer puts it off, for a day at most, and the agent is told at once. Any other
    error gives the row back, to be tried again, and goes on to the caller.
    """
    now, started = clock(), time.monotonic()
    held = claim(
        open_reports(), report_id, now=now, lease_seconds=settings.LEASE_SECONDS, status="processing"
    )
    if held is None:
        return False
    report = ConsumerReport.objects.select_related("account", "agent").get(pk=report_id)
    if report.account is None:
        return fail(report, held, NO_ACCOUNT, now=now)
    if held.attempt > settings.MAX_ATTEMPTS:
        return fail(report, held, GAVE_UP, now=now)
    with holding(open_reports(), held, now=now, retry_seconds=RETRY_SECONDS):
        try:
            answer = answer_for(report, now=now)
        except RecordsUnavailable:
            return wait_or_fail(report, held, RECORDS_DOWN, now=clock())
        except FeedUnavailable as fault:
            return wait_or_fail(report, held, FEED_DOWN.format(sentence=fault.sentence), now=clock())
        return complete(report, held, answer, now=clock(), started=started)


def complete(report: ConsumerReport, held: Claim, answer: Answer, *, now: datetime, started: float) -> bool:
    """Write the answer, freeze the estimate, and write all who are told of it their rows, in one transaction.

    False when the row is not this attempt's any more: a later one has taken it over, or it was deleted.
    """
    with transaction.atomic():
        done = finish(
            open_reports(),
            held,
            status=ConsumerReportStatus.COMPLETED,
            property_data=answer.property_data,
            comparables=answer.comparables,
            market_stats=answer.market_stats,
            value_estimate=answer.value_estimate,
            document_version=VERSION,
            hold_until=now + HELD_FOR_REVIEW if report.mode == Mode.REVIEW else None,
            processing_time_ms=round((time.monotonic() - started) * 1000),
            error_message=None,
        )
        if done:
            report.refresh_from_db(from_queryset=ConsumerReport.objects.select_related("account", "agent"))
            estimate = kept_estimate(report, answer, now=now)
            ConsumerReport.objects.filter(pk=report.pk).update(estimate=estimate)
            tell_of_completion(report, lack=answer.lack, detail=answer.detail, now=now)
    return done


def wait_or_fail(report: ConsumerReport, held: Claim, sentence: str, *, now: datetime) -> bool:
    """A vendor has nothing for us now: wait, longer and longer, and after a day say so.

    While it waits ``error_message`` says why. A wait is no failed attempt.
    """
    age = now - report.created_at
    if age > WAITS_FOR_VENDORS:
        return fail(report, held, WAITED_LONG, now=now)
    with transaction.atomic():
        waits = put_back(
            open_reports(),
            held,
            until=now + min(max(age / 2, SHORTEST_PAUSE), LONGEST_PAUSE),
            status=ConsumerReportStatus.PENDING,
            error_message=sentence,
            attempts=F("attempts") - 1,
        )
        if waits:
            tell_of_waiting(report, sentence, now=now)
    log.warning("vendor unavailable; the consumer report waits", report=str(report.pk), sentence=sentence)
    return False


def fail(report: ConsumerReport, held: Claim, sentence: str, *, now: datetime) -> bool:
    """End the order with a sentence for the agent, who is told; the lead is kept."""
    with transaction.atomic():
        ended = finish(open_reports(), held, status=ConsumerReportStatus.FAILED, error_message=sentence)
        if ended:
            tell_of_failure(report, sentence, now=now)
    log.info("consumer report failed", report=str(report.pk), sentence=sentence)
    return ended
