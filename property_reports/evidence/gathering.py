"""All that is known of a property's value, as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from accounts.models import Account
from integrations.assessor.record import PropertyRecord
from integrations.listings import feeds_for
from integrations.mls.record import Status
from integrations.models import Feed
from property_reports.evidence.choices import Choices
from property_reports.evidence.homes import homes_by_id
from property_reports.evidence.market import COMPETITION, UNSOLD, Market, beside, market_of, near, place_of
from property_reports.evidence.telling import (
    comparable_told,
    evidence_in_words,
    range_told,
    rates_told,
    search_told,
    trend_told,
    unadjusted,
)
from property_reports.valuing.adjustments import adjusted_sales
from property_reports.valuing.comparables import ENOUGH, Found, find_comparables, rows_of
from property_reports.valuing.facts import NotValued
from property_reports.valuing.model import surroundings
from property_reports.valuing.table import SalesTable
from property_reports.valuing.valuation import Valuation, Weighed, figure, value_home

MOST_FOUND = 10
MOST_CANDIDATES = 40
SEARCHED_MILES = 12.0


def evidence_for(
    *, account: Account, subject: PropertyRecord, on: date, choices: Choices | None = None
) -> dict[str, Any]:
    """The evidence for a property's value on a day, from the feeds the account reads.

    Where there is no estimate, ``reason`` says why in a sentence and the lists are empty or hold what there
    is.
    """
    feeds, centre = feeds_for(account), place_of(subject)
    taken = choices or Choices()
    found = blank(on)
    ids = {
        "competition": beside(feeds, subject, on, COMPETITION),
        "expired": beside(feeds, subject, on, UNSOLD),
    }
    shown = homes_by_id(feeds, {one for group in ids.values() for one in group}, centre)
    for name, group in ids.items():
        found[name] = [shown[one] for one in group if one in shown and shown[one]["show_listing"]]
    try:
        found |= valued(feeds, subject, on, taken)
    except NotValued as fault:
        found["reason"] = str(fault)
    return found


def blank(on: date) -> dict[str, Any]:
    """The evidence before anything is known."""
    return {
        "effective_date": on.isoformat(),
        "estimate": None,
        "figure": None,
        "reason": None,
        "search": None,
        "comparables": [],
        "proposed": [],
        "further": [],
        "excluded": [],
        "rates": [],
        "competition": [],
        "expired": [],
        "trend": [],
    }


def valued(feeds: Sequence[Feed], subject: PropertyRecord, on: date, choices: Choices) -> dict[str, Any]:
    """The part of the evidence that rests on sales. Raises NotValued with a sentence."""
    if subject.property_type is None:
        raise NotValued("The type of the property is not known.")
    if place_of(subject) is None:
        raise NotValued("The place of the home on the map is not known.")
    market = market_of(feeds, subject, on)
    try:
        valuation = value_home(market.table, market.home, on, market.calibration)
    except NotValued as fault:
        return compared(feeds, subject, market, on, choices) | {"reason": str(fault)}
    return told(feeds, subject, market, valuation, choices)


def compared(
    feeds: Sequence[Feed], subject: PropertyRecord, market: Market, on: date, choices: Choices
) -> dict[str, Any]:
    """The sales beside a home that cannot be valued, as they are: too few tell what differences are worth.

    Raises NotValued where the home itself is not known.
    """
    table = market.table
    found = find_comparables(table, market.home, on, surroundings(table, market.home, on))
    offer = offered(feeds, subject, table, found, choices)
    known = {int(sale.key) for sale in table.sales}
    taken = [one for one in offer.taken if one in known]
    dropped = [one for one in choices.dropped if one in known and one not in taken]
    return {
        "search": search_told(found),
        "comparables": [
            unadjusted(offer.shown[one], choices.own.get(one, ()), chosen=one in taken)
            for one in (*taken, *dropped)
        ],
        "proposed": list(offer.proposed),
        "excluded": offer.excluded(),
    }


@dataclass(frozen=True, slots=True)
class Offer:
    """The sales to choose from: what is known of each by its id, those proposed, those that count, and near
    misses with the rule that left them out.
    """

    shown: Mapping[int, dict[str, Any]]
    visible: tuple[int, ...]
    proposed: tuple[int, ...]
    taken: tuple[int, ...]
    dropped: tuple[int, ...]
    misses: Mapping[int, str]

    def further(self) -> list[dict[str, Any]]:
        """Other sales that would do."""
        left = (one for one in self.visible if one not in self.taken and one not in self.dropped)
        return [self.shown[one] for one in left][:MOST_FOUND]

    def excluded(self) -> list[dict[str, Any]]:
        """The near misses that nobody took."""
        return [
            {**self.shown[one], "rule": rule}
            for one, rule in self.misses.items()
            if self.shown[one]["show_listing"] and one not in self.taken and one not in self.dropped
        ]


def offered(
    feeds: Sequence[Feed], subject: PropertyRecord, table: SalesTable, found: Found, choices: Choices
) -> Offer:
    """What was found beside what the agent chose of it; nothing that its seller does not show."""
    misses = {key_of(table, miss.row): miss.rule for miss in found.near_misses}
    candidates = [key_of(table, row) for row in found.rows[:MOST_CANDIDATES]]
    wanted = {*candidates, *misses, *(choices.chosen or ()), *choices.dropped}
    shown = homes_by_id(feeds, wanted, place_of(subject))
    visible = tuple(one for one in candidates if shown[one]["show_listing"])
    proposed = visible[:ENOUGH]
    taken = tuple(one for one in choices.taken_from(proposed) if one in shown and shown[one]["show_listing"])
    return Offer(shown, visible, proposed, taken, tuple(choices.dropped), misses)


def told(
    feeds: Sequence[Feed], subject: PropertyRecord, market: Market, valuation: Valuation, choices: Choices
) -> dict[str, Any]:
    """A valuation with the agent's choices as plain data."""
    table = market.table
    offer = offered(feeds, subject, table, valuation.found, choices)
    rows = {int(table.sales[row].key): row for row in rows_of([str(one) for one in offer.taken], table)}
    own = {
        rows[one]: float(sum(line.amount for line in lines))
        for one, lines in choices.own.items()
        if one in rows
    }
    began_with = rows_of([str(one) for one in offer.proposed], table)
    final, parts = figure(table, valuation, list(rows.values()), own, instead_of=began_with)
    return {
        "estimate": range_told(valuation.estimate, valuation),
        "figure": range_told(final, valuation),
        "search": search_told(valuation.found),
        "comparables": comparables_told(table, valuation, parts, offer.shown, choices),
        "proposed": list(offer.proposed),
        "further": offer.further(),
        "excluded": offer.excluded(),
        "rates": rates_told(valuation),
        "trend": trend_told(table, valuation),
    }


