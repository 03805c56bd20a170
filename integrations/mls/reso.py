"""RESO Web API: OData 4 with a bearer token, as served by Bridge, Trestle, Spark and MLS Grid.

The first pull of a unit asks for what is on the market and the closings since a date; later ones for all that
was modified since the last, whatever its status, so that departures and ``MlgCanView`` false come through.
An incremental pull cannot see what is simply gone: ``on_market_keys`` asks for the keys alone.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from integrations.mls.calling import VendorApi, refuse_part, rows_of
from integrations.mls.open_houses import OpenHouses, by_listing, reso_visit
from integrations.mls.record import ListingRecord, Status
from integrations.mls.reso_records import record_of
from integrations.mls.source import Beat, Cursor, SourceGarbled, Unit, at_leisure
from integrations.mls.values import Refusal, boolean, integer, months_before, refuse_price, text
from trendyreports.core.http import Answer, Rejected

PAGE, REPLICATION_PAGE = 200, 1000
ON_MARKET = (Status.ACTIVE, Status.ACTIVE_UNDER_CONTRACT, Status.PENDING)
SELECT = (
    "ListingKey,ListingId,StandardStatus,MlsStatus,PropertyType,PropertySubType,ParcelNumber,StreetNumber,"
    "StreetDirPrefix,StreetName,StreetSuffix,StreetDirSuffix,UnparsedAddress,UnitNumber,City,CountyOrParish,"
    "StateOrProvince,PostalCode,SubdivisionName,Latitude,Longitude,BedroomsTotal,BathroomsTotalInteger,BathroomsFull,"
    "BathroomsHalf,BathroomsThreeQuarter,LivingArea,LivingAreaUnits,AboveGradeFinishedArea,BelowGradeFinishedArea,"
    "LotSizeSquareFeet,LotSizeAcres,LotSizeArea,LotSizeUnits,YearBuilt,Stories,GarageSpaces,PoolPrivateYN,"
    "WaterfrontYN,ListPrice,OriginalListPrice,ClosePrice,ConcessionsAmount,ListingContractDate,OnMarketDate,"
    "PurchaseContractDate,PendingTimestamp,OffMarketDate,CloseDate,DaysOnMarket,ListAgentFullName,"
    "ListAgentPreferredPhone,ListAgentDirectPhone,ListAgentEmail,ListOfficeName,ListOfficePhone,ListOfficeEmail,"
    "PublicRemarks,InternetAddressDisplayYN,InternetEntireListingDisplayYN,InternetAutomatedValuationDisplayYN,"
    "ModificationTimestamp"
)
OPEN_HOUSE = "ListingKey,OpenHouseDate,OpenHouseStartTime,OpenHouseEndTime,OpenHouseStatus,OpenHouseType"
KEYS_AT_ONCE, MOST_KEYS = 40, 400  # listings named in one question for open houses, and in all
ENTERED_DAYS = 60  # how long before an open house it may have been entered, where only that can be asked
Row = dict[str, Any]
Params = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ResoDialect:
    """Where vendors differ; kept with the feed's credential."""

    resource: str = "Property"
    media: str = "expand"  # 'expand' ($expand=Media), 'select' (a column, as Bridge has it), 'none'
    compact_statuses: bool = False  # 'ActiveUnderContract' instead of 'Active Under Contract'
    has_can_view: bool = False  # MLS Grid's MlgCanView
    system_name: str | None = None  # MLS Grid wants OriginatingSystemName in every filter
    replication_only: bool = (
        False  # MLS Grid: neither places nor closing dates can be asked for, nor an order
    )


