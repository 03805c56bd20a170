"""From a report's row to the sheet that is printed: the one place that knows the row's JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import override

from accounts.brand import brand_for, owner_of
from accounts.models import User
from consumer_reports.models import ConsumerReport
from consumer_reports.pdfs.market import figures_of, months_of
from consumer_reports.pdfs.sales import legal_of, sales_of, shown_homes
from consumer_reports.pdfs.sheet import Band, Fact, Sheet
from consumer_reports.pdfs.words import language_of, words_in
from consumer_reports.reading.answers import (
    ESTIMATE,
    LISTED,
    NONE,
    RANGE,
    Range,
    outcome_of,
    range_of,
    shifted,
)
from property_reports.document.notices import state_notice
from property_reports.public.agents import license_line
from trendyreports.core.formatting import long_date, money, number, sentence_case, trimmed

Words = Mapping[str, str]
FACTS = ("beds", "baths", "living_area", "lot_size", "year_built")
SURE = {"high": "plenty", "medium": "some", "low": "few"}
TEXAS = "TX"


def sheet_of(report: ConsumerReport, *, language: str | None = None) -> Sheet:
    """The sheet of a finished report as its page stands now, in its own language unless another is asked for.

    Two queries for its listings.
    """
    language = language_of(language or report.language)
    words, told = words_in(language), report.value_estimate or {}
    outcome, kept = outcome_of(report), range_of(report)
    agent = agent_of(report)
    brand = brand_for(account=report.account, user=agent, family="consumer")  # type: ignore[arg-type]
    prepared = day_of(report, told)
    with override(language):
        homes, feeds = shown_homes((report.comparables or {}).get("homes") or [])
        return Sheet(
            language=language,
            words=dict(words),
            kind=words["kind_tx" if report.property_state == TEXAS else "kind"],
            is_sample=bool((report.property_data or {}).get("sample")),
            address=report.property_address,
            city_line=city_line(report),
            day=long_date(prepared),
            prepared_on=prepared.isoformat(),
            outcome=outcome,
            **value_parts(kept, outcome, report, words),
            basis=basis_of(told["estimate"], prepared, words) if kept else "",
            reason=reason_of(outcome, told, words),
            answers=answers_of(report, words),
            facts=facts_of(report, words),
            method=method_of(outcome, report, words),
            sales_lede=words["sales_adjusted" if kept is not None else "sales_lede"],
            sales=sales_of(homes, words, adjusted=kept is not None),
            market_title=market_title(report, words),
            figures=figures_of(report.market_stats or {}, words),
            months=months_of(report.market_stats or {}, homes) if outcome != LISTED else [],
            agent_text=agent_text(outcome, brand, words),
            brand=brand,
            licence=license_line(agent, words["license"]),
            state_notice=state_notice(report.property_state) if kept else None,
            legal=[
                *legal_of(feeds, words),
                *([words["not_appraisal"]] if kept is not None else []),
            ],
        )


def agent_of(report: ConsumerReport) -> User | None:
    """Whose page it was, while she works in the account; else the account's owner."""
    user, account = report.agent, report.account
    if account is None:
        return None
    if user is not None and user.is_active and user.memberships.filter(account=account).exists():
        return user
    return owner_of(account)


def day_of(report: ConsumerReport, told: Mapping[str, Any]) -> date:
    """The day the report speaks of."""
    said = told.get("effective_date")
    return date.fromisoformat(said) if said else report.created_at.date()


def city_line(report: ConsumerReport) -> str:
    """City, state and ZIP code."""
    state = " ".join(part for part in (report.property_state, report.property_zip) if part)
    return ", ".join(part for part in (report.property_city, state) if part)


