"""The figures and the months of the market around a home."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from consumer_reports.reading.drawings import Chart, chart_of
from property_reports.public.words import filled
from trendyreports.core.formatting import long_date, money, month_label, number, percent, trimmed

SAME = Decimal("0.005")  # less than half a percent is no change


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the market with what it says beside it."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Market:
    """``months``: label, index and sales of each month, as the table reads."""

    title: str
    days: str
    figures: list[Figure]
    chart: Chart | None
    chart_words: str
    months: list[tuple[str, str, str]]


def market_of(stats: Mapping[str, Any], *, words: Mapping[str, str]) -> Market:
    """The market part of a page in the language that is active."""
    area, period = stats.get("area"), stats.get("period") or ()
    months = [
        (date.fromisoformat(f"{one['month']}-01"), 100 * float(one["index"]), int(one.get("sales") or 0))
        for one in stats.get("trend") or ()
    ]
    chart = chart_of([(month_label(day)[:1].upper(), index, sales) for day, index, sales in months])
    first, last = (long_date(date.fromisoformat(day)) for day in period) if len(period) == 2 else ("", "")
    return Market(
        title=filled(words["market_title"], {"area": area}) if area else words["market_plain"],
        days=filled(words["market_days"], {"first": first, "last": last}) if first else "",
        figures=figures_of(stats.get("figures") or {}, words),
        chart=chart,
        chart_words=direction(months[0][1], months[-1][1], month_label(months[0][0]), words) if chart else "",
        months=[(month_label(day), f"{index:.1f}", number(sales)) for day, index, sales in months],
    )


def figures_of(told: Mapping[str, Any], words: Mapping[str, str]) -> list[Figure]:
    """The figures that are known, in our order."""
    found = []
    if told.get("median_price"):
        note = change(told["median_price"], told.get("median_price_before"), words)
        found.append(Figure(words["median_price"], money(round(told["median_price"])), note))
    for key, label in (("median_days", "median_days"), ("sold", "sold_count"), ("active", "active")):
        if told.get(key) is not None:
            found.append(Figure(words[label], number(round(told[key]))))
    if told.get("months_of_inventory") is not None:
        months = trimmed(told["months_of_inventory"], 1)
        found.append(Figure(words["inventory"], months, words["inventory_text"]))
    return found


def change(now: float, before: float | None, words: Mapping[str, str]) -> str:
    """How the price compares with the year before; empty where that is not known."""
    if not before:
        return ""
    share = Decimal(str(now)) / Decimal(str(before)) - 1
    if abs(share) < SAME:
        return words["median_price_same"]
    key = "median_price_up" if share > 0 else "median_price_down"
    return filled(words[key], {"change": percent(abs(share))})


def direction(first: float, last: float, month: str, words: Mapping[str, str]) -> str:
    """Where prices came from, in a sentence; ``month`` is the first that is told."""
    if abs(last / first - 1) < float(SAME):
        return words["chart_same"]
    return filled(
        words["chart_up" if last > first else "chart_down"], {"first": f"{first:.1f}", "month": month}
    )
