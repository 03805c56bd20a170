"""The market round a home as its PDF prints it: figures, and prices month by month."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from statistics import median
from typing import Any

from consumer_reports.pdfs.sheet import Figure, Point
from trendyreports.core.formatting import long_date, money, month_label, number, signed_percent

Words = Mapping[str, str]
FEWEST_MONTHS = 3
NEAREST = 1_000  # dollars


def figures_of(stats: Mapping[str, Any], words: Words) -> list[Figure]:
    """The figures that are known, each with its stretch of days."""
    said, period = stats.get("figures") or {}, list(stats.get("period") or ())
    today = words["today"].format(day=long_date(date.fromisoformat(period[-1]))) if period else ""
    rows: tuple[tuple[str, str, Callable[[Any], str], str], ...] = (
        ("median_price", "median_price", money, changed(said, words)),
        ("median_days", "median_days", lambda value: number(exact(value)), words["in_twelve"]),
        ("sold", "sold_count", lambda value: number(exact(value)), words["in_twelve"]),
        ("active", "active", lambda value: number(exact(value)), today),
        ("months_of_inventory", "months_of_inventory", lambda value: number(exact(value), 1), today),
    )
    return [
        Figure(words[label], form(said[key]), under)
        for key, label, form, under in rows
        if said.get(key) is not None
    ]


def changed(said: Mapping[str, Any], words: Words) -> str:
    """By how much the median moved; where the year before is not known, the stretch of days."""
    now, before = said.get("median_price"), said.get("median_price_before")
    if not now or not before:
        return words["in_twelve"]
    return words["before"].format(change=signed_percent(exact(now) / exact(before) - 1))


def months_of(stats: Mapping[str, Any], homes: Sequence[Mapping[str, Any]]) -> list[Point]:
    """The middle similar sale carried through the months by the local index; empty where not known."""
    months = [month for month in stats.get("trend") or [] if month.get("index")]
    prices = [home["close_price"] for home in homes if home.get("close_price")]
    if len(months) < FEWEST_MONTHS or not prices or len(prices) < len(homes):
        return []
    now, middle = exact(months[-1]["index"]), exact(median(prices))
    return [point(month, middle * exact(month["index"]) / now) for month in months]


def point(month: Mapping[str, Any], amount: Decimal) -> Point:
    """One month, to the nearest thousand dollars."""
    shown = round(amount / NEAREST) * NEAREST
    label = month_label(date.fromisoformat(f"{month['month']}-01"))
    return Point(label, shown, money(shown), int(month.get("sales") or 0))


def exact(value: Any) -> Decimal:
    """A number of JSON without the noise of floats."""
    return Decimal(str(value))
