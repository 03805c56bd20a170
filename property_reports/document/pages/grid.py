"""The grid of adjustments: what each sale would have brought, had it been like the subject."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from property_reports.document.case import Case, Data, ShownHome, exact
from property_reports.document.pages.front import Page
from property_reports.document.pages.homes import address_of
from property_reports.document.words.facts import day_text, fact_text, miles_text, money_text
from trendyreports.core.formatting import DASH, MINUS, money, number

# The kinds of adjustment in the order of the grid: their name, and the fact that stands beside the amount.
KINDS: Mapping[str, tuple[str, str | None]] = {
    "concessions": (N_("Seller’s concessions"), "concessions"),
    "time": (N_("Date of sale"), "close_date"),
    "place": (N_("Place"), "miles"),
    "area": (N_("Living area"), "living_area"),
    "basement": (N_("Basement"), "basement_area"),
    "beds": (N_("Bedrooms"), "beds"),
    "baths": (N_("Bathrooms"), "baths"),
    "lot": (N_("Lot"), "lot_size"),
    "age": (N_("Year built"), "year_built"),
    "stories": (N_("Stories"), "stories"),
    "garage": (N_("Garage spaces"), "garage_spaces"),
    "pool": (N_("Pool"), "pool"),
    "waterfront": (N_("Waterfront"), "waterfront"),
    "view": (N_("View"), "view_rating"),
    "condition": (N_("Condition"), None),
    "other": (N_("Other"), None),
}
WRITTEN: Mapping[str, Callable[[Any], str | None]] = {
    "close_date": day_text,
    "concessions": money_text,
    "miles": miles_text,
}
Row = tuple[str, str, bool]  # kind, the agent's own label, whether it is her own


def adjustments(case: Case) -> Page | None:
    """The grid; None without sales, where nothing was adjusted, and where no automated estimate may stand
    beside the subject. Of the rates only those that a sale was adjusted by.
    """
    rows = [] if case.opted_out else rows_of(case)
    if not rows:
        return None
    used = {kind for kind, _label, is_own in rows if not is_own}
    return {
        "subject": {"address": case.address, "facts": [subject_fact(case, row) for row in rows]},
        "columns": [column(one) for one in case.sold],
        "rows": [{"label": label_of(row), "cells": [cell(one, row) for one in case.sold]} for row in rows],
        "totals": totals(case),
        "rates": [rate_row(rate) for rate in case.evidence.get("rates") or [] if rate["kind"] in used],
        "note": note(case),
    }


def column(one: ShownHome) -> dict[str, Any]:
    """The head of a column."""
    price = one.close_price
    return {
        "number": one.number,
        "listing": one.listing,
        "address": address_of(one.home),
        "price_display": money(price) if price else DASH,
    }


def rows_of(case: Case) -> list[Row]:
    """The rows of the grid: each kind that any sale is adjusted for, the agent's own by their labels."""
    found: dict[Row, None] = {}
    for one in case.sold:
        for each in one.home.get("adjustments") or []:
            found[row_for(each)] = None
    order = list(KINDS)
    return sorted(found, key=lambda row: (row[2], order.index(row[0]), row[1]))


def row_for(adjustment: Data) -> Row:
    """The row an adjustment stands in."""
    kind = adjustment["kind"] if adjustment["kind"] in KINDS else "other"
    own = bool(adjustment.get("own"))
    return kind, str(adjustment.get("label") or "") if own or kind == "other" else "", own


def label_of(row: Row) -> str:
    """What a row is called; the agent's own say so."""
    kind, label, own = row
    name = label or _(KINDS[kind][0])
    return _("{label} (agent’s judgement)").format(label=name) if own else name


def cell(one: ShownHome, row: Row) -> dict[str, str]:
    """The fact of the sale and what is added or taken off for it; no amount where none may stand there."""
    amounts = [exact(each["amount"]) for each in one.home.get("adjustments") or [] if row_for(each) == row]
    if not one.values:
        return {"fact": fact_of(one.home, row), "amount_display": ""}
    return {"fact": fact_of(one.home, row), "amount_display": signed_money(sum(amounts)) if amounts else DASH}


def fact_of(home: Data, row: Row) -> str:
    """The fact beside the amount; nothing for the agent's own and where the home does not tell."""
    key = KINDS[row[0]][1]
    if row[2] or key is None or home.get(key) in (None, ""):
        return ""
    if key in WRITTEN:
        return WRITTEN[key](home[key]) or ""
    return fact_text(home, key)


def subject_fact(case: Case, row: Row) -> str:
    """The subject's fact of a row; the day of the estimate for the date of a sale."""
    if row[0] == "time" and not row[2]:
        return day_text(case.evidence["effective_date"])
    return "" if row[0] in ("place", "concessions") else fact_of(case.subject, row)


def totals(case: Case) -> list[dict[str, Any]]:
    """Price, net and gross share of the adjustments, and the adjusted price."""

    def cells(write: Callable[[ShownHome], str | None]) -> list[str]:
        return [write(one) or DASH if one.values else DASH for one in case.sold]

    prices = [money(one.close_price) if one.close_price else DASH for one in case.sold]
    return [
        {"label": _("Sale price"), "cells": prices},
        {
            "label": _("Net adjustment"),
            "cells": cells(lambda one: share(one.home.get("net_pct"), signed=True)),
        },
        {"label": _("Gross adjustment"), "cells": cells(lambda one: share(one.home.get("gross_pct")))},
        {"label": _("Adjusted price"), "cells": cells(lambda one: amount_text(one.home.get("adjusted")))},
    ]


def amount_text(amount: Any) -> str | None:
    """Money; None where it is not known."""
    return None if amount is None else money(exact(amount))


def share(percent: Any, *, signed: bool = False) -> str | None:
    """A share given in per cent; ``+`` before what is added where it is signed."""
    if percent is None:
        return None
    value = exact(percent)
    text = f"{number(value, 1)}%"
    return f"+{text}" if signed and not text.startswith((MINUS, "0.0")) else text


def signed_money(amount: Decimal | int) -> str:
    """``+$12,000``, ``−$5,000``, ``$0``."""
    text = money(exact(amount))
    return text if text.startswith(MINUS) or text == "$0" else f"+{text}"


def rate_row(rate: Data) -> dict[str, str]:
    """What the market pays for a difference, with where that is known from."""
    amount = money_text(rate["amount"]) if rate["kind"] != "time" else percent_text(rate["amount"])
    return {
        "label": rate_label(rate),
        "display": f"{amount} {rate['unit']}" if rate.get("unit") else amount,
        "evidence": str(rate.get("evidence") or ""),
    }


def percent_text(amount: float) -> str:
    """``+0.4%``, ``−1.2%``: prices over a month."""
    return f"{amount:+.1f}%".replace("-", MINUS)


def rate_label(rate: Data) -> str:
    """What a rate is for."""
    kind = str(rate.get("kind"))
    return _(KINDS[kind][0]) if kind in KINDS and kind != "other" else str(rate.get("label") or "")


def note(case: Case) -> str:
    """How to read the grid, what is the agent's own, and beside which sales nothing stands."""
    said = [_("Each sale is adjusted toward the home: better means less, weaker means more.")]
    if any(each.get("own") for one in case.sold for each in one.home.get("adjustments") or []):
        said.append(_("Rows of the agent’s judgement are {name}’s own.").format(name=case.name))
    if any(not one.values for one in case.sold):
        said.append(_("Where a seller or the MLS asked so, no amount stands beside a sale."))
    return " ".join([*said, _("Adjusted prices are estimates, not appraisals.")])
