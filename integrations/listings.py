"""The listings a report reads: which feeds, which homes, and what those feeds do not know.

Every query runs along an index of feed and place, so that its cost follows the size of the area and not
that of the table (``devtools/bench_listings.py`` holds it).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Case, Exists, F, Max, Min, OuterRef, Q, QuerySet, When
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Coalesce, Greatest, Lower

from accounts.models import Account
from integrations.areas import CIRCLE, CITIES, COUNTIES, POLYGON, SUBDIVISIONS, ZIP_CODES, Area
from integrations.criteria import Carried, Filters
from integrations.mls.record import ON_MARKET, UNDER_CONTRACT, Home, PropertyType, Status
from integrations.models import Feed, FeedEntitlement, FeedSource, Listing, PullState
from integrations.querysets import in_box, in_circle, in_polygon


def feeds_for(account: Account) -> list[Feed]:
    """The feeds an account reads: its own and those it is entitled to; the shared ones when it has none."""
    entitled = Exists(FeedEntitlement.objects.filter(feed=OuterRef("pk"), account=account))
    usable = Feed.objects.filter(is_active=True).order_by("created_at", "id")
    theirs = list(usable.filter(Q(account=account) | Q(entitled, account__isnull=True)))
    return theirs or list(usable.filter(account__isnull=True))


def feed_ids_by_account(account_ids: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """The same for many accounts, as ids, in two queries."""
    usable = dict(Feed.objects.filter(is_active=True).values_list("id", "account_id"))
    shared = {feed for feed, owner in usable.items() if owner is None}
    theirs: dict[UUID, set[UUID]] = {account: set() for account in account_ids}
    for feed, owner in usable.items():
        if owner in theirs:
            theirs[owner].add(feed)
    entitled = FeedEntitlement.objects.filter(account__in=account_ids, feed__in=shared)
    for account, feed in entitled.values_list("account_id", "feed_id"):
        theirs[account].add(feed)
    return {account: feeds or shared for account, feeds in theirs.items()}


STILL_USED = timedelta(hours=settings.LISTINGS_USABLE_HOURS)
COUNTY_WORDS = ("", " county", " parish", " borough")


def in_area(area: Area) -> Q:
    """The condition of lying in the area; ``listings_in`` has the names it goes by."""
    if area.kind == ZIP_CODES:
        return Q(zip_code__in=area.values)
    if area.kind == CIRCLE and area.centre and area.box:
        return in_box(area.box) & in_circle(area.centre, area.miles or 0)
    if area.kind == POLYGON:
        return in_polygon(area.corners)
    names = [name.lower() for name in area.values]
    if area.kind == COUNTIES:
        names = [f"{name}{word}" for name in names for word in COUNTY_WORDS]
    place = Q(**{f"{COLUMN_OF[area.kind]}_lower__in": names})
    place &= Q(city_lower=area.city.lower()) if area.city else Q()
    return place & Q(state=area.state) if area.state else place


COLUMN_OF = {CITIES: "city", COUNTIES: "county", SUBDIVISIONS: "subdivision"}


def listings_in(feeds: Sequence[Feed], area: Area) -> QuerySet[Listing]:
    """The listings of the area in these feeds, whatever their status."""
    rows: QuerySet[Listing] = Listing.objects.filter(feed__in=[feed.pk for feed in feeds])
    lowered = {f"{column}_lower": Lower(column) for column in COLUMN_OF.values()}
    return rows.alias(**lowered).filter(in_area(area))


def matching(filters: Filters | None) -> Q:
    """The condition of passing the filters."""
    if filters is None:
        return Q()
    wanted = {
        "property_type__in": list(filters.property_types) or None,
        "price__gte": filters.min_price,
        "price__lte": filters.max_price,
        "beds__gte": filters.min_beds,
        "baths__gte": filters.min_baths,
    }
    return Q(**{condition: value for condition, value in wanted.items() if value is not None})


def price_on(day: date) -> Case:
    """What filters call the price: the sold price of a home sold by ``day``, else what is asked for it.

    A home that was for sale on the day is not judged by what it sold for later.
    """
    sold = When(status=Status.CLOSED, close_date__lte=day, then=Coalesce("close_price", "list_price"))
    return Case(sold, default=F("list_price"))


# The columns of Home in its order, then what is needed to make it one.
COLUMNS = (
    "id", "feed_id", "mls_number", "status", "property_type", "street_address", "city", "zip_code",
    "subdivision", "latitude", "longitude", "beds", "baths", "living_area", "lot_size", "year_built",
    "list_price", "original_list_price", "close_price", "list_date", "pending_date", "close_date",
    "off_market_date", "days_on_market", "photo", "office_name", "office_phone", "office_email", "agent_name",
    "open_houses", "show_listing",
    "show_address", "unit", "off_market_at", "checked_at",
)  # fmt: skip
OWN_COLUMNS = len(fields(Home))
NOT_CLOSED = [status for status in Status if status is not Status.CLOSED]  # as a list: an index answers it


def homes_in(
    feeds: Sequence[Feed], area: Area, *, since: date, until: date, filters: Filters | None = None
) -> list[Home]:
    """The homes of the area that closed from ``since`` to ``until`` or were on the market in that time.

    On the market: listed by ``until`` and neither closed nor off the market before ``since``. Active homes
    come whatever list date they claim, so that one in the future can be counted as a mistake. A listing that
    two feeds carry under one number comes once, as last seen. Ordered by id.
    """
    rules = {feed.pk: rules_of(feed) for feed in feeds}
    rows = listings_in(feeds, area).alias(price=price_on(until)).filter(matching(filters))
    listed = Q(list_date__lte=until) | Q(list_date__isnull=True) | Q(status=Status.ACTIVE)
    known = Q(list_date__lte=until) | Q(list_date__isnull=True, pending_date__lte=until)
    closed = rows.filter(Q(close_date__lte=until) | known, status=Status.CLOSED, close_date__gte=since)
    still_there = Q(off_market_date__isnull=True) | Q(off_market_date__gte=since)
    on_market = rows.filter(listed, still_there, status__in=NOT_CLOSED)
    found = [row for part in (closed, on_market) for row in with_columns(part)]
    if len(feeds) > 1:
        found = once_each(found)
    return sorted((home_of(row, rules) for row in found), key=lambda home: home.id)


def with_columns(rows: QuerySet[Listing]) -> QuerySet[Listing, tuple[Any, ...]]:
    """The rows as tuples of ``COLUMNS``."""
    return rows.annotate(photo=KeyTextTransform("hash", KeyTransform(0, "photos"))).values_list(*COLUMNS)


FEED, NUMBER, ZIP, SEEN = (
    COLUMNS.index(name) for name in ("feed_id", "mls_number", "zip_code", "checked_at")
)


def once_each(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The rows without those another feed carries too (same number, same ZIP) and saw later."""
    newest = {(row[NUMBER], row[ZIP]): row[FEED] for row in sorted(rows, key=lambda row: (row[SEEN], row[0]))}
    return [row for row in rows if not row[NUMBER] or newest[row[NUMBER], row[ZIP]] == row[FEED]]


