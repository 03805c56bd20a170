"""The public page of a report as plain values: what the agent ticked, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import override

from accounts.readiness import lacking
from integrations.models import Listing
from property_reports.models import PropertyReport
from property_reports.public.agents import Card, agent_of, card_of, consent_of
from property_reports.public.choices import Choices, choices_of
from property_reports.public.documents import document_of
from property_reports.public.facts import Fact, facts_of
from property_reports.public.photos import GALLERY, HERO, HOME, photos_in, small
from property_reports.public.words import LANGUAGES, language_of, words_in
from trendyreports.core.colours import Palette, palette
from trendyreports.core.formatting import long_date, money, trimmed

COMPARABLES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Value:
    """What the agent says it is worth; ``lines`` are her prices by name."""

    low: str
    high: str
    lines: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Home:
    """A sale nearby."""

    address: str
    city_line: str
    price: str
    sold: str
    miles: str
    facts: str
    photo: str | None
    attribution: str


@dataclass(frozen=True, slots=True)
class PublicPage:
    """All that the template needs."""

    code: str
    language: str
    words: dict[str, str]
    address: str
    city_line: str
    headline: str
    facts: list[Fact]
    hero: str | None
    gallery: list[str]
    card: Card
    colours: Palette
    consent: str
    value: Value | None
    homes: list[Home]
    pdf: bool
    legal: Mapping[str, Any]


class NotReady(Exception):
    """The page cannot be shown: there is no document, or the brand lacks what publishing asks for."""


def page_of(report: PropertyReport, choices: Choices | None = None) -> PublicPage:
    """The page of a report, with the choices given or those it has. Raises NotReady."""
    document = document_of(report)
    if document is None:
        raise NotReady
    chosen, language = choices or choices_of(report.options), language_of(document)
    card = card_of(report.account, agent_of(report), license_words=LANGUAGES[language]["license"])
    if lacking(card.brand):
        raise NotReady
    photos = [one for one in photos_in(document) if one in chosen.photos]
    with override(language):
        homes = homes_of(document, language) if chosen.show_comparables else []
        return PublicPage(
            code=report.short_code or "",
            language=language,
            words=words_in(language, name=card.first_name, count=len(photos)),
            address=str(document.get("address") or report.property_address),
            city_line=str(document.get("city_line") or ""),
            headline=chosen.headline,
            facts=facts_of(document.get("subject") or {}, chosen.facts, language=language),
            hero=small(photos[0], HERO) if photos else None,
            gallery=[made for one in photos if (made := small(one, GALLERY))] if len(photos) > 1 else [],
            card=card,
            colours=palette(card.brand["primary"], document.get("accent") or card.brand["accent"]),
            consent=consent_of(card, language),
            value=value_of(document, language) if chosen.show_value else None,
            homes=homes,
            pdf=chosen.show_pdf and bool(report.pdf_url),
            legal=legal_of(document, with_listings=bool(homes)),
        )


def value_of(document: Mapping[str, Any], language: str) -> Value | None:
    """The report's range and her prices; None where it has neither."""
    figure = (document.get("valuation") or {}).get("figure") or {}
    pages = {page["key"]: page for page in document.get("pages", ())}
    said = pages.get("range", {}).get("recommended") or ()
    lines = [(str(one["name"]), str(one["amount_display"])) for one in said]
    recommended = pages.get("overview", {}).get("recommended")
    if recommended and not lines:
        by = LANGUAGES[language]["recommended"].format(name=recommended["by"])
        lines = [(by, str(recommended["amount_display"]))]
    low, high = figure.get("low"), figure.get("high")
    if low is None or high is None:
        return Value("", "", lines) if lines else None
    return Value(money(low), money(high), lines)


def homes_of(document: Mapping[str, Any], language: str) -> list[Home]:
    """The chosen sales whose listings may still be shown, in the order of the report. One query."""
    found = (document.get("valuation") or {}).get("comparables") or ()
    chosen = [home for home in found if home.get("chosen") and home.get("close_price")][:COMPARABLES_SHOWN]
    ids = [home["id"] for home in chosen]
    shown = Listing.objects.filter(pk__in=ids, show_listing=True, feed__has_display_profile=True)
    may = dict(shown.values_list("pk", "show_address"))
    return [home_of(home, language) for home in chosen if may.get(home["id"])]


def home_of(home: Mapping[str, Any], language: str) -> Home:
    """One sale in words."""
    words = LANGUAGES[language]
    by = " · ".join(str(home[key]) for key in ("office_name", "office_phone") if home.get(key))
    kinds = facts_of(home, ("beds", "baths", "living_area"), language=language)
    facts = [
        fact.display if fact.key == "living_area" else f"{fact.display} {fact.label.lower()}"
        for fact in kinds
    ]
    day, miles = home.get("close_date"), home.get("miles")
    return Home(
        address=str(home.get("address") or ""),
        city_line=str(home.get("city") or ""),
        price=money(home["close_price"]),
        sold=words["sold"].format(day=long_date(date.fromisoformat(day))) if day else "",
        miles=words["miles"].format(miles=trimmed(round(miles, 1))) if miles is not None else "",
        facts=" · ".join(facts),
        photo=small(home.get("photo"), HOME),
        attribution=by,
    )


def legal_of(document: Mapping[str, Any], *, with_listings: bool) -> dict[str, Any]:
    """The small print: what the state asks for always, the MLS's words where its homes are shown."""
    legal = document.get("legal") or {}
    return {
        "state_notice": legal.get("state_notice"),
        "equal_housing": legal.get("equal_housing") or "Equal Housing Opportunity",
        "lines": [str(legal.get("disclaimer") or ""), *legal.get("attribution", ())] if with_listings else [],
    }
