"""The scorecard in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from property_reports.models import ValueEstimate
from property_reports.scorecard.record import FEWEST, STRAIGHT, Record
from trendyreports.core.formatting import DASH, MINUS, money, number, short_date

TOO_FEW = f"Too few to say: fewer than {FEWEST} sales"


def percent(value: Fraction) -> str:
    """A share of one with one decimal: ``6.2%``."""
    return f"{number(Decimal(value.numerator) * 100 / Decimal(value.denominator), 1)}%"


def lean(bias: Fraction) -> str:
    """Which way the estimates ran."""
    if abs(bias) < STRAIGHT:
        return "None"
    return f"{percent(abs(bias))} {'high' if bias > 0 else 'low'}"


def area_row(record: Record) -> dict[str, Any]:
    """One row of the table of areas; the figures are None where there are too few sales."""
    row: dict[str, Any] = {"area": record.area, "sales": record.sales, "few": record.few}
    if record.miss is None or record.bias is None:
        return row
    return row | {
        "miss": percent(record.miss),
        "lean": lean(record.bias),
        "close": f"{record.close} of {record.sales}",
        "inside": f"{record.inside} of {record.sales}",
    }


def figures(record: Record) -> list[dict[str, Any]]:
    """The four figures over everything, each with the sentence that says what it means."""
    if record.miss is None or record.bias is None:
        return []
    typical = "Half of the estimates came closer to the price, half missed by more."
    way = "Which way the estimates ran, high and low misses taken together."
    band = "Sold between the low and the high end. It is made to hold 8 of 10."
    return [
        {"label": "Typical miss", "display": percent(record.miss), "basis": typical},
        {"label": "Leaning", "display": lean(record.bias), "basis": way},
        {
            "label": "Within 10%",
            "display": f"{record.close} of {record.sales}",
            "basis": "Of the sale price.",
        },
        {"label": "Inside the range", "display": f"{record.inside} of {record.sales}", "basis": band},
    ]


def any_sample(estimates: Sequence[ValueEstimate]) -> bool:
    """Whether invented sales are among those they were matched with."""
    return any(is_sample(estimate) for estimate in estimates)


def is_sample(estimate: ValueEstimate) -> bool:
    return bool(estimate.sold_listing and estimate.sold_listing.feed.is_sample)


def estimate_rows(estimates: Sequence[ValueEstimate]) -> list[dict[str, Any]]:
    """The matched estimates as the table prints them."""
    return [estimate_row(estimate) for estimate in estimates]


def estimate_row(estimate: ValueEstimate) -> dict[str, Any]:
    sold = estimate.sold_price or 0
    error = Fraction(estimate.mid - sold, sold) if sold else None
    place = " ".join(part for part in (estimate.state, estimate.zip_code) if part)
    return {
        "address": f"{estimate.street_address}{f' #{estimate.unit}' if estimate.unit else ''}",
        "place": ", ".join(part for part in (estimate.city, place) if part),
        "mid": money(estimate.mid),
        "range": f"{money(estimate.low)} to {money(estimate.high)}",
        "on": short_date(estimate.effective_date),
        "sold": money(sold),
        "sold_on": short_date(estimate.sold_on) if estimate.sold_on else DASH,
        "difference": DASH if error is None else difference(error),
        "inside": estimate.low <= sold <= estimate.high,
        "who": str(estimate.user) if estimate.user else "",
        "sample": is_sample(estimate),
    }


def difference(error: Fraction) -> str:
    """``+3.1%`` for an estimate above the price."""
    sign = "+" if error > 0 else MINUS if error < 0 else ""
    return f"{sign}{percent(abs(error))}"
