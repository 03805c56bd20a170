"""The letter about a home: what its figures are now, and what they were."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils import translation

from communications.letters import Letter, letter
from consumer_reports.making.answer import Answer
from consumer_reports.models import ConsumerReport, HomeUpdate
from consumer_reports.report_links import reader_link, updates_link
from consumer_reports.telling.letters import frame
from consumer_reports.updates.figures import FLAT, Figures, Moved
from consumer_reports.updates.words import letter_words
from property_reports.document.notices import state_notice
from trendyreports.core.formatting import long_date, money, percent, trimmed

KIND = "home_update"
TEXAS = "TX"

Brand = Mapping[str, Any]


def update_letter(
    wish: HomeUpdate, report: ConsumerReport, brand: Brand, answer: Answer, moved: Moved, *, name: str | None
) -> Letter:
    """The letter in the language of the report."""
    with translation.override(report.language):
        given = frame(report, brand, name=name)
        words = words_of(report, given["agent"]["name"], answer, moved)
        rows = [
            row
            for row in (range_row(report, moved, words), nearby_row(moved, words), months_row(moved, words))
            if row
        ]
        facts = {
            **given,
            "w": {**given["w"], **words},
            "headline": headline(words["news"]),
            "rows": rows,
            "is_news": moved.is_news,
            "notice": state_notice(report.property_state) if moved.today.low is not None else None,
            "report_address": reader_link(report),
            "updates_address": updates_link(report),
            "rhythm": words[f"every_{wish.every_months}"],
        }
        return letter(KIND, facts)


def words_of(report: ConsumerReport, name: str, answer: Answer, moved: Moved) -> dict[str, str]:
    """The words with their marks filled; ``news`` is what the subject says."""
    share = moved.range_share
    values = {
        "name": name,
        "address": report.property_address,
        "day": long_date(moved.today.on),
        "share": percent(Decimal(str(abs(share))), 0) if share is not None else "",
        "count": str(moved.today.similar or 0),
        "area": str(answer.market_stats.get("area") or ""),
        "method": str((answer.value_estimate.get("estimate") or {}).get("method") or ""),
    }
    words = letter_words(report.language, **values)
    news = words[news_of(moved)]
    source = ", ".join(sources_of(answer)) or words["listings"]
    return {key: text.replace("{news}", news).replace("{source}", source) for key, text in words.items()} | {
        "news": news,
        "nearby_note": letter_words(report.language, day=long_date(moved.before.on))["nearby_note"],
    }


def sources_of(answer: Answer) -> list[str]:
    """Where the sales come from, each source once."""
    feeds = answer.comparables.get("source", {}).get("feeds", [])
    return list(dict.fromkeys(str(feed.get("attribution") or feed["name"]).rstrip(".") for feed in feeds))


def news_of(moved: Moved) -> str:
    """The word for what happened to the range; "flat" where nothing else moved either."""
    share = moved.range_share
    if share is None:
        had, has = moved.before.low is not None, moved.today.low is not None
        return "first_range" if has else "no_range" if had else "no_value"
    if abs(share) < FLAT:
        return "steady" if moved.is_news else "flat"
    return "up" if share > 0 else "down"


def headline(news: str) -> str:
    """The news as a sentence."""
    return f"{news[:1].upper()}{news[1:]}."


def range_row(report: ConsumerReport, moved: Moved, words: Mapping[str, str]) -> dict[str, str] | None:
    """The range, and what it was."""
    if moved.today.low is None:
        return None
    label = words["range_tx"] if report.property_state == TEXAS else words["range"]
    return row(label, ends(moved.today), words["range_note"], words, ends(moved.before))


def nearby_row(moved: Moved, words: Mapping[str, str]) -> dict[str, str]:
    """How many sold nearby."""
    return row(words["nearby"], str(moved.sold_nearby), words["nearby_note"], words, "")


def months_row(moved: Moved, words: Mapping[str, str]) -> dict[str, str] | None:
    """How long the homes for sale would last, and what it was."""
    if moved.today.months is None:
        return None
    before = "" if moved.before.months is None else trimmed(moved.before.months, 1)
    return row(words["months"], trimmed(moved.today.months, 1), words["months_note"], words, before)


def row(label: str, figure: str, note: str, words: Mapping[str, str], before: str) -> dict[str, str]:
    """One figure of the letter; what it was, where that is another one."""
    was = words["before"].replace("{figure}", before) if before and before != figure else ""
    return {"label": label, "figure": figure, "note": note, "before": was}


def ends(figures: Figures) -> str:
    """From where to where."""
    if figures.low is None or figures.high is None:
        return ""
    return f"{money(figures.low)} – {money(figures.high)}"
