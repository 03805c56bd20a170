"""The agent hears what a reader told."""

from __future__ import annotations

from datetime import datetime

import structlog

from consumer_reports.models import ConsumerReport

log = structlog.get_logger(__name__)


def tell_agent(report: ConsumerReport, what: str, *, now: datetime) -> None:
    """Tell the agent of answers, a wrong home, or a deletion, in the transaction that keeps it."""
    log.info("a reader told something", report=str(report.pk), what=what, at=now.isoformat())