def value_parts(kept: Range | None, outcome: str, report: ConsumerReport, words: Words) -> dict[str, Any]:
    """What stands largest: the range with its name; a middle only where the report has one."""
    if kept is None:
        label = words["listed"] if outcome == LISTED else words["no_value"]
        return {"value_label": label, "value": "", "band": None, "band_ends": (), "middle": "", "sure": ""}
    halves = (kept.low_half, kept.high_half) if kept.low_half and kept.high_half else (None, None)
    ends = (kept.low, halves[0], halves[1], kept.high)
    confidence = str((report.value_estimate or {})["estimate"].get("confidence"))
    return {
        "value_label": words["range_tx" if report.property_state == TEXAS else "range"],
        "value": words["to"].format(low=money(kept.low), high=money(kept.high)),
        "band": Band(low=kept.low, high=kept.high, low_half=halves[0], high_half=halves[1], mid=kept.mid),
        "band_ends": tuple(money(amount) for amount in ends if amount is not None),
        "middle": money(kept.mid) if kept.mid else "",
        "sure": words[SURE.get(confidence, "few")],
    }


def answers_of(report: ConsumerReport, words: Words) -> str:
    """The range with the reader's ticks; empty without them. One query where there are any."""
    moved = shifted(report)
    return words["your_answers"].format(low=money(moved.low), high=money(moved.high)) if moved else ""


def basis_of(estimate: Mapping[str, Any], day: date, words: Words) -> str:
    """Day and count of the estimate, and what it is not."""
    told = words["basis"].format(day=long_date(day), sales=number(int(estimate.get("sales") or 0)))
    return f"{told} {words['not_appraisal']}"


def reason_of(outcome: str, told: Mapping[str, Any], words: Words) -> str:
    """Why there is no middle, or no estimate; empty where there is one."""
    if outcome == LISTED:
        office = (told.get("listing") or {}).get("office_name")
        return words["listed_text"].format(
            office=words["listed_with"].format(office=office) if office else ""
        )
    if outcome == NONE:
        return sentence_case(str(told.get("reason") or words["none_text"]))
    if outcome == RANGE and (told.get("estimate") or {}).get("range_only"):
        return words["few_text"]
    return ""


def facts_of(report: ConsumerReport, words: Words) -> list[Fact]:
    """The home by the records, with what the reader says of it beside."""
    record = (report.property_data or {}).get("record") or {}
    said = (report.consumer_answers or {}).get("corrections") or {}
    found = [fact_of(key, record.get(key), said.get(key), words) for key in FACTS]
    return [fact for fact in found if fact.display or fact.said]


def fact_of(key: str, recorded: Any, said: Any, words: Words) -> Fact:
    """One fact."""
    theirs = words["you_said"].format(value=shown(key, said, words)) if said not in (None, recorded) else ""
    return Fact(words[key], shown(key, recorded, words), theirs)


def shown(key: str, value: Any, words: Words) -> str:
    """A fact with its unit; empty where it is not known."""
    if value is None or value == "":
        return ""
    if key == "year_built":
        return str(value)
    if key in ("living_area", "lot_size"):
        return words["sq_ft"].format(number=number(Decimal(str(value))))
    return trimmed(value)


def method_of(outcome: str, report: ConsumerReport, words: Words) -> list[str]:
    """How it was valued, in short paragraphs."""
    found = (report.comparables or {}).get("search") or {}
    miles, months = found.get("miles"), found.get("months")
    search = [words["search"].format(miles=trimmed(miles), months=months)] if miles and months else []
    if outcome in (ESTIMATE, RANGE):
        return [" ".join([words["how_sales"], *search]), words["how_range"]]
    if outcome == LISTED or not (report.comparables or {}).get("homes"):
        return []
    return [" ".join([words["how_none"], *search])]


def market_title(report: ConsumerReport, words: Words) -> str:
    """The heading of the market."""
    area = (report.market_stats or {}).get("area")
    return words["market_of"].format(area=area) if area else words["market"]


def agent_text(outcome: str, brand: Mapping[str, Any], words: Words) -> str:
    """Why one should speak to her; without a pitch to whoever has another firm."""
    if outcome == LISTED:
        return words["agent_text_listed"]
    key = "agent_text_none" if outcome == NONE else "agent_text"
    name = str(brand["agent"]["name"] or brand["display_name"])
    return words[key].format(first_name=name.split()[0] if name else "")
