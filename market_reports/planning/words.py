"""A schedule in words: its rhythm, one of its slots, what became of a run. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from communications.outcomes import WORDS
from market_reports.models import Cadence, RunOutcome, RunStatus
from market_reports.scheduling.slots import Rhythm
from trendyreports.core.formatting import count_of, number, short_date, weekday_date
from trendyreports.core.time_zones import TIME_ZONES

DAY_NAMES = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
LAST_DAY = 31
SHORTEST_MONTH = 28
SHORT_ZONES = {
    "America/Phoenix": "Arizona",
    "America/Adak": "Aleutian",
    "America/Puerto_Rico": "Atlantic",
    "Pacific/Guam": "Guam",
    "Pacific/Pago_Pago": "Samoa",
}


def rhythm_in_words(rhythm: Rhythm) -> str:
    """ "Every 2 weeks on Monday at 9:00 AM Pacific"."""
    return f"{days_in_words(rhythm)} at {time_in_words(rhythm.at)} {zone_in_words(rhythm.zone)}"


def days_in_words(rhythm: Rhythm) -> str:
    """The days of a rhythm without the hour: "Every Monday", "Every 3 months on the 15th"."""
    every = rhythm.every
    if rhythm.cadence is Cadence.DAILY:
        return "Every day" if every == 1 else f"Every {every} days"
    if rhythm.cadence is Cadence.WEEKLY:
        day = DAY_NAMES[rhythm.weekday]
        return f"Every {day}" if every == 1 else f"Every {every} weeks on {day}"
    day = month_day_in_words(rhythm.month_day)
    return f"On {day} of every month" if every == 1 else f"Every {every} months on {day}"


def month_day_in_words(day: int) -> str:
    """ "the 15th", "the 30th or the last day", "the last day"."""
    if day >= LAST_DAY:
        return "the last day"
    return f"the {ordinal(day)}{' or the last day' if day > SHORTEST_MONTH else ''}"


def ordinal(count: int) -> str:
    """ "1st", "22nd", "13th"."""
    ending = "th" if count % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


def time_in_words(at: time | datetime) -> str:
    """ "9:00 AM", as a clock shows it."""
    return f"{at.hour % 12 or 12}:{at.minute:02d} {'AM' if at.hour < 12 else 'PM'}"


def zone_in_words(zone: ZoneInfo) -> str:
    """ "Pacific"; the city of a zone outside the United States."""
    short = SHORT_ZONES.get(zone.key) or TIME_ZONES.get(zone.key)
    return short or f"{zone.key.rpartition('/')[2].replace('_', ' ')} time"


def moment_in_words(wall: datetime, *, today: datetime) -> str:
    """ "Monday, November 30 at 9:00 AM"; the year where it is not that of ``today``."""
    year = "" if wall.year == today.year else f", {wall.year}"
    return f"{weekday_date(wall.date())}{year} at {time_in_words(wall)}"


def slot_in_words(key: str | None, *, started: datetime, zone: ZoneInfo, today: datetime) -> str:
    """The slot of a run; of one that was started by hand, when that was."""
    if key is None:
        return f"By hand, {moment_in_words(started.astimezone(zone), today=today)}"
    return moment_in_words(datetime.fromisoformat(key), today=today)


def short_moment(key: str | None, *, started: datetime, zone: ZoneInfo, today: datetime) -> str:
    """The same where there is little room: "Nov 30, 9:00 AM"."""
    wall = datetime.fromisoformat(key) if key else started.astimezone(zone)
    day = short_date(wall.date())
    return f"{day.partition(',')[0] if wall.year == today.year else day}, {time_in_words(wall)}"


@dataclass(frozen=True, slots=True)
class RunWords:
    """What became of a run: its colour (as in ``components/_status.html``), a word and a sentence."""

    kind: str
    word: str
    text: str


def run_in_words(
    status: str, outcome: str | None, error: str | None, counts: Mapping[str, int], left_out: int = 0
) -> RunWords:
    """What became of a run. ``counts`` by the names of ``WORDS``; ``left_out`` people got nothing."""
    told = (error or "").strip().removeprefix("Delayed: ")
    if status == RunStatus.STARTED:
        delayed = RunWords("pending", "Delayed", sentence(f"Delayed: {told}"))
        return delayed if told else RunWords("processing", "Underway", "The report is being made and sent.")
    if outcome == RunOutcome.SKIPPED:
        return RunWords("skipped", "Skipped", sentence(told or "This one was skipped"))
    if outcome == RunOutcome.OVER_LIMIT:
        return RunWords(
            "failed", "Over the limit", sentence(told or "Your plan has no report left this month")
        )
    if status == RunStatus.FAILED or outcome == RunOutcome.ERROR:
        return RunWords("failed", "Failed", sentence(told or "Something went wrong on our side"))
    return RunWords("completed", "Sent", sentence(counts_in_words(counts, left_out)))


def counts_in_words(counts: Mapping[str, int], left_out: int = 0) -> str:
    """ "12 readers: 10 delivered, 1 bounced, 1 not sent"; where all went alike "12 delivered"."""
    total = sum(counts.get(name, 0) for name in WORDS)
    beside = f"{number(left_out)} left out" if left_out else ""
    if not total:
        return f"Nobody got it, {beside}" if beside else "Nobody got it"
    told = [f"{number(counts[name])} {word.lower()}" for name, word in WORDS.items() if counts.get(name)]
    told += [beside] if beside else []
    if len(told) - bool(beside) == 1:
        return ", ".join(told)
    return f"{count_of(total, 'reader')}: {', '.join(told)}"


def sentence(text: str) -> str:
    """With its full stop."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def window_in_words(days: int) -> str:
    """The look-back: "the last 30 days"."""
    return f"the last {days} days"
