"""The range: the agent's prices, the two bands, and where each adjusted sale stands."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from property_reports.document.case import Case, Data, exact
from property_reports.document.pages.findings import price_name
from property_reports.document.pages.front import Page
from property_reports.document.pages.homes import address_of
from property_reports.document.words import estimates
from trendyreports.core.formatting import money, money_short

STEPS = (1_000, 2_000, 2_500, 5_000, 10_000, 20_000, 25_000, 50_000, 100_000, 200_000, 250_000, 500_000)
MOST_TICKS = 7


def price_range(case: Case) -> Page | None:
    """The page; None without a price and without a figure."""
    figure = case.figure
    if figure is None and not case.prices:
        return None
    points = [] if case.opted_out else points_of(case)
    prices = [
        {"name": price_name(price), "amount": price["amount"], "amount_display": money(price["amount"])}
        for price in case.prices
    ]
    told = [*(point["amount"] for point in points), *(price["amount"] for price in prices)]
    if figure is not None:
        told += [figure["low"], figure["high"]]
    return {
        "label": estimates.range_label(case),
        "recommended": prices,
        "by": estimates.recommended_by(case) if prices else None,
        "band": None if figure is None else band(figure, "low", "high"),
        "half": None if figure is None else band(figure, "low_half", "high_half"),
        "mid": case.mid,
        "mid_display": None if case.mid is None else money(case.mid),
        "points": points,
        "scale": scale(told),
        "words": words(case),
    }


def band(figure: Data, low: str, high: str) -> dict[str, Any]:
    """A band with its ends."""
    return {
        "low": figure[low],
        "high": figure[high],
        "low_display": money(figure[low]),
        "high_display": money(figure[high]),
    }


def points_of(case: Case) -> list[dict[str, Any]]:
    """The adjusted price of each sale beside which one may stand."""
    return [
        {
            "number": one.number,
            "listing": one.listing,
            "label": address_of(one.home),
            "amount": one.home["adjusted"],
            "amount_display": money(exact(one.home["adjusted"])),
            "weight": one.home.get("weight"),
        }
        for one in case.sold
        if one.values and one.home.get("adjusted") is not None
    ]


def scale(amounts: list[int]) -> dict[str, Any]:
    """An axis with even steps that holds all the amounts."""
    low, high = min(amounts), max(amounts)
    step = next((step for step in STEPS if (high - low) / step < MOST_TICKS - 2), STEPS[-1])
    first = max(0, int(low // step) * step)
    last = max(first + step, -int(-high // step) * step)
    ticks = range(first, last + 1, step)
    return {
        "from": first,
        "to": last,
        "ticks": [{"amount": tick, "display": money_short(Decimal(tick))} for tick in ticks],
    }


def words(case: Case) -> list[str]:
    """What the bands mean, why the range is so wide, how far the search went, what it rests on."""
    if case.figure is None:
        return [f"{estimates.without_estimate(case)} {own_price(case)}"]
    how = " ".join(filter(None, (estimates.width_text(case), estimates.search_text(case))))
    said = [own_price(case) if case.prices else "", estimates.bands_text(), how, estimates.basis(case)]
    return [sentence for sentence in said if sentence]


def own_price(case: Case) -> str:
    """That the price is the agent's and the range stands beside it."""
    if case.figure is None:
        return _("The price is {name}’s own judgement.").format(name=case.name)
    return _("The price is {name}’s own judgement. The estimate stands beside it as evidence.").format(
        name=case.name
    )
