"""How prices have moved around the home: the middle of the similar sales, carried through the months by the
local price index.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from statistics import median
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from property_reports.document.case import Case, Data, exact
from property_reports.document.pages.findings import may_tell_prices
from property_reports.document.pages.front import Page
from trendyreports.core.formatting import (
    long_date,
    money,
    month_label,
    number,
    percent,
    rounded,
    signed_percent,
)

FEWEST_MONTHS = 3
STEADY = Decimal("0.005")
NEAREST = 1_000  # dollars


def market_trends(case: Case) -> Page | None:
    """The page; None with fewer than three months, without sales, or where their price may not be told."""
    months = [month for month in case.evidence.get("trend") or [] if month.get("index")]
    prices = [exact(home["close_price"]) for home in case.all_sold if home.get("close_price")]
    if len(months) < FEWEST_MONTHS or not prices or not may_tell_prices(case):
        return None
    now, middle = exact(months[-1]["index"]), median(prices)
    change = now / exact(months[0]["index"]) - 1
    counted = sum(int(month.get("sales") or 0) for month in months)
    return {
        "figures": figures(change, len(months), counted),
        "series": [point(month, middle * exact(month["index"]) / now) for month in months],
        "paragraphs": [moved(change, len(months)), how_made(counted, case.prepared_on)],
    }


def point(month: Data, amount: Decimal) -> dict[str, Any]:
    """One month of the chart, to the nearest thousand dollars."""
    shown = int(rounded(amount / NEAREST)) * NEAREST
    return {
        "month": month["month"],
        "month_display": month_label(date.fromisoformat(f"{month['month']}-01")),
        "amount": shown,
        "display": money(shown),
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
    if abs(change) < STEADY:
        return _("Prices of similar homes nearby held steady over {span}.").format(span=span)
    share = percent(abs(change))
    if change > 0:
        return _("Prices of similar homes nearby rose by {share} over {span}.").format(share=share, span=span)
    return _("Prices of similar homes nearby fell by {share} over {span}.").format(share=share, span=span)


def how_made(sales: int, day: date) -> str:
    """How the line is made."""
    told = ngettext(
        "The line is the middle price of the similar sales, carried through the months by a price index of "
        "{count} sale known on {day}. It is an estimate.",
        "The line is the middle price of the similar sales, carried through the months by a price index of "
        "{count} sales known on {day}. It is an estimate.",
        sales,
    )
    return told.format(count=number(sales), day=long_date(day))
