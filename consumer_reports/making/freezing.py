"""The estimate of a consumer report, kept for the scorecard."""

from __future__ import annotations

from datetime import date, datetime

from consumer_reports.making.answer import Answer
from consumer_reports.models import ConsumerReport
from property_reports.estimates import frozen, place_of
from property_reports.models import ValueEstimate


def kept_estimate(report: ConsumerReport, answer: Answer, *, now: datetime) -> ValueEstimate | None:
    """Keep what was said of the home; None where nothing was.

    The same home on the same day is one estimate of this agent's, however often it was asked for.
    """
    if answer.frozen is None:
        return None
    assert report.account_id
    place = place_of(answer.property_data["record"])
    day = date.fromisoformat(answer.value_estimate["effective_date"])
    mine = ValueEstimate.objects.for_account(report.account_id).filter(
        user=report.agent_id, effective_date=day, consumer_reports__isnull=False, **place
    )
    return mine.first() or frozen(
        answer.frozen,
        place,
        account_id=report.account_id,
        user_id=report.agent_id,
        effective_date=day,
        now=now,
    )
