"""What the page says of a home's value, and why where it says nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from consumer_reports.models import ConsumerReport
from consumer_reports.reading.answers import ESTIMATE, Range, outcome_of
from consumer_reports.reading.drawings import Band, band
from property_reports.public.words import filled
from trendyreports.core.formatting import MINUS, long_date, money, number, trimmed

LEVELS = {"low": 1, "medium": 2, "high": 3}


@dataclass(frozen=True, slots=True)
class Value:
    """A range in words and as a drawing; ``middle`` and ``half`` are empty where only a range is told."""

    label: str
    low: str
    high: str
    middle: str
    half: str
    most: str
    band: Band
    band_words: str
    level: int
    confidence: str
    confidence_text: str
    basis: str


@dataclass(frozen=True, slots=True)
class Answered:
    """The range with the reader's answers, by a rule of thumb."""

    low: str
    high: str
    text: str
    is_held: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A home that is on the market: with whom, for how much, since when."""

    office: str
    price: str


def value_of(
    report: ConsumerReport,
    kept: Range,
    *,
    words: Mapping[str, str],
    search: Mapping[str, Any],
    sales: Sequence[int],
) -> Value:
    """The estimate as the page shows it; ``sales`` are the prices of the dots."""
    estimate = (report.value_estimate or {})["estimate"]
    low, high = money(kept.low), money(kept.high)
    half = (kept.low_half, kept.high_half) if kept.low_half and kept.high_half else None
    half_words: dict[str, object] = {"low": money(half[0]), "high": money(half[1])} if half else {}
    mid = money(kept.mid) if kept.mid else ""
    said = [filled(words["band"], {"low": low, "high": high})]
    said += [filled(words["band_half"], half_words)] if half else []
    said += [filled(words["band_mid"], {"mid": mid})] if mid else []
    sure = estimate.get("confidence") if estimate.get("confidence") in LEVELS else "low"
    explained = [words[f"{sure}_text"]]
    explained += [] if outcome_of(report) == ESTIMATE else [words["range_text"]]
    return Value(
        label=words["value"],
        low=low,
        high=high,
        middle=filled(words["middle"], {"mid": mid}) if mid else "",
        half=filled(words["half"], half_words) if half else "",
        most=filled(words["most"], {"low": low, "high": high}) if half else words["most_alone"],
        band=band(kept.low, kept.high, half=half, mid=kept.mid, sales=sales),
        band_words=" ".join(said),
        level=LEVELS[sure],
        confidence=words[sure],
        confidence_text=" ".join(explained),
        basis=basis_of(int(estimate.get("sales") or 0), search, words),
    )


def basis_of(count: int, search: Mapping[str, Any], words: Mapping[str, str]) -> str:
    """``From 8 similar sales within 1 mile in the last 12 months.``"""
    if not count:
        return ""
    parts = [words["from_one"] if count == 1 else filled(words["from_many"], {"count": number(count)})]
    miles, months = search.get("miles"), search.get("months")
    if miles:
        key = "within_one" if miles <= 1 else "within_many"
        parts.append(filled(words[key], {"miles": trimmed(miles, 1)}))
    if months:
        parts.append(filled(words["months"], {"months": months}))
    return f"{' '.join(parts)}."


def answered_of(shifted: Range, words: Mapping[str, str]) -> Answered:
    """The moved range with the words that must stand beside it."""
    text = words["with_answers_held" if shifted.is_held else "with_answers_text"]
    return Answered(
        low=money(shifted.low),
        high=money(shifted.high),
        text=filled(text, {"percent": signed_percent(shifted.percent)}),
        is_held=shifted.is_held,
    )


def signed_percent(percent: Decimal) -> str:
    """``+4.5%``, ``−6%``."""
    sign = "+" if percent > 0 else MINUS if percent < 0 else ""
    return f"{sign}{trimmed(abs(percent))}%"


def listed_of(report: ConsumerReport, words: Mapping[str, str]) -> Listed:
    """What is known of the listing."""
    told = (report.value_estimate or {}).get("listing") or {}
    price, day = told.get("list_price"), told.get("list_date")
    said = ""
    if price and day:
        since = long_date(date.fromisoformat(day))
        said = filled(words["listed_for"], {"price": money(price), "day": since})
    elif price:
        said = filled(words["listed_price"], {"price": money(price)})
    office = told.get("office_name")
    return Listed(filled(words["listed_by"], {"office": office}) if office else "", said)


def reason_of(report: ConsumerReport, language: str, words: Mapping[str, str]) -> str:
    """Why there is no estimate, in the language of the page. The row has it in that of the report."""
    reason = str((report.value_estimate or {}).get("reason") or "").strip()
    if not reason:
        return words["no_reason"]
    if language == report.language:
        return reason
    translated = _(reason)
    return words["no_reason"] if translated == reason else translated
