"""Puts a property report together: every word and number that will be printed, as plain data.

Nothing here reads a clock, a database or a file. The shape is described in ``docs/schemas/``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from django.utils.translation import override

from market_reports.display_rules import feeds_of, permission
from property_reports.document.case import Case, Data, case_of
from property_reports.document.legal import legal
from property_reports.document.pages.front import prepared_for
from property_reports.document.pages.registry import pages_of
from property_reports.document.words import tone
from property_reports.document.words.facts import city_line
from property_reports.document.words.labels import labels
from trendyreports.core.formatting import long_date

VERSION = 1
LANGUAGES = ("en", "es")
THEME = 4  # teal
TOLD_OF_A_HOME = (
    "id",
    "adjusted",
    "net_pct",
    "gross_pct",
    "weight",
    "chosen",
    "show_listing",
    "rule",
    "status",
)


def build_document(
    *,
    draft: Data,
    subject: Data,
    evidence: Data,
    brand: Data,
    source: Data,
    prepared_on: date,
    feed_of: Mapping[int, str],
    opted_out: Collection[int] = (),
    subject_opted_out: bool = False,
) -> dict[str, Any]:
    """The document of a property report.

    ``source``: the feeds behind the homes with their display rules, as in market reports; ``feed_of``: the
    feed of each listing by its id; ``opted_out``: listings whose seller wants no automated estimate beside
    them, and ``subject_opted_out`` whether the subject's own is one. Words are in the draft's language.
    """
    language = language_of(draft)
    with override(language):
        allowed = permission(source)
        case = case_of(
            draft=draft,
            subject=subject,
            evidence=evidence,
            brand=brand,
            prepared_on=prepared_on,
            sources=[str(feed["name"]) for feed in feeds_of(source)],
            permission=allowed,
            feed_of=feed_of,
            opted_out=opted_out,
            subject_opted_out=subject_opted_out,
        )
        look = draft.get("look") or {}
        return {
            "version": VERSION,
            "kind": "property",
            "language": language,
            "purpose": case.purpose,
            **heading(case),
            "theme": look.get("theme") or THEME,
            "accent": look.get("accent") or brand["accent"],
            "brand": dict(brand),
            "subject": dict(case.subject),
            "sample": any(feed.get("is_sample") for feed in feeds_of(source)),
            "valuation": stored_evidence(
                evidence, case, lambda listing: allowed.price(feed_of.get(listing, ""))
            ),
            "labels": labels(case),
            "pages": pages_of(case),
            "legal": legal(case, source),
        }


def language_of(draft: Data) -> str:
    """The language of an order; English where it names none of ours."""
    language = str(draft.get("language") or "en")
    return language if language in LANGUAGES else "en"


def heading(case: Case) -> dict[str, str]:
    """What the report is about."""
    return {
        "title": tone.title(case),
        "address": case.address,
        "city_line": city_line(case.subject),
        "prepared_for": prepared_for(case),
        "prepared_on": case.prepared_on.isoformat(),
        "prepared_on_display": long_date(case.prepared_on),
    }


def stored_evidence(evidence: Data, case: Case, priced: Callable[[int], bool]) -> dict[str, Any]:
    """The evidence as the document keeps it: of a home that may not be shown only what it counts for.

    Where no automated estimate may stand beside the subject, none is kept either.
    """
    lists = {
        key: [kept(home, hide_price=not priced(home["id"])) for home in evidence.get(key) or []]
        for key in ("comparables", "competition", "expired", "excluded")
    }
    figures = {"estimate": None, "figure": None} if case.opted_out else {}
    return {**evidence, **lists, **figures}


def kept(home: Data, *, hide_price: bool) -> dict[str, Any]:
    """A home as the document keeps it."""
    if not home.get("show_listing", True):
        return {key: home[key] for key in TOLD_OF_A_HOME if key in home}
    if hide_price:
        return {**home, "close_price": None, "adjusted": None, "adjustments": []}
    return dict(home)