class ResoSource:
    """The listings of one RESO Web API token."""

    def __init__(
        self,
        api: VendorApi,
        *,
        zone: ZoneInfo,
        minimum_price: int,
        first_pull_months: int,
        dialect: ResoDialect | None = None,
        page: int = PAGE,
    ) -> None:
        self.dialect = dialect or ResoDialect()
        self.api, self.zone = api, zone
        self.page = REPLICATION_PAGE if self.dialect.replication_only else page
        self.minimum_price, self.first_pull_months = minimum_price, first_pull_months
        self.refused: Counter[str] = Counter()

    def pull(self, unit: Unit, since: Cursor | None, *, now: datetime) -> Iterator[ListingRecord]:
        """First pull or, with a time in ``since``, what was modified from then on (the same instant included:
        several listings may share it)."""
        self.refused.clear()
        if since and since.modified_until:
            wanted = f"ModificationTimestamp ge {timestamp(since.modified_until)}"
        else:
            wanted = self.first_pull(now)
            if since and since.resume and since.resume.modified_from:
                wanted += f" and ModificationTimestamp ge {timestamp(since.resume.modified_from)}"
        params = [
            ("$filter", self.within(unit, wanted)),
            ("$select", self.selected()),
            ("$top", str(self.page)),
        ]
        if not self.dialect.replication_only:  # there it is the order anyway
            params.append(("$orderby", "ModificationTimestamp asc"))
        if self.dialect.media == "expand":
            params.append(("$expand", "Media"))
        for rows in self.pages(params):
            yield from self.records(unit, rows)

    def on_market_keys(self, unit: Unit) -> frozenset[str]:
        """The keys of all that is active or pending in the unit now."""
        flag = ",MlgCanView" if self.dialect.has_can_view else ""
        params = [
            ("$filter", self.within(unit, self.statuses(*ON_MARKET))),
            ("$select", f"ListingKey{flag}"),
            ("$top", str(self.page)),
        ]
        rows = (row for page in self.pages(params) for row in page)
        keys = (text(row.get("ListingKey")) for row in rows if boolean(row.get("MlgCanView")) is not False)
        return frozenset(key for key in keys if key)

    def count_active(self) -> int | None:
        filters = [*self.common(), self.statuses(Status.ACTIVE)]
        params = [
            ("$filter", " and ".join(filters)),
            ("$select", "ListingKey"),
            ("$top", "1"),
            ("$count", "true"),
        ]
        body, _ = self.ask(params, self.dialect.resource)
        return integer(body.get("@odata.count"))

    def records(self, unit: Unit, rows: list[Row]) -> Iterator[ListingRecord]:
        for row in rows:
            try:
                record = record_of(row, zone=self.zone)
                refuse_price(record, self.minimum_price)
            except Refusal as refusal:
                self.refused[str(refusal)] += 1
                continue
            if record.status is Status.DELETE or unit.holds(record):
                yield record

    def open_houses(
        self, unit: Unit, on_market: frozenset[str], *, now: datetime, beat: Beat = at_leisure
    ) -> OpenHouses:
        """From /OpenHouse, which knows no places: by the keys of the listings, or all where they are many."""
        today = now.astimezone(self.zone).date()
        flag = ",MlgCanView" if self.dialect.has_can_view else ""
        found = []
        for wanted in self.open_house_filters(on_market, now):
            beat()
            params = [
                ("$filter", " and ".join([*self.common(), wanted])),
                ("$select", f"{OPEN_HOUSE}{flag}"),
                ("$top", str(self.page)),
            ]
            for rows in self.pages(params, resource="OpenHouse"):
                found += [reso_visit(row, self.zone) for row in rows]
                beat()
        return by_listing((visit for visit in found if visit and visit[0] in on_market), since=today)

    def open_house_filters(self, on_market: frozenset[str], now: datetime) -> list[str]:
        """What to ask for, one question each; nothing where nothing is on the market."""
        coming = f"OpenHouseDate ge {now.astimezone(self.zone).date().isoformat()}"
        if not on_market:
            return []
        if self.dialect.replication_only:
            return [f"ModificationTimestamp ge {timestamp(now - timedelta(days=ENTERED_DAYS))}"]
        if len(on_market) > MOST_KEYS:
            return [coming]
        keys = [f"ListingKey eq {quoted(key)}" for key in sorted(on_market)]
        parts = [keys[start : start + KEYS_AT_ONCE] for start in range(0, len(keys), KEYS_AT_ONCE)]
        return [f"{coming} and ({' or '.join(part)})" for part in parts]

    def pages(self, params: Params, resource: str | None = None) -> Iterator[list[Row]]:
        """All pages; ``@odata.nextLink`` is followed as given, on the vendor's host, never twice.

        Raises ``SourceGarbled`` when fewer records came than were announced, over several pages far fewer:
        homes come and go while they are turned.
        """
        counted = params if self.dialect.replication_only else [*params, ("$count", "true")]
        body, answer = self.first_page(counted, resource or self.dialect.resource)
        total, seen, visited = integer(body.get("@odata.count")), 0, {answer.url}
        while True:
            rows = rows_of(body.get("value"))
            seen += len(rows)
            yield rows
            link = body.get("@odata.nextLink")
            if not link:
                break
            following = self.api.next_page(answer.url, str(link))
            if following in visited:
                raise SourceGarbled("the pages run in a circle")
            visited.add(following)
            body, answer = self.judged(*self.follow(following))
        refuse_part(total, seen, pages=len(visited))

    def first_page(self, params: Params, resource: str) -> tuple[Row, Answer]:
        """The first page; without ``$select`` and ``$count`` where the vendor refuses one of them."""
        try:
            return self.ask(params, resource)
        except SourceGarbled as fault:
            fewer = [(name, value) for name, value in params if name not in ("$select", "$count")]
            if not isinstance(fault.__cause__, Rejected) or fault.__cause__.status != 400 or fewer == params:
                raise
            return self.ask(fewer, resource)

    def ask(self, params: Params, resource: str) -> tuple[Row, Answer]:
        return self.judged(*self.follow(f"{self.api.base_url}/{resource}", params))

    def follow(self, url: str, params: Params | None = None) -> tuple[Any, Answer]:
        try:
            return self.api.follow(url, params or ())
        except Rejected as error:
            raise SourceGarbled(str(error)) from error

    def judged(self, body: Any, answer: Answer) -> tuple[Row, Answer]:
        """Some vendors answer 200 with an ``error`` inside."""
        if not isinstance(body, dict) or "error" in body:
            raise SourceGarbled("an error instead of records")
        return body, answer

    def within(self, unit: Unit, wanted: str) -> str:
        """The filter; where places cannot be asked for, the records of others are left out as they come."""
        if self.dialect.replication_only:
            return " and ".join([*self.common(), wanted])
        place = [f"PostalCode eq {quoted(unit.value)}"]
        if unit.kind == "city":
            place = [f"City eq {quoted(unit.value)}"]
            place += [f"StateOrProvince eq {quoted(unit.state)}"] if unit.state else []
        return " and ".join([*self.common(), *place, wanted])

    def common(self) -> list[str]:
        name = self.dialect.system_name
        return [f"OriginatingSystemName eq {quoted(name)}"] if name else []

    def first_pull(self, now: datetime) -> str:
        earliest = months_before(now.astimezone(self.zone).date(), self.first_pull_months)
        if self.dialect.replication_only:  # who closed since was modified since
            return f"ModificationTimestamp ge {earliest.isoformat()}T00:00:00Z"
        closed = f"({self.statuses(Status.CLOSED)} and CloseDate ge {earliest.isoformat()})"
        return f"({self.statuses(*ON_MARKET)} or {closed})"

    def statuses(self, *statuses: Status) -> str:
        words = [
            status.value.replace(" ", "") if self.dialect.compact_statuses else status.value
            for status in statuses
        ]
        terms = [f"StandardStatus eq {quoted(word)}" for word in words]
        return terms[0] if len(terms) == 1 else "({})".format(" or ".join(terms))

    def selected(self) -> str:
        flags = ",MlgCanView" if self.dialect.has_can_view else ""
        return SELECT + flags + (",Media" if self.dialect.media == "select" else "")


def quoted(value: str | None) -> str:
    """An OData string literal; a quote inside is doubled."""
    doubled = (value or "").replace("'", "''")
    return f"'{doubled}'"


def timestamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
