"""The open houses of the coming days, by day and hour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from integrations.mls.record import Home
from market_reports.offered_rows import home_card, tie
from market_reports.sold_rows import Permission
from market_reports.windows import Period
from trendyreports.core.formatting import clock_range, weekday_date


@dataclass(frozen=True, slots=True)
class Visit:
    """One open house: local times of the feed."""

    home: Home
    start: datetime
    end: datetime


def visits_in(homes: Iterable[Home], period: Period) -> list[Visit]:
    """The open houses of these homes that begin on a day of the period, by time."""
    found = [visit for home in homes for visit in visits_of(home) if period.holds(visit.start.date())]
    return sorted(found, key=lambda visit: (visit.start.isoformat(), visit.end.isoformat(), *tie(visit.home)))


def visits_of(home: Home) -> Iterator[Visit]:
    """The open houses of one home, each once."""
    times = dict.fromkeys((str(entry["start"]), str(entry["end"])) for entry in home.open_houses)
    for start, end in times:
        yield Visit(home, datetime.fromisoformat(start), datetime.fromisoformat(end))


def by_day(visits: Sequence[Visit], day: date, allowed: Permission) -> list[dict[str, Any]]:
    """The cards of each day; ``day`` is the date of the report."""
    return [
        {
            "date": on.isoformat(),
            "label": weekday_date(on),
            "cards": [
                home_card(visit.home, day, allowed)
                | {
                    "time_label": clock_range(visit.start, visit.end),
                    "start": visit.start.isoformat(),
                    "end": visit.end.isoformat(),
                }
                for visit in group
            ],
        }
        for on, group in groupby(visits, key=lambda visit: visit.start.date())
    ]
