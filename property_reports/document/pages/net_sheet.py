"""What a seller is left with at up to three prices: nothing that was not typed, no preset commission."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from property_reports.document.case import Case, exact
from property_reports.document.pages.front import Page
from property_reports.document.pages.grid import signed_money
from trendyreports.core.formatting import money, rounded, trimmed

SIDES = ("listing_side_percent", "buyer_side_percent")
SUMS = ("mortgage", "taxes", "fees", "repairs")
MOST_PRICES = 3


def net_sheet(case: Case) -> Page | None:
    """The sheet; None without a price, and as long as nothing was typed into it."""
    typed = {
        key: value for key, value in (case.draft.get("net_sheet") or {}).items() if value not in (None, "")
    }
    prices = prices_of(case)
    if not prices or not typed:
        return None
    costs = {key: costs_at(typed, key, prices) for key in (*SIDES, *SUMS)}
    left = [
        price - sum(cells[place] for cells in costs.values() if cells) for place, price in enumerate(prices)
    ]
    labels = row_labels(typed)
    rows = [row(_("Sale price"), [money(price) for price in prices], strong=True)]
    for key, label in labels.items():
        cells = costs[key]
        rows.append(row(label, [signed_money(-cost) for cost in cells] if cells else [""] * len(prices)))
    is_whole = all(costs.values())
    total = _("Estimated net proceeds") if is_whole else _("Left before what is blank")
    rows.append(row(total, [money(amount) for amount in left], strong=True))
    return {"columns": [money(price) for price in prices], "rows": rows, "note": note(is_whole)}


def prices_of(case: Case) -> list[Decimal]:
    """The agent's prices; without any the low, middle and high of the range."""
    if case.prices:
        return [exact(price["amount"]) for price in case.prices[:MOST_PRICES]]
    if case.figure is None:
        return []
    amounts = (case.figure["low"], case.mid, case.figure["high"])
    return [exact(amount) for amount in amounts if amount is not None]


def costs_at(typed: dict[str, Any], key: str, prices: list[Decimal]) -> list[Decimal]:
    """A cost at each price, in whole dollars; empty where it was not typed."""
    if key not in typed:
        return []
    if key in SIDES:
        return [rounded(price * exact(typed[key]) / 100) for price in prices]
    return [rounded(exact(typed[key]))] * len(prices)


def row_labels(typed: dict[str, Any]) -> dict[str, str]:
    """The rows in their order; a share that was typed stands in its label."""
    labels = {
        "mortgage": _("Mortgage to pay off"),
        "listing_side_percent": _("Commission, listing side"),
        "buyer_side_percent": _("Commission, buyer’s side"),
        "taxes": _("Taxes"),
        "fees": _("Fees"),
        "repairs": _("Repairs"),
    }
    shares = {key: f"{labels[key]} ({trimmed(exact(typed[key]))}%)" for key in SIDES if key in typed}
    return {**labels, **shares}


def row(label: str, cells: list[str], *, strong: bool = False) -> dict[str, Any]:
    """One row."""
    return {"label": label, "cells": cells, "strong": strong}


def note(is_whole: bool) -> str:
    """What the sheet is, and what the law says of commissions."""
    said = [_("Commissions are not set by law and are negotiable.")]
    if not is_whole:
        said.append(_("What was not given is left blank and not taken off."))
    return " ".join([*said, _("An estimate. The closing statement has the final amounts.")])