@dataclass(frozen=True, slots=True)
class Rules:
    """What a feed allows to be shown of its homes; ``statuses`` None: homes of every status."""

    zone: ZoneInfo
    statuses: frozenset[str] | None
    has_photos: bool


def rules_of(feed: Feed) -> Rules:
    """The part of a feed's display profile that holds for each home."""
    statuses = None if feed.display_statuses is None else frozenset(feed.display_statuses)
    return Rules(ZoneInfo(feed.time_zone), statuses, feed.photos_shown > 0)


def home_of(row: tuple[Any, ...], rules: Mapping[Any, Rules]) -> Home:
    """One row of ``COLUMNS`` as a Home; an address or a picture that may not be shown is not there.

    A home of a status that its feed does not show counts and is shown nowhere, as where its seller asked so.
    """
    found = dict(zip(COLUMNS, row, strict=True))
    by_seller, address_shown, unit, left_at, _ = row[OWN_COLUMNS - 1 :]
    of_feed = rules[found["feed_id"]]
    shown = by_seller and (of_feed.statuses is None or found["status"] in of_feed.statuses)
    street = found["street_address"] if shown and address_shown else None
    if street and unit:
        street = f"{street} #{unit.lstrip('# ')}"
    if left_at and not found["off_market_date"]:
        found["off_market_date"] = left_at.astimezone(of_feed.zone).date()
    found |= {
        "feed_id": str(found["feed_id"]),
        "status": STATUS[found["status"]],
        "property_type": PROPERTY_TYPE[found["property_type"]],
        "street_address": street,
        "baths": None if found["baths"] is None else float(found["baths"]),
        "open_houses": tuple(found["open_houses"] or ()),
        "photo": found["photo"] if shown and of_feed.has_photos else None,
        "show_listing": shown,
    }
    return Home(*[found[column] for column in COLUMNS[:OWN_COLUMNS]])


