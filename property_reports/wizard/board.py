"""What the steps of comparables and price show of the evidence: figures and cards with every word written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from property_reports.wizard.bands import draw_bands, price_words
from property_reports.wizard.choosing import rule_words
from property_reports.wizard.map_drawing import draw_map
from trendyreports.core.formatting import MINUS, count_of, money, short_date, trimmed

CONFIDENCE = {
    "high": "Plenty of similar sales",
    "medium": "Some similar sales",
    "low": "Few similar sales",
}
GRADES = {
    "A": "close and recent",
    "B": "near enough and recent",
    "C": "from a wider search",
    "D": "from far away or long ago",
}
MOST_BESIDE = 12


def board_of(
    evidence: Mapping[str, Any], subject: Mapping[str, Any], prices: Sequence[Mapping[str, Any]] = ()
) -> dict[str, Any]:
    """Everything the page of comparables needs. Sales that count are numbered, the dropped ones are not."""
    search = evidence["search"] or {}
    chosen = [home for home in evidence["comparables"] if home["chosen"]]
    cards = [card_of(home, number) for number, home in enumerate(chosen, start=1)]
    beside = [small_of(home) for home in evidence["competition"][:MOST_BESIDE]]
    words, may_go_on = rule_words(evidence)
    return {
        "value": value_of(evidence, cards, prices),
        "search": search.get("words", ""),
        "grade": search.get("grade", ""),
        "grade_words": GRADES.get(search.get("grade", ""), ""),
        "rule": words,
        "may_go_on": may_go_on,
        "cards": cards,
        "dropped": [card_of(home, None) for home in evidence["comparables"] if not home["chosen"]],
        "near_misses": [card_of(home, None) | {"rule": home["rule"]} for home in evidence["excluded"]],
        "competition": beside,
        "map": draw_map(subject, cards, beside),
    }


def value_of(
    evidence: Mapping[str, Any], cards: Sequence[Mapping[str, Any]], prices: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """The value with her choices, its two bands, and where the prices lie; or why there is none."""
    figure = evidence["figure"]
    marks = [{**price, "words": price_words(figure, price)} for price in prices]
    if figure is None:
        return {"figure": None, "reason": evidence["reason"] or "Too few sales count.", "prices": marks}
    frozen = evidence["estimate"]
    return {
        "figure": figure,
        "mid": money(figure["mid"]),
        "range": f"{money(figure['low'])} – {money(figure['high'])}",
        "half": f"{money(figure['low_half'])} – {money(figure['high_half'])}",
        "range_only": bool(figure.get("range_only")),
        "confidence": CONFIDENCE.get(figure["confidence"], ""),
        "sales": count_of(figure["sales"], "sale"),
        "frozen": money(frozen["mid"]) if frozen and frozen["mid"] != figure["mid"] else None,
        "bands": draw_bands(figure, cards, prices),
        "prices": marks,
    }


def card_of(home: Mapping[str, Any], number: int | None) -> dict[str, Any]:
    """One sale as a card; a home whose seller wants it kept private has no address."""
    adjustments = [line_of(one) for one in home.get("adjustments", ())]
    own = [line for line in adjustments if line["own"]]
    for place, line in enumerate(own):
        line["place"] = place
    return small_of(home) | {
        "number": number,
        "price": money(home["close_price"]) if home["close_price"] else "No price",
        "sold": f"Sold {short_date(date.fromisoformat(home['close_date']))}" if home["close_date"] else "",
        "adjustments": adjustments,
        "adjusted": home.get("adjusted"),
        "adjusted_words": money(home["adjusted"]) if home.get("adjusted") is not None else "",
        "net": share(home.get("net_pct")),
        "gross": share(home.get("gross_pct")),
        "weight": f"{round(100 * home['weight'])}%" if home.get("weight") else "",
    }


def small_of(home: Mapping[str, Any]) -> dict[str, Any]:
    """What every home shows, sold or not."""
    return {
        "id": home["id"],
        "mls_number": home["mls_number"],
        "address": home["address"] or "Address not shown",
        "place": ", ".join(part for part in (home["city"], home["state"]) if part),
        "miles": "" if home["miles"] is None else f"{trimmed(home['miles'], 2)} mi away",
        "facts": facts_of(home),
        "photo": home["photo"],
        "latitude": home["latitude"],
        "longitude": home["longitude"],
        "status": home.get("status") or "",
        "asks": money(home["list_price"]) if home["list_price"] else "",
    }


def facts_of(home: Mapping[str, Any]) -> list[str]:
    """Short facts in one order."""
    beds, baths, area, year = (home[name] for name in ("beds", "baths", "living_area", "year_built"))
    told = [
        "" if beds is None else count_of(beds, "bed"),
        "" if baths is None else f"{trimmed(baths)} bath{'' if baths == 1 else 's'}",
        "" if area is None else f"{trimmed(area)} sq ft",
        "" if year is None else f"built {year}",
    ]
    return [words for words in told if words]


def line_of(one: Mapping[str, Any]) -> dict[str, Any]:
    """One adjustment: what, why, how much, and whether the agent judged it."""
    difference, rate = one.get("difference"), one.get("rate")
    parts = []
    if difference:
        sign = "+" if difference > 0 else MINUS
        parts.append(f"{sign}{trimmed(abs(difference), 1)} {one.get('unit') or ''}".strip())
    if rate:
        parts.append(f"at {money(round(rate))}")
    if one.get("evidence"):
        parts.append(str(one["evidence"]))
    return {
        "kind": one["kind"],
        "label": one["label"],
        "amount": signed(one["amount"]),
        "why": one.get("reason") if one["own"] else " · ".join(parts),
        "own": one["own"],
    }


def signed(amount: int) -> str:
    """Dollars with their sign."""
    return f"+{money(amount)}" if amount > 0 else money(amount)


def share(percent: float | None) -> str:
    """A percentage with its sign and one decimal."""
    if percent is None:
        return ""
    return f"{MINUS if percent < 0 else ''}{abs(percent):.1f}%"
