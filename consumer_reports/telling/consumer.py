"""The copies of a finished report: by text with a consent, by email where one was given."""

from __future__ import annotations

from datetime import datetime

from consumer_reports.models import ConsumerReport


def send_copies(report: ConsumerReport, *, now: datetime, again: bool = False) -> None:
    """Write the copies of a report to its consumer, once, unless ``again``."""
