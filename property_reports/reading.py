"""A finished property report read again from its stored document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from property_reports.drawing.report import WEB_STYLES, draw_colours, draw_fragment
from property_reports.files import read_document
from property_reports.models import PropertyReport
from trendyreports.core.images import picture_name


def document_of(report: PropertyReport) -> dict[str, Any] | None:
    """The document of the newest version; None when there is none yet or its files are gone."""
    if report.files_attempt is None:
        return None
    try:
        return read_document(report.pk, report.files_attempt)
    except FileNotFoundError:
        return None


def drawn_for_screen(document: Mapping[str, Any] | None) -> dict[str, Any]:
    """What a page needs to show a report in its midst: the body and the rules with the brand's colours."""
    if document is None:
        return {}
    return {
        "drawn": draw_fragment(document, picture_address=picture_address),
        "drawn_colours": draw_colours(document),
        "drawn_styles": WEB_STYLES,
    }


def picture_address(key: str) -> str:
    """Where a browser finds the picture of a hash."""
    return reverse("picture", args=[picture_name(key)])
