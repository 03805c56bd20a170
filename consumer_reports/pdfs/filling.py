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
    estimate, outcome = told.get("estimate") or {}, str(told.get("outcome") or "none")
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
            **value_parts(outcome, estimate, words, report.property_state),
            basis=basis_of(estimate, prepared, words),
            reason=reason_of(outcome, told, words),
            answers="",
            facts=facts_of(report, words),
            method=method_of(outcome, report, words),
            sales_lede=words["sales_adjusted" if has_value(outcome, estimate) else "sales_lede"],
            sales=sales_of(homes, words, adjusted=has_value(outcome, estimate)),
            market_title=market_title(report, words),
            figures=figures_of(report.market_stats or {}, words),
            months=months_of(report.market_stats or {}, homes) if outcome != "listed" else [],
            agent_text=agent_text(outcome, brand, words),
            brand=brand,
            licence=license_line(agent, words["license"]),
            state_notice=state_notice(report.property_state) if estimate else None,
            legal=[
                *legal_of(feeds, words),
                *([words["not_appraisal"]] if has_value(outcome, estimate) else []),
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


def has_value(outcome: str, estimate: Mapping[str, Any]) -> bool:
    """Whether a range is shown at all."""
    return outcome in ("estimate", "range") and bool(estimate)


def value_parts(outcome: str, estimate: Mapping[str, Any], words: Words, state: str | None) -> dict[str, Any]:
    """What stands largest: the range with its name; a middle only where the report has one."""
    if not has_value(outcome, estimate):
        label = words["listed"] if outcome == "listed" else words["no_value"]
        empty = {"value": "", "band": None, "band_ends": (), "middle": "", "sure": ""}
        return {"value_label": label, **empty}
    mid = estimate.get("mid") if outcome == "estimate" else None
    ends = {name: float(estimate[name]) for name in ("low", "low_half", "high_half", "high")}
    return {
        "value_label": words["range_tx" if state == TEXAS else "range"],
        "value": words["to"].format(low=money(estimate["low"]), high=money(estimate["high"])),
        "band": Band(**ends, mid=float(mid) if mid is not None else None),
        "band_ends": tuple(money(estimate[name]) for name in ("low", "low_half", "high_half", "high")),
        "middle": money(mid) if mid is not None else "",
        "sure": words[SURE.get(str(estimate.get("confidence")), "few")],
    }


def basis_of(estimate: Mapping[str, Any], day: date, words: Words) -> str:
    """Day and count of the estimate, and what it is not; empty without one."""
    if not estimate:
        return ""
    told = words["basis"].format(day=long_date(day), sales=number(int(estimate.get("sales") or 0)))
    return f"{told} {words['not_appraisal']}"


def reason_of(outcome: str, told: Mapping[str, Any], words: Words) -> str:
    """Why there is no middle, or no estimate; empty where there is one."""
    if outcome == "listed":
        office = (told.get("listing") or {}).get("office_name")
        return words["listed_text"].format(
            office=words["listed_with"].format(office=office) if office else ""
        )
    if outcome == "none":
        return sentence_case(str(told.get("reason") or words["none_text"]))
    if outcome == "range" and (told.get("estimate") or {}).get("range_only"):
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
    if outcome in ("estimate", "range"):
        return [" ".join([words["how_sales"], *search]), words["how_range"]]
    if outcome == "listed" or not (report.comparables or {}).get("homes"):
        return []
    return [" ".join([words["how_none"], *search])]


def market_title(report: ConsumerReport, words: Words) -> str:
    """The heading of the market."""
    area = (report.market_stats or {}).get("area")
    return words["market_of"].format(area=area) if area else words["market"]


def agent_text(outcome: str, brand: Mapping[str, Any], words: Words) -> str:
    """Why one should speak to her; without a pitch to whoever has another firm."""
    if outcome == "listed":
        return words["agent_text_listed"]
    key = "agent_text_none" if outcome == "none" else "agent_text"
    name = str(brand["agent"]["name"] or brand["display_name"])
    return words[key].format(first_name=name.split()[0] if name else "")