STATUS = {status.value: status for status in Status}
PROPERTY_TYPE = {kind.value: kind for kind in PropertyType}


def covering(feeds: Sequence[Feed], area: Area) -> list[Feed]:
    """The feeds that have any listing in the area."""
    return [feed for feed in feeds if listings_in([feed], area).exists()]


def carried(feeds: Sequence[Feed], area: Area | None = None) -> Carried:
    """What is known of an area (of all the feeds' places without one): the union of what its feeds carry.

    Where no feed has a listing in the area, what the vendors' feeds carry counts, for they were asked; a
    file that names no home of a place knows nothing about it.
    """
    asked = list(feeds)
    if area is not None:
        asked = covering(feeds, area) or [feed for feed in feeds if feed.source != FeedSource.CSV]
    return Carried(
        actives=any(carries_status(feed, {Status.ACTIVE}) for feed in asked),
        pendings=any(carries_status(feed, UNDER_CONTRACT) for feed in asked),
        list_prices=any(carries_field(feed, "list_price") for feed in asked),
        list_dates=any(carries_field(feed, "list_date") for feed in asked),
        closings=any(carries_status(feed, {Status.CLOSED}) for feed in asked),
        open_houses=any(carries_open_houses(feed) for feed in asked),
    )


def carries_status(feed: Feed, wanted: frozenset[Status] | set[Status]) -> bool:
    """Whether the feed tells of homes in one of these statuses; one that declares nothing tells of all."""
    return feed.statuses is None or bool(wanted & {Status(word) for word in feed.statuses})


def carries_field(feed: Feed, name: str) -> bool:
    """Whether the feed fills a column of its listings; one that declares nothing fills all."""
    return feed.fields is None or name in feed.fields


def carries_open_houses(feed: Feed) -> bool:
    """Whether the feed tells of open houses: a vendor, where every late pull brought them."""
    if feed.source not in (FeedSource.SIMPLYRETS, FeedSource.RESO):
        return carries_field(feed, "open_houses")
    pulls = PullState.objects.filter(feed=feed, last_complete_at__isnull=False)
    latest = pulls.aggregate(at=Max("last_complete_at"))["at"]
    used = pulls.filter(last_complete_at__gt=latest - STILL_USED) if latest else pulls.none()
    return bool(used) and all((pull.cursor or {}).get("open_houses") for pull in used)


def newest_record(feeds: Sequence[Feed], area: Area | None = None) -> date | None:
    """The latest day a home was listed, went under contract or closed; None where there are none."""
    rows = listings_in(feeds, area) if area else Listing.objects.filter(feed__in=[feed.pk for feed in feeds])
    newest: date | None = rows.aggregate(newest=Max(Greatest("list_date", "pending_date", "close_date")))[
        "newest"
    ]
    return newest


def first_closing(feeds: Sequence[Feed], area: Area) -> date | None:
    """The day of the earliest sale on record; None where there are none.  Before it nothing is known."""
    sold = listings_in(feeds, area).filter(status=Status.CLOSED)
    first: date | None = sold.aggregate(first=Min("close_date"))["first"]
    return first


def unplaced(feeds: Sequence[Feed], area: Area, *, since: date | None = None) -> int:
    """How many homes without a place on the map lie in the ZIP codes that a shape touches.

    Those on the market, and those that closed on ``since`` or later (or ever).  0 for places by name.
    """
    if not area.is_shape:
        return 0
    touched = listings_in(feeds, area).filter(zip_code__gt="").values("zip_code")
    rows = Listing.objects.filter(feed__in=[feed.pk for feed in feeds], zip_code__in=touched)
    there = Q(status=Status.CLOSED, **({"close_date__gte": since} if since else {}))
    there |= Q(status__in=ON_MARKET, off_market_date__isnull=True)
    return rows.filter(there, latitude__isnull=True).count()


def any_placed(feeds: Sequence[Feed]) -> bool:
    """Whether any listing of these feeds has a place on the map, or there is none at all yet."""
    rows = Listing.objects.filter(feed__in=[feed.pk for feed in feeds])
    return rows.filter(latitude__isnull=False).exists() or not rows.exists()
