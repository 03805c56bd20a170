"""What a report is about before it is put into words: order, evidence, and what may be shown of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from market_reports.blocks.sold_rows import Permission
from property_reports.document.page_sets import page_keys

Data = Mapping[str, Any]

MOST_COMPETITION = 6
MOST_UNSOLD = 10
TEXAS = "TX"


@dataclass(frozen=True, slots=True)
class ShownHome:
    """A home that may be shown, with its number on the pages and the map.

    ``values``: whether an automated value may stand beside it: not where its seller opted out of them, nor
    where it would tell a price that may not be printed.
    """

    number: int
    home: Data
    priced: bool
    values: bool
    pictured: bool

    @property
    def listing(self) -> int:
        """The id of its listing."""
        return int(self.home["id"])

    @property
    def close_price(self) -> int | None:
        """What it sold for, where that may be printed."""
        return self.home.get("close_price") if self.priced else None

    @property
    def photo(self) -> str | None:
        """The hash of its picture, where it may be shown."""
        return self.home.get("photo") if self.pictured else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One report as plain values. ``sold`` are the sales it rests on, those hidden only counted."""

    draft: Data
    subject: Data
    evidence: Data
    brand: Data
    prepared_on: date
    sources: Sequence[str]
    sold: Sequence[ShownHome]
    sold_hidden: int
    competition: Sequence[ShownHome]
    competition_count: int
    unsold: Sequence[ShownHome]
    unsold_count: int
    prices_withheld: bool
    opted_out: bool

    @property
    def purpose(self) -> str:
        """For whom it is made: listing, offer, annual or other."""
        return str(self.draft.get("purpose") or "other")

    @property
    def page_keys(self) -> list[str]:
        """The pages that were asked for, in order."""
        return page_keys(self.purpose, (self.draft.get("look") or {}).get("pages"))

    @property
    def texts(self) -> Data:
        """What the agent wrote."""
        return self.draft.get("texts") or {}

    @property
    def agent(self) -> Data:
        """Who sends it."""
        return self.brand.get("agent") or {}

    @property
    def name(self) -> str:
        """The sender's name, as the report calls her."""
        return str(self.agent.get("name") or self.brand["display_name"])

    @property
    def as_we(self) -> bool:
        """Whether the report speaks for a company."""
        return self.brand.get("voice") == "we"

    @property
    def address(self) -> str:
        """The street address of the subject with its unit."""
        street, unit = str(self.subject.get("address") or ""), str(self.subject.get("unit") or "")
        return f"{street} #{unit.lstrip('# ')}" if unit.strip("# ") else street

    @property
    def in_texas(self) -> bool:
        """Whether the state's words are "estimated sale price", never a value."""
        return self.subject.get("state") == TEXAS

    @property
    def figure(self) -> Data | None:
        """The report's own figure; None where there is none or none may stand beside this home."""
        return None if self.opted_out else self.evidence.get("figure")

    @property
    def range_only(self) -> bool:
        """Whether the figure has no middle: few similar sales."""
        figure = self.figure
        return bool(figure and (figure.get("range_only") or figure.get("confidence") == "low"))

    @property
    def mid(self) -> int | None:
        """The middle of the range, where it may be told."""
        figure = self.figure
        return None if figure is None or self.range_only else figure["mid"]

    @property
    def prices(self) -> list[Data]:
        """The agent's prices, the recommended one first; those without an amount are none."""
        return [price for price in self.draft.get("prices") or [] if price.get("amount")]

    @property
    def all_sold(self) -> list[Data]:
        """Every sale the report rests on, hidden ones too: for counts and medians, never for a row."""
        return chosen_of(self.evidence)


def chosen_of(evidence: Data) -> list[Data]:
    """The sales that were chosen to carry the report."""
    return [home for home in evidence.get("comparables") or [] if home.get("chosen", True)]


def case_of(
    *,
    draft: Data,
    subject: Data,
    evidence: Data,
    brand: Data,
    prepared_on: date,
    sources: Sequence[str],
    permission: Permission,
    feed_of: Mapping[int, str],
    opted_out: Collection[int],
    subject_opted_out: bool,
) -> Case:
    """The case of an order. ``feed_of`` names the feed of a listing, ``opted_out`` the listings beside which
    no automated value may stand.
    """

    def shown(homes: Sequence[Data], begin: int, most: int | None = None) -> list[ShownHome]:
        found = [home for home in homes if home.get("show_listing", True)][:most]
        return [
            ShownHome(
                number=begin + place,
                home=home,
                priced=permission.price(feed_of.get(home["id"], "")),
                values=home["id"] not in opted_out and permission.price(feed_of.get(home["id"], "")),
                pictured=permission.photo(feed_of.get(home["id"], "")),
            )
            for place, home in enumerate(found)
        ]

    chosen = chosen_of(evidence)
    sold = shown(chosen, 1)
    rivals = evidence.get("competition") or []
    competition = shown(rivals, 1 + len(sold), MOST_COMPETITION)
    left = evidence.get("expired") or []
    return Case(
        draft=draft,
        subject={key: value for key, value in subject.items() if key != "owner_name"},
        evidence=evidence,
        brand=brand,
        prepared_on=prepared_on,
        sources=sources,
        sold=sold,
        sold_hidden=len(chosen) - len(sold),
        competition=competition,
        competition_count=len(rivals),
        unsold=shown(left, 1 + len(sold) + len(competition), MOST_UNSOLD),
        unsold_count=len(left),
        prices_withheld=any(not one.priced for one in sold),
        opted_out=subject_opted_out,
    )


def exact(value: float | str | Decimal) -> Decimal:
    """A number of plain data as formatting wants it."""
    return value if isinstance(value, Decimal) else Decimal(str(value))
