"""Words for a row of a report."""

from __future__ import annotations

from django import template

from market_reports.models import ReportGeneration
from trendyreports.core.formatting import date_range, short_date

register = template.Library()


@register.filter
def days_covered(report: ReportGeneration) -> str:
    """The days a report looks at: "July 1 – September 30, 2014"."""
    if report.period_start is None or report.period_end is None:
        return ""
    return date_range(report.period_start, report.period_end)


@register.filter
def days_in_short(report: ReportGeneration) -> str:
    """The same days where there is little room: "Jul 1 – Sep 30, 2014"."""
    start, end = report.period_start, report.period_end
    if start is None or end is None:
        return ""
    if start == end:
        return short_date(end)
    first = short_date(start)
    return f"{first.partition(',')[0] if start.year == end.year else first} – {short_date(end)}"
