"""When a text may go: within the hours of day at the property.

Where the property may lie in more than one zone, the hours must be kept in each of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from communications.texting.zones import EVERY_ZONE
from trendyreports.core.time_zones import TIME_ZONES

LONGEST_SEARCH = 12  # steps; every set of US zones has a common hour each day


def as_column(zones: str | Sequence[str] | None) -> str | None:
    """Zones as ``text_messages.time_zone`` keeps them: names with blanks between; None where unknown.

    Raises ValueError for what is no zone of the United States.
    """
    names = zones.split() if isinstance(zones, str) else list(zones or ())
    for name in names:
        if name not in TIME_ZONES:
            raise ValueError(f"{name} is no time zone of the United States.")
    return " ".join(names) or None


def as_zones(column: str | None) -> tuple[str, ...]:
    """The zones of a row; all of them where it names none that we know."""
    return tuple(name for name in (column or "").split() if name in TIME_ZONES) or EVERY_ZONE


def opens_at(column: str | None, now: datetime) -> datetime:
    """The earliest moment from ``now`` on at which a text may go."""
    moment = now
    for _ in range(LONGEST_SEARCH):
        later = max(opens_in(zone, moment) for zone in as_zones(column))
        if later == moment:
            return moment
        moment = later
    raise ValueError(f"No hour of the day suits all of: {column}.")


def opens_in(zone: str, now: datetime) -> datetime:
    """The earliest moment from ``now`` on that lies within the hours of one zone."""
    local = now.astimezone(ZoneInfo(zone))
    if settings.SMS_OPENS_HOUR <= local.hour < settings.SMS_CLOSES_HOUR:
        return now
    day = local.date() + timedelta(days=local.hour >= settings.SMS_CLOSES_HOUR)
    opening = datetime(day.year, day.month, day.day, settings.SMS_OPENS_HOUR, tzinfo=ZoneInfo(zone))
    return opening.astimezone(now.tzinfo)


def seconds_left(column: str | None, now: datetime) -> int:
    """Whole seconds until the first of the zones closes; ``now`` lies within the hours."""
    closings = []
    for zone in as_zones(column):
        local = now.astimezone(ZoneInfo(zone))
        closing = local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(
            hours=settings.SMS_CLOSES_HOUR
        )
        closings.append(closing.astimezone(now.tzinfo))
    return int((min(closings) - now).total_seconds())
