"""What a report says of a home's value, in one line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from consumer_reports.models import ConsumerReport
from trendyreports.core.formatting import money

NO_ESTIMATE = "no estimate"


def value_in_words(report: ConsumerReport) -> str:
    """For the agent: the range, and the middle where the reader sees it too; or that there is none."""
    told: Mapping[str, Any] = report.value_estimate or {}
    if told.get("outcome") == "listed":
        office = (told.get("listing") or {}).get("office_name")
        return f"on the market{f' with {office}' if office else ''}, {NO_ESTIMATE}"
    estimate = told.get("estimate")
    if not estimate:
        return NO_ESTIMATE
    ends = range_in_words(estimate)
    return f"{money(estimate['mid'])}, {ends}" if estimate.get("mid") else ends


def range_in_words(estimate: Mapping[str, Any]) -> str:
    """From where to where: the band in which 8 of 10 sales fell."""
    return f"{money(estimate['low'])} to {money(estimate['high'])}"
