"""The sandbox as a source of listings: the embedded default, so that everything works without a vendor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from integrations.mls.record import ON_MARKET, ListingRecord
from integrations.mls.sandbox import view
from integrations.mls.sandbox.county import NEIGHBOURHOODS, STATE, Neighbourhood, in_city, in_zip_code
from integrations.mls.source import Beat, Cursor, Unit, at_leisure

Pool = Mapping[str, Mapping[str, Any]]  # picture name -> {"hash", "width", "height"}


class SandboxSource:
    """Halden County as it stands at the given moment; ``pool`` tells where its pictures are stored."""

    def __init__(self, pool: Pool | None = None) -> None:
        self.pool = pool or {}
        self.refused: dict[str, int] = {}

    def pull(self, unit: Unit, since: Cursor | None, *, now: datetime) -> Iterator[ListingRecord]:
        """The listings of one ZIP code or town; later pulls leave out what has not changed and is over."""
        known = since.modified_until if since else None
        for record in self.everything(local_day(now), neighbourhoods_of(unit)):
            if known is None or record.status in ON_MARKET or _newer(record, known):
                yield record

    def on_market_keys(self, unit: Unit) -> frozenset[str] | None:
        """None: every pull names all that is on the market."""
        return None

    def open_houses(
        self, unit: Unit, on_market: frozenset[str], *, now: datetime, beat: Beat = at_leisure
    ) -> None:
        """None: they come with the listings."""
        return

    def count_active(self) -> int | None:
        """Unknown: the county has no moment of its own."""
        return None

    def everything(
        self, as_of: date, neighbourhoods: tuple[Neighbourhood, ...] = NEIGHBOURHOODS
    ) -> Iterator[ListingRecord]:
        """All listings on a day, 24 months of closings included, with their stored pictures."""
        for record in view.everything(as_of, neighbourhoods):
            yield replace(record, photos=self._stored(record))

    def _stored(self, record: ListingRecord) -> tuple[Mapping[str, Any], ...]:
        names = (photo["url"].removeprefix("sandbox:") for photo in record.photos)
        return tuple(self.pool[name] for name in names if name in self.pool)


def local_day(now: datetime) -> date:
    """The county's calendar day at a moment."""
    return now.astimezone(view.LOCAL).date()


def neighbourhoods_of(unit: Unit) -> tuple[Neighbourhood, ...]:
    """The neighbourhoods of a unit; none for a place outside the county."""
    if unit.kind == "zip_code":
        return in_zip_code(unit.value)
    return in_city(unit.value) if unit.state in (None, STATE) else ()


def _newer(record: ListingRecord, known: datetime) -> bool:
    return record.modified_at is None or record.modified_at >= known