def comparables_told(
    table: SalesTable,
    valuation: Valuation,
    parts: Sequence[Weighed],
    shown: Mapping[int, Mapping[str, Any]],
    choices: Choices,
) -> list[dict[str, Any]]:
    """The comparables in the order they were taken, then those she took out, which count nothing."""
    words = evidence_in_words(valuation)
    taken = [part.sale.row for part in parts]
    dropped = [row for row in rows_of([str(one) for one in choices.dropped], table) if row not in taken]
    left = [Weighed(sale, 0.0, 0.0) for sale in adjusted_sales(table, valuation.raw.model, dropped)]
    told = []
    for part in (*parts, *left):
        key = key_of(table, part.sale.row)
        if key in shown and shown[key]["show_listing"]:
            own = choices.own.get(key, ())
            told.append(comparable_told(shown[key], part, own, chosen=part.sale.row in taken, evidence=words))
    return told


def key_of(table: SalesTable, row: int) -> int:
    """The id of the listing a row of the table stands for."""
    return int(table.sales[row].key)


def search_homes(*, account: Account, subject: PropertyRecord, text: str) -> list[dict[str, Any]]:
    """Closed sales of the subject's type by address or MLS number, to be added by hand; the nearest first."""
    centre, words = place_of(subject), " ".join(text.replace("\x00", "").split())
    if centre is None or subject.property_type is None or len(words) < 2:
        return []
    feeds = feeds_for(account)
    found = near(feeds, centre, SEARCHED_MILES).filter(
        Q(mls_number__iexact=words) | Q(street_address__icontains=words),
        property_type=subject.property_type.value,
        status=Status.CLOSED,
        close_price__gt=0,
        living_area__gt=0,
        show_listing=True,
    )
    ids = list(found.values_list("id", flat=True)[:MOST_FOUND])
    shown = homes_by_id(feeds, ids, centre)
    return [shown[one] for one in ids if shown[one]["show_listing"]]
