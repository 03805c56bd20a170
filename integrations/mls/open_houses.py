"""Open houses as vendors tell them, apart from the listings.  Nothing here fetches.

Only those that everybody may come to, that are not called off, and of which begin and end are known.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from integrations.mls import values

Visit = Mapping[str, str]  # "start" and "end", ISO times with the offset of the feed's zone
OpenHouses = Mapping[str, tuple[Visit, ...]]  # listing key -> its open houses by time
Row = dict[str, Any]

CALLED_OFF = re.compile(
    r"cancel|ended|closed|expired|withdrawn|delete|past|complete|inactive|hold", re.IGNORECASE
)
NOT_PUBLIC = re.compile(r"broker|office|association|private|agent|realtor|caravan|tour|invit", re.IGNORECASE)
CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?")
LONGEST = timedelta(hours=24)


def reso_visit(row: Row, zone: ZoneInfo) -> tuple[str, Visit] | None:
    """A row of /OpenHouse as its listing's key and its time; None for one that is not to be shown."""
    key = values.text(row.get("ListingKey")) or values.text(row.get("ListingKeyNumeric"))
    hidden = values.boolean(row.get("MlgCanView")) is False
    if key is None or hidden or not is_on(row.get("OpenHouseStatus"), row.get("OpenHouseType")):
        return None
    day = values.local_date(row.get("OpenHouseDate"), zone)
    visit = visit_of(row.get("OpenHouseStartTime"), row.get("OpenHouseEndTime"), day, zone)
    return (key, visit) if visit else None


def simplyrets_visit(row: Row, zone: ZoneInfo) -> tuple[str, Visit] | None:
    """A row of /openhouses as its listing's number and its time; None for one that is not to be shown."""
    listing = row.get("listing")
    if not isinstance(listing, dict) or not is_on(row.get("status"), row.get("type")):
        return None
    key = values.text(listing.get("listingId")) or values.text(listing.get("mlsId"))
    visit = visit_of(row.get("startTime"), row.get("endTime"), None, zone)
    return (key, visit) if key and visit else None


def is_on(status: Any, kind: Any) -> bool:
    """Whether it takes place and everybody may come; what is not said stands in no way."""
    if CALLED_OFF.search(values.text(status) or ""):
        return False
    words = values.text(kind) or ""
    return "public" in words.lower() or not NOT_PUBLIC.search(words)


def visit_of(start: Any, end: Any, day: date | None, zone: ZoneInfo) -> Visit | None:
    """Begin and end in the feed's zone; None where one is unknown or they do not follow one another."""
    begins, ends = local_moment(start, day, zone), local_moment(end, day, zone)
    if begins is None or ends is None or not timedelta(0) < ends - begins <= LONGEST:
        return None
    return {"start": begins.isoformat(), "end": ends.isoformat()}


def local_moment(value: Any, day: date | None, zone: ZoneInfo) -> datetime | None:
    """A time of the feed: an ISO time (local where it names no offset), or an hour of a day."""
    written = values.text(value) or ""
    if clock := CLOCK.fullmatch(written):
        hour, minute = int(clock[1]), int(clock[2])
        return datetime.combine(day, time(hour, minute), zone) if day and hour < 24 and minute < 60 else None
    if values.moment(written) is None:
        return None
    parsed = datetime.fromisoformat(written)
    return parsed.astimezone(zone) if parsed.tzinfo else parsed.replace(tzinfo=zone)


def by_listing(found: Iterable[tuple[str, Visit] | None], *, since: date) -> OpenHouses:
    """The visits of each listing that begin on a day or later, each once, by time."""
    visits: dict[str, dict[tuple[str, str], Visit]] = defaultdict(dict)
    for entry in found:
        if entry and datetime.fromisoformat(entry[1]["start"]).date() >= since:
            key, visit = entry
            visits[key][visit["start"], visit["end"]] = visit
    return {key: tuple(each[times] for times in sorted(each)) for key, each in visits.items()}
