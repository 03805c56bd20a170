"""The findings on one page: the agent's price, the range beside it, and the figures behind both."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from statistics import median
from typing import Any

from django.utils.translation import gettext as _

from property_reports.document.case import Case, Data, exact
from property_reports.document.pages.front import Page
from property_reports.document.words import estimates, tone
from property_reports.document.words.facts import days_text, per_area
from trendyreports.core.formatting import money, number

FEWEST_WITHHELD = 5  # sales behind a median price where single prices may not be printed


def overview(case: Case) -> Page:
    """Headline, recommended price, range, and what they rest on."""
    return {
        "headline": tone.headline(case),
        "paragraphs": story(case),
        "recommended": recommended(case),
        "strategies": strategies(case),
        "range": range_box(case),
        "figures": figures(case),
    }


def story(case: Case) -> list[str]:
    """What it rests on; then the range as evidence beside a price, and what is for sale now."""
    beside = tone.evidence_sentence(case) if case.prices else ""
    told = [(tone.rests_on(case), estimates.search_text(case)), (beside, tone.count_sentence(case))]
    return [" ".join(filter(None, sentences)) for sentences in told]


def recommended(case: Case) -> dict[str, Any] | None:
    """The agent's first price; None where she gave none."""
    if not case.prices:
        return None
    first = case.prices[0]
    return {
        "by": estimates.recommended_by(case),
        "amount_display": money(first["amount"]),
        "reason": str(first.get("reason") or "").strip(),
    }


def strategies(case: Case) -> list[dict[str, Any]]:
    """The agent's prices with their reasons, where she gave more than one."""
    if len(case.prices) < 2:
        return []
    return [
        {
            "name": price_name(price),
            "amount_display": money(price["amount"]),
            "reason": str(price.get("reason") or "").strip(),
        }
        for price in case.prices
    ]


def price_name(price: Data) -> str:
    """What the agent called a price."""
    return str(price.get("name") or "").strip() or _("Recommended")


def range_box(case: Case) -> dict[str, Any] | None:
    """The range as printed, with what it rests on; None where there is none."""
    figure = case.figure
    if figure is None:
        return None
    return {
        "label": estimates.range_label(case),
        "low_display": money(figure["low"]),
        "high_display": money(figure["high"]),
        "mid_display": None if case.mid is None else money(case.mid),
        "words": estimates.width_text(case),
        "basis": estimates.basis(case),
    }


def figures(case: Case) -> list[dict[str, str]]:
    """Counts and medians of the sales, only those that can be told."""
    sold = case.all_sold
    of_sales = _("median of these sales")
    found = [figure(_("Similar sales"), number(len(sold)), confidence(case))]
    if may_tell_prices(case):
        rates = [per_area(home.get("close_price"), home.get("living_area")) for home in sold]
        found += median_figure(_("Price per sq ft"), [rate for rate in rates if rate], money, of_sales)
    days = [exact(home["days_on_market"]) for home in sold if home.get("days_on_market") is not None]
    found += median_figure(_("Days on market"), days, days_text, of_sales)
    found.append(
        figure(_("For sale nearby"), number(case.competition_count), _("now, under contract included"))
    )
    return found


def may_tell_prices(case: Case) -> bool:
    """Whether a median of these sales' prices tells no single price that may not be printed."""
    return not case.prices_withheld or len(case.all_sold) >= FEWEST_WITHHELD


def confidence(case: Case) -> str:
    """How sure the figure is, as clients read it; empty where there is none."""
    return "" if case.figure is None else estimates.confidence_text(case.figure["confidence"])


def median_figure(
    label: str, values: list[Decimal], write: Callable[[Decimal], str], under: str
) -> list[dict[str, str]]:
    """A figure of the middle value; nothing without values."""
    return [figure(label, write(median(values)), under)] if values else []


def figure(label: str, display: str, under: str) -> dict[str, str]:
    """One large number with its name and what it is of."""
    return {"label": label, "display": display, "under": under}
