"""A valuation as plain data, as documents and pages read it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from property_reports.evidence.choices import OwnAdjustment
from property_reports.valuing.adjustments import LABELS, Adjustment, pace_of_time, rates_of
from property_reports.valuing.comparables import Found, search_in_words
from property_reports.valuing.table import SalesTable
from property_reports.valuing.valuation import Range, Valuation, Weighed

NAMES = ("low", "low_half", "mid", "high_half", "high")
MONTHS_TOLD = 12


def method_in_words() -> str:
    """How the value was found, in the language of the moment."""
    return _(
        "a model of the sales nearby, corrected by the most similar ones; the range shows how far off such "
        "estimates have been lately"
    )


def unit_of(kind: str) -> str:
    """What a rate is for one of, in the language of the moment."""
    return {
        "time": _("per month"),
        "area": _("per sq ft"),
        "beds": _("per bedroom"),
        "baths": _("per bathroom"),
        "lot": _("per 1,000 sq ft"),
        "age": _("per 10 years"),
        "stories": _("per story"),
        "basement": _("per sq ft"),
        "garage": _("per space"),
    }.get(kind, "")


def range_told(found: Range, valuation: Valuation) -> dict[str, Any]:
    """A range with how sure it is."""
    return {
        **dict(zip(NAMES, found.rounded, strict=True)),
        "exact": {name: round(value, 2) for name, value in zip(NAMES, found.values, strict=True)},
        "confidence": valuation.confidence,
        "fsd": round(valuation.fsd, 4),
        "sales": valuation.sales,
        "method": method_in_words(),
        "tried": valuation.calibration.tried,
        "range_only": valuation.range_only,
    }


def search_told(found: Found) -> dict[str, Any]:
    """How far the search went."""
    return {
        "miles": found.rung.miles,
        "months": found.rung.months,
        "grade": found.grade,
        "words": search_in_words(found.rung),
    }


def unadjusted(home: Mapping[str, Any], own: Sequence[OwnAdjustment], *, chosen: bool) -> dict[str, Any]:
    """A sale beside a home that cannot be valued: its price, what the seller gave back, and her judgement."""
    given = home["concessions"] or 0
    lines = [line_told(Adjustment("concessions", -float(given)), "")] if given else []
    lines += [own_told(line) for line in own]
    price, total = home["close_price"], sum(line["amount"] for line in lines)
    return {
        **home,
        "adjustments": lines,
        "adjusted": price + total,
        "net_pct": round(100 * total / price, 1),
        "gross_pct": round(100 * sum(abs(line["amount"]) for line in lines) / price, 1),
        "weight": 0.0,
        "chosen": chosen,
    }


def comparable_told(
    home: Mapping[str, Any],
    part: Weighed,
    own: Sequence[OwnAdjustment],
    *,
    chosen: bool,
    evidence: str,
) -> dict[str, Any]:
    """A comparable with its lines; the sum of price and lines is the adjusted price to the dollar."""
    sale = part.sale
    lines = [line_told(line, evidence) for line in sale.adjustments]
    lines += [own_told(line) for line in own]
    price = round(sale.price)
    total = sum(line["amount"] for line in lines)
    return {
        **home,
        "adjustments": lines,
        "adjusted": price + total,
        "net_pct": round(100 * total / price, 1),
        "gross_pct": round(100 * sum(abs(line["amount"]) for line in lines) / price, 1),
        "weight": round(part.weight, 4),
        "chosen": chosen,
    }


def line_told(line: Adjustment, evidence: str) -> dict[str, Any]:
    """One adjustment of the model."""
    return {
        "kind": line.kind,
        "label": LABELS[line.kind],
        "amount": round(line.amount),
        "difference": None if line.difference is None else round(line.difference, 2),
        "unit": line.unit,
        "rate": None if line.rate is None else round(line.rate, 2),
        "evidence": _("Told by the listing") if line.kind == "concessions" else evidence,
        "own": False,
        "reason": None,
    }


def own_told(line: OwnAdjustment) -> dict[str, Any]:
    """One adjustment of the agent's own."""
    return {
        "kind": line.kind,
        "label": line.label,
        "amount": line.amount,
        "difference": None,
        "unit": None,
        "rate": None,
        "evidence": _("Agent's judgement"),
        "own": True,
        "reason": line.reason,
    }


def evidence_in_words(valuation: Valuation) -> str:
    """What the rates were learned from."""
    model = valuation.raw.model
    near, wide = len(model.rows), len(model.wide_rows)
    if wide <= near:
        return _("{near} sales nearby").format(near=near)
    return _("{near} sales nearby, steadied by {wide} of the wider area").format(near=near, wide=wide)


def rates_told(valuation: Valuation) -> list[dict[str, Any]]:
    """What one more unit is worth here, by the model; time as percent a month."""
    evidence = evidence_in_words(valuation)
    found = []
    for kind, rate in rates_of(valuation.raw.model).items():
        amount = round(100 * math.expm1(rate), 2) if kind == "time" else round(rate, 2)
        found.append(
            {
                "kind": kind,
                "label": LABELS[kind],
                "amount": amount,
                "unit": unit_of(kind),
                "evidence": evidence,
            }
        )
    return found


def trend_told(table: SalesTable, valuation: Valuation) -> list[dict[str, Any]]:
    """The local price index by month, 1 on the day of the estimate, with the sales behind each month.

    No month from before the first sale of the wider area.
    """
    model, on = valuation.raw.model, valuation.on
    months = [month_of(table.sales[row].priced_on) for row in model.wide_rows]
    first = min(months)
    told = []
    for back in range(MONTHS_TOLD, -1, -1):
        year, month = divmod(on.year * 12 + on.month - 1 - back, 12)
        start = date(year, month + 1, 1)
        if (year, month + 1) < first:
            continue
        middle = min(start.replace(day=15), on)
        index = math.exp(pace_of_time(model, float((on - middle).days)))
        sold = months.count((year, month + 1))
        told.append({"month": start.isoformat()[:7], "index": round(index, 4), "sales": sold})
    return told


def month_of(day: date) -> tuple[int, int]:
    return day.year, day.month
