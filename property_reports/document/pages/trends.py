"""How prices have moved around the home, month by month."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from property_reports.document.case import Case, exact
from property_reports.document.pages.front import Page
from trendyreports.core.formatting import long_date, month_label, number, percent, rounded, signed_percent

FEWEST_MONTHS = 3
FIRST_MONTH = 100  # the level of the first month


def market_trends(case: Case) -> Page | None:
    """The page; None with fewer than three months."""
    months = [month for month in case.evidence.get("trend") or [] if month.get("index")]
    if len(months) < FEWEST_MONTHS:
        return None
    levels = [exact(month["index"]) / exact(months[0]["index"]) for month in months]
    series = [point(month, level) for month, level in zip(months, levels, strict=True)]
    counted = sum(int(month.get("sales") or 0) for month in months)
    return {
        "figures": figures(levels[-1] - 1, len(months), counted),
        "series": series,
        "paragraphs": [moved(levels[-1] - 1, len(months)), how_made(counted, case.prepared_on)],
    }


def point(month: dict[str, Any], level: Decimal) -> dict[str, Any]:
    """One month of the chart; the first is 100."""
    shown = rounded(level * FIRST_MONTH, 1)
    return {
        "month": month["month"],
        "month_display": month_label(date.fromisoformat(f"{month['month']}-01")),
        "amount": float(shown),
        "display": number(shown, 1),
        "sales": int(month.get("sales") or 0),
    }


def figures(change: Decimal, months: int, sales: int) -> list[dict[str, str]]:
    """The change over all, and how many sales tell it."""
    span = ngettext("over {count} month", "over {count} months", months - 1).format(count=months - 1)
    return [
        {"label": _("Change in price"), "display": signed_percent(change), "under": span},
        {"label": _("Sales counted"), "display": number(sales), "under": span},
    ]


def moved(change: Decimal, months: int) -> str:
    """Which way prices went, in a sentence; less than half a per cent is no way."""
    span = ngettext("{count} month", "{count} months", months - 1).format(count=months - 1)
    if abs(change) < Decimal("0.005"):
        return _("Prices of similar homes nearby held steady over {span}.").format(span=span)
    text = _("rose") if change > 0 else _("fell")
    return _("Prices of similar homes nearby {moved} by {share} over {span}.").format(
        moved=text, share=percent(abs(change)), span=span
    )


def how_made(sales: int, day: date) -> str:
    """How the line is made."""
    told = ngettext(
        "The line is smoothed from {count} sale known on {day}. The first month is 100.",
        "The line is smoothed from {count} sales known on {day}. The first month is 100.",
        sales,
    )
    return told.format(count=number(sales), day=long_date(day))
