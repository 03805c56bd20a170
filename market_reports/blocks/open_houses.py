"""The open houses of the coming days, by day and hour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from integrations.mls.record import Home
from market_reports.blocks.offered_rows import home_card, tie
from market_reports.blocks.sold_rows import Permission
from market_reports.windows import Period
from trendyreports.core.formatting import clock_range, clock_time, weekday_date

USUAL_LENGTH = timedelta(hours=2)  # after which one without an end is over


@dataclass(frozen=True, slots=True)
class Clock:
    """The moment of the report, and the time zone of each feed by its id."""

    now: datetime
    zones: Mapping[str, str]

    def local(self, text: Any, feed_id: str) -> datetime | None:
        """A moment in the local time of its feed; None where it cannot be read.

        One without an offset is local already; where the zone is not known, its own offset stays.
        """
        try:
            moment = datetime.fromisoformat(str(text))
        except ValueError:
            return None
        name = self.zones.get(feed_id)
        if name is None:
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        zone = ZoneInfo(name)
        return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


@dataclass(frozen=True, slots=True)
class Visit:
    """One open house: local times of the feed; ``end`` None where the feed does not say."""

    home: Home
    start: datetime
    end: datetime | None

    def is_over(self, now: datetime) -> bool:
        """Whether the door is closed again."""
        return (self.end or self.start + USUAL_LENGTH) <= now

    @property
    def time_label(self) -> str:
        """Its hours."""
        return clock_range(self.start, self.end) if self.end else clock_time(self.start)


def visits_in(homes: Iterable[Home], period: Period, clock: Clock) -> list[Visit]:
    """The open houses of these homes that begin on a day of the period and are not over, by time."""
    coming = [
        visit
        for home in homes
        for visit in visits_of(home, clock)
        if period.holds(visit.start.date()) and not visit.is_over(clock.now)
    ]
    return sorted(coming, key=in_time)


def in_time(visit: Visit) -> tuple[Any, ...]:
    """The order of the cards: by day and hour as the clocks there show them."""
    wall = visit.start.replace(tzinfo=None)
    end = visit.end.replace(tzinfo=None) if visit.end else wall
    return (wall, end, *tie(visit.home))


def visits_of(home: Home, clock: Clock) -> Iterator[Visit]:
    """The open houses of one home, each once; those whose beginning cannot be read are not there."""
    seen = set()
    for entry in home.open_houses:
        start = clock.local(entry.get("start"), home.feed_id)
        end = clock.local(entry.get("end"), home.feed_id)
        if start is None or start in seen:
            continue
        seen.add(start)
        yield Visit(home, start, end if end and end > start else None)


def by_day(visits: Sequence[Visit], day: date, allowed: Permission) -> list[dict[str, Any]]:
    """The cards of each day; ``day`` is the date of the report."""
    return [
        {
            "date": on.isoformat(),
            "label": weekday_date(on),
            "cards": [visit_card(visit, day, allowed) for visit in group],
        }
        for on, group in groupby(visits, key=lambda visit: visit.start.date())
    ]


def visit_card(visit: Visit, day: date, allowed: Permission) -> dict[str, Any]:
    """The card of a home with the hours of its open house."""
    return home_card(visit.home, day, allowed) | {
        "time_label": visit.time_label,
        "start": visit.start.isoformat(),
        "end": visit.end.isoformat() if visit.end else None,
    }
