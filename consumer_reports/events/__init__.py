"""What readers do on a report, noted as it happens."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest

from consumer_reports.models import ConsumerReport, ReportAnalytics


def note(
    report: ConsumerReport, event_type: str, data: dict[str, Any], request: HttpRequest, *, now: datetime
) -> None:
    """Keep one event of a reader."""
    ReportAnalytics.objects.create(report=report, event_type=event_type, event_data=data or None)
