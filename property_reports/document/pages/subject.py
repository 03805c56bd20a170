"""The subject: its facts, and how it stands among the sales."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from statistics import median
from typing import Any

from django.utils.translation import gettext as _

from property_reports.document.case import Case, Data, exact
from property_reports.document.pages.findings import may_tell_prices
from property_reports.document.pages.front import Page
from property_reports.document.words.facts import (
    FACTS,
    area_text,
    days_text,
    fact_label,
    fact_text,
    lot_text,
    per_area,
    trimmed_text,
)
from trendyreports.core.formatting import DASH, money, rounded

Measure = Callable[[Data], Decimal | None]


def subject_page(case: Case) -> Page:
    """Every fact that is known, those the agent corrected marked; the photos; where the facts come from."""
    edited = set(case.draft.get("edited") or ())
    return {
        "facts": [
            {
                "label": fact_label(key, case.subject),
                "display": fact_text(case.subject, key),
                "edited": key in edited,
            }
            for key in FACTS
            if case.subject.get(key) not in (None, "")
        ],
        "photos": list(case.draft.get("photos") or ()),
        "note": " ".join(filter(None, (records_note(case, edited), inspected_note(case)))),
    }


def records_note(case: Case, edited: set[str]) -> str:
    """Where the facts come from, and who corrected them."""
    source = case.draft.get("records_source")
    told = {
        "sitex": _("Facts from public records."),
        "sandbox": _("Facts from sample records. They are not of a real home."),
        "listing": _("Facts from the listing."),
        "typed": _("Facts as given by {name}."),
    }.get(str(source), "")
    told = told.format(name=case.name)
    if not edited & set(FACTS) or source == "typed":
        return told
    return f"{told} {_('Facts with a mark were corrected by {name}.').format(name=case.name)}".strip()


def inspected_note(case: Case) -> str:
    """Whether the home was inspected; nothing where the agent did not say."""
    inspected = case.draft.get("inspected")
    if inspected is None:
        return ""
    return _("The home was inspected.") if inspected else _("The home was not inspected.")


def analysis(case: Case) -> Page | None:
    """The subject beside the lowest, the middle and the highest of the sales; None without any."""
    rows = [row for label, measure, write in measures(case) if (row := row_of(case, label, measure, write))]
    if not rows:
        return None
    return {
        "rows": rows,
        "note": _(
            "Low, middle and high of the similar sales. A fact that is not known is left out of its row."
        ),
    }


def measures(case: Case) -> list[tuple[str, Measure, Callable[[Decimal], str]]]:
    """What is compared, how it is read, and how it is written."""
    prices: list[tuple[str, Measure, Callable[[Decimal], str]]] = []
    if not case.prices_withheld and may_tell_prices(case):
        prices = [
            (_("Sale price"), lambda home: number_of(home, "close_price"), money),
            (
                _("Price per sq ft"),
                lambda home: per_area(home.get("close_price"), home.get("living_area")),
                money,
            ),
        ]
    return [
        *prices,
        (
            _("Living area"),
            lambda home: number_of(home, "living_area"),
            lambda value: area_text(rounded(value)),
        ),
        (_("Bedrooms"), lambda home: number_of(home, "beds"), trimmed_text),
        (_("Bathrooms"), lambda home: number_of(home, "baths"), trimmed_text),
        (_("Lot"), lambda home: number_of(home, "lot_size"), lot_text),
        (_("Year built"), lambda home: number_of(home, "year_built"), lambda value: str(rounded(value))),
        (_("Days on market"), lambda home: number_of(home, "days_on_market"), days_text),
    ]


def number_of(home: Data, key: str) -> Decimal | None:
    """A number of a home; None where it is not known."""
    value = home.get(key)
    return None if value is None else exact(value)


def row_of(
    case: Case, label: str, measure: Measure, write: Callable[[Decimal], str]
) -> dict[str, Any] | None:
    """One row; None where fewer than two sales tell."""
    values = [value for home in case.all_sold if (value := measure(home)) is not None]
    if len(values) < 2:
        return None
    low, high, own = min(values), max(values), measure(case.subject)
    return {
        "label": label,
        "subject": DASH if own is None else write(own),
        "low": write(low),
        "median": write(exact(median(values))),
        "high": write(high),
        "position": place_between(own, low, high),
    }


def place_between(own: Decimal | None, low: Decimal, high: Decimal) -> float | None:
    """Where the subject stands between lowest (0) and highest (1), held to the two; None where not known."""
    if own is None or high == low:
        return None
    return float(round(min(max((own - low) / (high - low), Decimal(0)), Decimal(1)), 3))
