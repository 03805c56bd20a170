"""A finished report read again from its stored document."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.urls import reverse

from market_reports.drawing.report import draw_colours, draw_fragment
from market_reports.files import stored_path
from market_reports.models import ReportGeneration, ReportStatus
from market_reports.versions import lifted
from trendyreports.core.images import picture_name
from trendyreports.core.storage import read_file


def document_of(report: ReportGeneration) -> dict[str, Any] | None:
    """The document of a completed report; None when it is not made yet or its files are gone."""
    if report.status != ReportStatus.COMPLETED:
        return None
    try:
        return read_document(report.pk, report.attempts)
    except FileNotFoundError:
        return None


def read_document(report_id: UUID, attempt: int) -> dict[str, Any]:
    """The document one attempt stored, in the shape of today. Raises FileNotFoundError."""
    return lifted(json.loads(read_file(stored_path(report_id, attempt, "json"))))


def drawn_for_screen(document: dict[str, Any] | None) -> dict[str, str]:
    """What a page needs to show a report in its midst: the body and the rules with the brand's colours."""
    if document is None:
        return {}
    return {
        "drawn": draw_fragment(document, picture_address=picture_address),
        "drawn_colours": draw_colours(document),
    }


def picture_address(key: str) -> str:
    """Where a browser finds the picture of a hash."""
    return reverse("picture", args=[picture_name(key)])
