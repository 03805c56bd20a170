"""Writes down what a reader does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from consumer_reports.models import ConsumerReport, EventType, ReportAnalytics


def note(
    report: ConsumerReport,
    event_type: EventType,
    data: Mapping[str, Any] | None,
    request: HttpRequest,
    *,
    now: datetime,
) -> bool:
    """Keep one event of a reader."""
    ReportAnalytics.objects.create(
        report=report, event_type=event_type, event_data=dict(data) if data else None, created_at=now
    )
    return True
