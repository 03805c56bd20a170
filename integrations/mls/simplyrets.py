"""SimplyRETS: HTTP Basic, ``GET /properties``.

Its ways: a comma list keeps only the first value, so parameters are repeated; ``mindate``/``maxdate`` change
nothing, so the window is cut here; an ``offset`` past the end is a 400, so the Link header is followed and
its absence is the end; ``sort`` does not work with ``lastId``, so the closings, which we want newest first,
are paged as the Link header says; ``idx=ignore`` because homes that may not be shown still count.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from integrations.mls.calling import VendorApi, refuse_part, rows_of
from integrations.mls.open_houses import OpenHouses, Visit, by_listing, simplyrets_visit
from integrations.mls.record import ListingRecord, Status
from integrations.mls.simplyrets_records import record_of
from integrations.mls.source import Beat, Cursor, SourceGarbled, Unit, at_leisure
from integrations.mls.values import Refusal, months_before, refuse_price, text
from trendyreports.core.http import Answer, Rejected

PAGE = 500
TYPES = {
    "RES": "residential",
    "CND": "condominium",
    "MLF": "multifamily",
    "MBL": "mobilehome",
    "LND": "land",
}  # as answers name them and as they are asked for
CITIES_AT_ONCE = 20
ON_MARKET = ("Active", "ActiveUnderContract", "Pending")
NEXT_LINK = re.compile(r'<([^>]*)>\s*;[^,]*\brel="?next"?')
Row = dict[str, Any]
Params = list[tuple[str, str]]
Page = tuple[list[Row], Answer]


class SimplyRetsSource:
    """The listings of one SimplyRETS credential (and one ``vendor``, where the account has several)."""

    def __init__(
        self,
        api: VendorApi,
        *,
        zone: ZoneInfo,
        minimum_price: int,
        first_pull_months: int,
        vendor: str | None = None,
        page: int = PAGE,
    ) -> None:
        self.api, self.zone, self.page = api, zone, page
        self.minimum_price, self.first_pull_months = minimum_price, first_pull_months
        self.vendor = vendor
        self.refused: Counter[str] = Counter()
        self.offered: set[tuple[str, str]] = set()  # type and city of what the last pull found on the market

    def pull(self, unit: Unit, since: Cursor | None, *, now: datetime) -> Iterator[ListingRecord]:
        """Active and pending in full, then closings newest first.

        Those go back to the first-pull months when ``since`` is None, else through the first page that holds
        a closing we know.
        """
        self.refused.clear()
        self.offered.clear()
        on_market = [("status", status) for status in ON_MARKET]
        for rows in self.pages(unit, on_market):
            self.offered |= {offer for row in rows if (offer := offer_of(row))}
            yield from self.records(unit, rows)
        yield from self.closings(unit, since, now)

    def closings(self, unit: Unit, since: Cursor | None, now: datetime) -> Iterator[ListingRecord]:
        earliest = months_before(now.astimezone(self.zone).date(), self.first_pull_months)
        first = since is None or since.resume is not None
        known = since.known_closings if since and not first else frozenset()
        # One page is read again, should closings have been withdrawn since.
        start = max(0, since.resume.closings_seen - self.page) if since and since.resume else 0
        for rows in self.pages(unit, [("status", "Closed"), ("sort", "-closedate")], start=start):
            records = list(self.records(unit, rows))
            yield from (record for record in records if not first or not closed_before(record, earliest))
            reached = any(closed_before(record, earliest) for record in records)
            if reached or any(record.listing_key in known for record in records):
                return

    def on_market_keys(self, unit: Unit) -> None:
        """None: every pull names all that is on the market."""
        return

    def open_houses(
        self, unit: Unit, on_market: frozenset[str], *, now: datetime, beat: Beat = at_leisure
    ) -> OpenHouses:
        """From /openhouses, which knows no ZIP codes and one type at a time: by what the pull found.

        No date is asked for: what ``startdate`` does is not written, so past ones are left out here.
        """
        found: list[tuple[str, Visit] | None] = []
        for kind in sorted({kind for kind, _ in self.offered}):
            cities = sorted({city for of, city in self.offered if of == kind})
            for first in range(0, len(cities), CITIES_AT_ONCE):
                asked = [("cities", city) for city in cities[first : first + CITIES_AT_ONCE]]
                params = [("limit", str(self.page)), ("type", kind), *asked, ("count", "true"), *self.whose()]
                found += [simplyrets_visit(row, self.zone) for row in self.visits(params, beat)]
        today = now.astimezone(self.zone).date()
        return by_listing((visit for visit in found if visit and visit[0] in on_market), since=today)

    def visits(self, params: Params, beat: Beat) -> Iterator[Row]:
        """All rows of /openhouses; those after the first page by the Link header alone."""
        beat()
        try:
            body, answer = self.api.get("openhouses", params)
            total, came, turned = total_of(answer), 0, {answer.url}
            while True:
                rows = rows_of(body)
                came += len(rows)
                yield from rows
                link = NEXT_LINK.search(answer.headers.get("link", ""))
                following = self.api.next_page(answer.url, link[1]) if link and rows else None
                if following is None or following in turned:
                    break
                turned.add(following)
                beat()
                body, answer = self.api.follow(following)
        except Rejected as error:
            raise SourceGarbled(str(error)) from error
        refuse_part(total, came, pages=len(turned))

    def count_active(self) -> int | None:
        """How many active listings the credential sees: one record asked for, the count is in a header."""
        try:
            _, answer = self.ask([*self.fixed(1), ("status", "Active"), ("count", "true")])
        except Rejected as error:
            raise SourceGarbled(str(error)) from error
        return total_of(answer)

    def records(self, unit: Unit, rows: list[Row]) -> Iterator[ListingRecord]:
        for row in rows:
            try:
                record = record_of(row, zone=self.zone)
                refuse_price(record, self.minimum_price)
            except Refusal as refusal:
                self.refused[str(refusal)] += 1
                continue
            if unit.holds(record):
                yield record

    def pages(self, unit: Unit, wanted: Params, *, start: int = 0) -> Iterator[list[Row]]:
        """All pages of a search from a place on.

        Raises ``SourceGarbled`` when far fewer records came than were announced.
        """
        place = ("postalCodes" if unit.kind == "zip_code" else "cities", unit.value)
        params = [*self.fixed(self.page), place, *wanted, ("count", "true")]
        page = self.opening(params, start)
        total, seen, turned, came = (total_of(page[1]) if page else None), set[str](), 0, 0
        while page and (fresh := {identity(row) for row in page[0]} - seen):
            seen |= fresh
            turned, came = turned + 1, came + len(page[0])
            yield page[0]
            page = self.following(page[1], params, page[0], start + len(seen))
        came = came if turned == 1 else len(seen)
        refuse_part(None if total is None else total - start, came, pages=turned)

    def opening(self, params: Params, start: int) -> Page | None:
        """The first page; None where ``start`` lies past the end."""
        try:
            return self.ask([*params, ("offset", str(start))] if start else params)
        except Rejected as error:
            if start and error.status == 400:
                return None
            raise SourceGarbled(str(error)) from error

    def following(self, answer: Answer, params: Params, rows: list[Row], seen: int) -> Page | None:
        """The next page; None at the end, which is a missing link, or a 400 for having gone past it."""
        try:
            link = NEXT_LINK.search(answer.headers.get("link", ""))
            if link:
                body, answer = self.api.follow(self.api.next_page(answer.url, link[1]))
                return rows_of(body), answer
            if "link" in answer.headers or len(rows) < self.page:
                return None
            return self.ask([*params, step_after(params, rows, seen)])
        except Rejected as error:
            if error.status == 400:
                return None
            raise SourceGarbled(str(error)) from error

    def fixed(self, limit: int) -> Params:
        return [
            ("limit", str(limit)),
            ("idx", "ignore"),
            *(("type", kind) for kind in TYPES.values()),
            *self.whose(),
        ]

    def whose(self) -> Params:
        return [("vendor", self.vendor)] if self.vendor else []

    def ask(self, params: Params) -> Page:
        body, answer = self.api.get("properties", params)
        return rows_of(body), answer


def step_after(params: Params, rows: list[Row], seen: int) -> tuple[str, str]:
    """How to ask for the next page where a full page came without a Link header."""
    if any(name == "sort" for name, _ in params):
        return ("offset", str(seen))
    return ("lastId", str(rows[-1].get("mlsId")))


def closed_before(record: ListingRecord, day: date) -> bool:
    return record.status is Status.CLOSED and record.close_date is not None and record.close_date < day


def offer_of(row: Row) -> tuple[str, str] | None:
    """Type, as it is asked for, and city of a listing; None where one is unknown."""
    home, address = row.get("property"), row.get("address")
    kind = TYPES.get(str(home.get("type"))) if isinstance(home, dict) else None
    city = text(address.get("city")) if isinstance(address, dict) else None
    return (kind, city) if kind and city else None


def identity(row: Row) -> str:
    return str(row.get("mlsId") or row.get("listingId"))


def total_of(answer: Answer) -> int | None:
    written = answer.headers.get("x-total-count", "")
    return int(written) if written.isdigit() else None
