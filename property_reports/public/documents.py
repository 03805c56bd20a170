"""The stored document a public page shows: the version last released, else the newest."""

from __future__ import annotations

import json
from typing import Any

from property_reports.files import stored_path
from property_reports.models import PropertyReport
from trendyreports.core.storage import read_file


def shown_attempt(report: PropertyReport) -> int | None:
    """The attempt whose files strangers see; None where nothing was made yet."""
    return report.released_attempt or report.files_attempt


def document_of(report: PropertyReport) -> dict[str, Any] | None:
    """The document strangers see a part of; None where it is not made yet or its file is gone."""
    attempt = shown_attempt(report)
    if attempt is None:
        return None
    try:
        document: dict[str, Any] = json.loads(read_file(stored_path(report.pk, attempt, "json")))
    except FileNotFoundError:
        return None
    return document
