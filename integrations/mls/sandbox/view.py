"""What a feed would say of a listing on a given day: the life so far, and nothing of what is to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from integrations.mls.record import ListingRecord, Status
from integrations.mls.sandbox.chance import seeded
from integrations.mls.sandbox.county import COUNTY, NEIGHBOURHOODS, STATE, TIME_ZONE, Neighbourhood
from integrations.mls.sandbox.lives import LONGEST_STORY_MONTHS, Life, lives_of, month_of
from integrations.mls.sandbox.pictures.names import picture_names
from integrations.mls.sandbox.remarks import remarks

HISTORY_MONTHS = 24
LOCAL = ZoneInfo(TIME_ZONE)
OPEN_HOURS = ((10, 12), (11, 13), (12, 14), (13, 15), (14, 16))
BLANKED = {"living_area": 0.007, "latitude": 0.003, "year_built": 0.004, "pending_date": 0.006}


def history_start(as_of: date) -> date:
    """The first day whose closings can be seen on ``as_of``: the first of a month, 24 months back."""
    month = month_of(as_of) - HISTORY_MONTHS
    return date(month // 12, month % 12 + 1, 1)


def everything(
    as_of: date, neighbourhoods: tuple[Neighbourhood, ...] = NEIGHBOURHOODS
) -> Iterator[ListingRecord]:
    """All listings of the neighbourhoods that a feed shows on ``as_of``, 24 months of history included."""
    since, month = history_start(as_of), month_of(as_of)
    for place in neighbourhoods:
        for earlier in range(HISTORY_MONTHS + LONGEST_STORY_MONTHS, -2, -1):
            for life in lives_of(place, month - earlier):
                if life.announced <= as_of and life.over >= since:
                    yield seen_on(life, as_of)


def status_on(life: Life, day: date) -> Status:
    """The standard status of the listing on a day on or after its announcement."""
    if life.listed > day:
        return Status.COMING_SOON
    if life.closing and life.closing <= day:
        return Status.CLOSED
    if life.left and life.left_as and life.left <= day:
        return life.left_as
    if life.contract and life.contract <= day:
        return _under_contract(life, day)
    return Status.ACTIVE


def _under_contract(life: Life, day: date) -> Status:
    backup = life.backup_until is not None and day < life.backup_until
    return Status.ACTIVE_UNDER_CONTRACT if backup else Status.PENDING


def seen_on(life: Life, day: date) -> ListingRecord:
    """The record of the listing on a day on or after its announcement."""
    rng = seeded("record", life.key)
    status = status_on(life, day)
    fields = _place(life) | _house(life) | _market(life, day, status) | _words(rng, life)
    for name, share in BLANKED.items():
        if rng.random() < share:
            fields[name] = None
    if fields["latitude"] is None:
        fields["longitude"] = None
    return ListingRecord(
        listing_key=f"HC{life.key:07d}",
        mls_number=f"{life.key:07d}",
        status=status,
        property_type=life.home.kind,
        show_address=rng.random() > 0.014,
        show_listing=rng.random() > 0.004,
        open_houses=_open_houses(life, day) if status is Status.ACTIVE else (),
        **fields,
    )


def _place(life: Life) -> dict[str, Any]:
    home, place = life.home, life.home.place
    return {
        "parcel_number": home.parcel_number,
        "street_address": place.address,
        "unit": place.unit,
        "city": home.neighbourhood.city,
        "county": COUNTY,
        "state": STATE,
        "zip_code": home.neighbourhood.zip_code,
        "subdivision": home.neighbourhood.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def _house(life: Life) -> dict[str, Any]:
    home = life.home
    return {
        "beds": home.beds,
        "baths": Decimal(home.baths),
        "living_area": home.area + home.basement,
        "above_grade_area": home.area,
        "basement_area": home.basement,
        "lot_size": home.lot,
        "year_built": home.built,
        "stories": home.stories,
        "garage_spaces": home.garage,
        "pool": home.pool,
        "waterfront": home.waterfront,
        "view_rating": home.view,
        "condition": home.condition,
    }


def _market(life: Life, day: date, status: Status) -> dict[str, Any]:
    closed = status is Status.CLOSED
    contract = life.contract if life.contract and life.contract <= day else None
    left = life.left if life.left and life.left <= day else None
    listed = life.listed if life.listed <= day else None
    return {
        "list_price": life.asked_on(day),
        "original_list_price": life.prices[0][1],
        "close_price": life.close_price if closed else None,
        "concessions": life.concessions if closed else None,
        "list_date": listed,
        "pending_date": contract,
        "close_date": life.closing if closed else None,
        "off_market_date": left,
        "days_on_market": ((contract or left or day) - listed).days if listed else None,
        "price_changes": _price_changes(life, day),
        "modified_at": _modified_at(life, day),
    }


def _price_changes(life: Life, day: date) -> tuple[dict[str, Any], ...]:
    cuts = [(since, price) for since, price in life.prices[1:] if since <= day]
    return tuple({"date": since.isoformat(), "price": price} for since, price in cuts)


def _modified_at(life: Life, day: date) -> datetime:
    """The moment of the latest thing that happened to the listing; never before it, never after the day."""
    moments = [life.announced, life.listed, life.contract, life.backup_until, life.closing, life.left]
    moments += [since for since, _ in life.prices]
    latest = max(moment for moment in moments if moment and moment <= day)
    return datetime.combine(latest, time(8), UTC) + timedelta(seconds=life.key * 7919 % 28_800)


def _words(rng: Random, life: Life) -> dict[str, Any]:
    agent = life.agent
    return {
        "agent_name": agent.name,
        "agent_phone": agent.phone,
        "agent_email": agent.email,
        "office_name": agent.office_name,
        "office_phone": agent.office_phone,
        "office_email": agent.office_email,
        "remarks": remarks(rng, life.home, life.listed.year),
        "photos": tuple({"url": f"sandbox:{name}"} for name in picture_names(rng, life.home)),
    }


def _open_houses(life: Life, day: date) -> tuple[dict[str, str], ...]:
    """Weekend visits of the next seven days, today included; new listings have more of them."""
    found = []
    for ahead in range(7):
        visit = day + timedelta(days=ahead)
        rng = seeded("open", life.key, visit)
        fresh = (visit - life.listed).days < 16
        if visit.weekday() > 4 and rng.random() < (0.34 if fresh else 0.13):
            start, end = rng.choice(OPEN_HOURS)
            found.append({"start": _local(visit, start), "end": _local(visit, end)})
    return tuple(found)


def _local(day: date, hour: int) -> str:
    return datetime.combine(day, time(hour), LOCAL).isoformat()
