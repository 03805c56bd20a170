"""Property reports in a few words, for lists and headings."""

from __future__ import annotations

from django import template

from property_reports.models import PropertyReport
from property_reports.shelf import PURPOSES

register = template.Library()


@register.filter
def place_and_client(report: PropertyReport) -> str:
    """``Seattle, WA 98103, for Ann Lee``."""
    place = ", ".join(part for part in (report.property_city, report.property_state) if part)
    place = " ".join(part for part in (place, report.property_zip) if part)
    client = str((report.options.get("draft") or {}).get("prepared_for") or "").strip()
    return ", ".join(part for part in (place, f"for {client}" if client else "") if part)


@register.filter
def purpose_words(report: PropertyReport) -> str:
    """What it was made for."""
    return dict(PURPOSES).get(report.report_type or "", "Property report")
