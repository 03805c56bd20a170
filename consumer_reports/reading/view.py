"""The page of a report as plain values: every string final, in the language of the reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from accounts.brand import owner_of
from accounts.models import User
from consumer_reports.models import ConsumerReport, RuleOfThumb
from consumer_reports.reading.answers import (
    LISTED,
    NONE,
    corrections_in,
    outcome_of,
    range_of,
    shifted,
)
from consumer_reports.reading.homes import Comps, comps_of
from consumer_reports.reading.market import Market, market_of
from consumer_reports.reading.overview import (
    Answered,
    Listed,
    Value,
    answered_of,
    listed_of,
    reason_of,
    value_of,
)
from consumer_reports.reading.words import LANGUAGES, OTHER, spoken, words_in
from property_reports.document.notices import state_notice
from property_reports.public.agents import Card, card_of
from property_reports.public.facts import KINDS, Fact, facts_of
from property_reports.public.words import filled
from trendyreports.core.colours import Palette, palette
from trendyreports.core.formatting import long_date
from trendyreports.core.links import public_link

FACTS = ("property_type", "living_area", "beds", "baths", "year_built", "lot_size", "stories",
         "garage_spaces", "basement_area", "pool", "subdivision", "county")  # fmt: skip
CORRECTED = ("beds", "baths", "living_area", "year_built")


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses of the page and of what is done on it; ``whole`` is the one to share."""

    page: str
    whole: str
    other_language: str
    other_name: str


@dataclass(frozen=True, slots=True)
class Told:
    """A fact of the home: what the records say, and what the reader says where she corrected it."""

    label: str
    record: str
    hers: str


@dataclass(frozen=True, slots=True)
class Page:
    """All that the template needs, and the PDF beside it.

    ``outcome``: estimate, range, listed, none. ``value`` is there for the first two, ``reason`` for none.
    """

    code: str
    language: str
    words: dict[str, str]
    links: Links
    outcome: str
    address: str
    city_line: str
    made: str
    is_sample: bool
    card: Card
    sponsor: str
    colours: Palette
    value: Value | None
    answered: Answered | None
    listed: Listed | None
    reason: str
    facts: list[Told]
    is_corrected: bool
    comps: Comps
    market: Market
    state_notice: dict[str, Any] | None
    small_print: list[str]


def page_of(
    report: ConsumerReport,
    *,
    language: str | None = None,
    answers: Mapping[str, Any] | None = None,
    rules: list[RuleOfThumb] | None = None,
    now: datetime | None = None,
) -> Page:
    """The page of a completed report, in its own language unless another is asked for.

    ``answers`` stand in for those of the row, ``rules`` for those in use. A constant number of queries.
    """
    chosen = spoken(language, spoken(report.language))
    said = report.consumer_answers if answers is None else answers
    card = card_for(report, chosen)
    words = words_for(report, chosen, name=card.first_name)
    outcome, kept = outcome_of(report), range_of(report)
    subject = (report.property_data or {}).get("record") or {}
    comparables = report.comparables or {}
    with override(chosen):
        comps = comps_of(
            comparables,
            subject,
            words=words,
            language=chosen,
            with_adjusted=kept is not None,
            now=now or timezone.now(),
        )
        search = comparables.get("search") or {}
        value = value_of(report, kept, words=words, search=search, sales=comps.adjusted) if kept else None
        moved = shifted(report, answers=said, rules=rules) if kept else None
        return Page(
            **place_of(report),
            code=report.public_code or "",
            language=chosen,
            words=words,
            links=links_of(report, chosen),
            outcome=outcome,
            made=made_on(report, words),
            is_sample=bool((report.property_data or {}).get("sample")),
            card=card,
            sponsor=sponsor_of(card, words),
            colours=palette(card.brand["primary"], card.brand["accent"]),
            value=value,
            answered=answered_of(moved, words) if moved else None,
            listed=listed_of(report, words) if outcome == LISTED else None,
            reason=reason_of(report, chosen, words) if outcome == NONE else "",
            facts=told_facts(subject, corrections_in(said), chosen, words),
            is_corrected=bool(corrections_in(said)),
            comps=comps,
            market=market_of(report.market_stats or {}, words=words),
            state_notice=state_notice(report.property_state),
            small_print=comps.small_print,
        )


def agent_for(report: ConsumerReport) -> User | None:
    """Whose page it was, while she works in the account; else the account's owner."""
    user, account = report.agent, report.account
    if account is None:
        return None
    if user is not None and user.is_active and user.memberships.filter(account=account).exists():
        return user
    return owner_of(account)


def card_for(report: ConsumerReport, language: str) -> Card:
    """The agent as the reader sees her."""
    assert report.account is not None
    return card_of(report.account, agent_for(report), license_words=LANGUAGES[language]["license"])


def words_for(report: ConsumerReport, language: str, *, name: str) -> dict[str, str]:
    """The words of the page; Texas knows no value without an appraiser."""
    words = words_in(language, name=name)
    if report.property_state == "TX":
        words |= {"value": words["value_tx"], "no_value": words["no_value_tx"]}
    return words


def sponsor_of(card: Card, words: Mapping[str, str]) -> str:
    """The line of a sponsor; empty without one."""
    sponsor = card.brand.get("sponsor")
    return filled(words["sponsor"], {"sponsor": sponsor["name"]}) if sponsor else ""


def place_of(report: ConsumerReport) -> dict[str, str]:
    """Address and city line, as the page's head says them."""
    state = " ".join(part for part in (report.property_state, report.property_zip) if part)
    city = ", ".join(part for part in (report.property_city, state) if part)
    return {"address": report.property_address, "city_line": city}


def links_of(report: ConsumerReport, language: str) -> Links:
    """Where the page is, and where it is in the other language."""
    page = reverse("consumer_reports:report", args=[report.public_code])
    other = OTHER[language]
    return Links(
        page=page,
        whole=public_link("consumer_reports:report", code=report.public_code),
        other_language=other,
        other_name=LANGUAGES[other]["language_name"],
    )


def made_on(report: ConsumerReport, words: Mapping[str, str]) -> str:
    """The day the report speaks of."""
    told = (report.value_estimate or {}).get("effective_date")
    day = date.fromisoformat(told) if told else report.created_at.date()
    return filled(words["made"], {"day": long_date(day)})


def told_facts(
    record: Mapping[str, Any], hers: Mapping[str, Any], language: str, words: Mapping[str, str]
) -> list[Told]:
    """The facts that are known, and the four that can be corrected as soon as she says one."""
    known = {fact.key: fact for fact in facts_of(record, FACTS, language=language)}
    found = []
    for key in FACTS:
        said = written(key, hers[key], language) if key in CORRECTED and key in hers else ""
        fact = known.get(key)
        if fact or said:
            label = KINDS[key].label[language == "es"]
            found.append(Told(label, fact.display if fact else words["unknown"], said))
    return found


def written(key: str, value: Any, language: str) -> str:
    """A value of hers as the facts are written."""
    facts: list[Fact] = facts_of({key: value}, (key,), language=language)
    return facts[0].display if facts else ""
