"""What the dashboard says of schedules: what goes out next, and what needs a look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from accounts.models import Account
from market_reports.models import Schedule
from market_reports.planning.shelf import TROUBLED, find_schedules, next_in_words, what_and_where

COMING, TROUBLES = 3, 3


@dataclass(frozen=True, slots=True)
class Coming:
    """A schedule, what it sends, and when that goes out next."""

    schedule: Schedule
    what: str
    when: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """A schedule that needs a look, and why."""

    schedule: Schedule
    why: str


def coming_up(account: Account, *, now: datetime) -> list[Coming]:
    """The next few that go out, soonest first. One query."""
    due = find_schedules(account, state="active").filter(next_run_at__isnull=False)
    return [
        Coming(schedule, ", ".join(what_and_where(schedule)), next_in_words(schedule, now=now))
        for schedule in due[:COMING]
    ]


def troubles_of(account: Account) -> list[Trouble]:
    """A few that rest or fail by themselves. One query."""
    found = find_schedules(account, state=TROUBLED)
    return [Trouble(schedule, why_of(schedule)) for schedule in found[:TROUBLES]]


def why_of(schedule: Schedule) -> str:
    """Why a schedule needs a look."""
    if not schedule.active:
        return f"Paused. {schedule.paused_reason or ''}".strip()
    if schedule.consecutive_failures:
        return "The last run did not go out."
    return "A run is late."
