"""What is odd about the hour or the day of a rhythm, in sentences. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import takewhile

from market_reports.models import Cadence
from market_reports.planning.words import ordinal, time_in_words
from market_reports.scheduling.slots import Rhythm, days_from, instant_of
from trendyreports.core.formatting import long_date

EARLIEST_HOUR, LATEST_HOUR = 7, 20
CLOCKS_LOOKED_AT = timedelta(days=370)
SHORTEST_MONTH, LONGEST_MONTH = 28, 31


def warnings_of(rhythm: Rhythm, *, today: date) -> list[str]:
    """Everything worth a second thought, the most telling first."""
    return [*hour_warnings(rhythm), *month_warnings(rhythm), *clock_warnings(rhythm, today)]


def hour_warnings(rhythm: Rhythm) -> list[str]:
    """Too early or too late for a reader; nothing missed is made up for outside these hours either."""
    if EARLIEST_HOUR <= rhythm.at.hour < LATEST_HOUR or (rhythm.at.hour, rhythm.at.minute) == (
        LATEST_HOUR,
        0,
    ):
        return []
    edge = "before 7 AM" if rhythm.at.hour < EARLIEST_HOUR else "after 8 PM"
    return [f"{time_in_words(rhythm.at)} is {edge}. Few people look at their mail then."]


def month_warnings(rhythm: Rhythm) -> list[str]:
    """The 29th, 30th and 31st are not in every month."""
    if rhythm.cadence is not Cadence.MONTHLY or rhythm.month_day <= SHORTEST_MONTH:
        return []
    if rhythm.month_day == LONGEST_MONTH:
        return [
            "It goes out on the last day of each month: the 31st, the 30th, or in February the 28th or 29th."
        ]
    return [f"Where a month has no {ordinal(rhythm.month_day)}, it goes out on the last day of that month."]


def clock_warnings(rhythm: Rhythm, today: date) -> list[str]:
    """Of the days it is due: where the hour is left out in spring, and where it comes twice in autumn."""
    found, first = [], max(rhythm.starts_on, today)
    for day in takewhile(lambda day: day < first + CLOCKS_LOOKED_AT, days_from(rhythm, first)):
        wall = datetime.combine(day, rhythm.at)
        local = instant_of(wall, rhythm.zone).astimezone(rhythm.zone)
        when, clock = f"On {long_date(day)} the clock", time_in_words(wall)
        if local.replace(tzinfo=None) != wall:
            found.append(f"{when} jumps over {clock}. It goes out at {time_in_words(local)} that day.")
        elif local.utcoffset() != local.replace(fold=1).utcoffset():
            found.append(f"{when} shows {clock} twice. It goes out once, the first time.")
    return found
