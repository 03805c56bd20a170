"""What the dashboard says of schedules: what goes out next, and what needs a look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from accounts.models import Account
from market_reports.models import Schedule
from market_reports.planning.shelf import TROUBLED, Row, find_schedules, next_in_words, rows_of

COMING, TROUBLES = 3, 3


@dataclass(frozen=True, slots=True)
class Coming:
    """A schedule, and when it goes out next."""

    schedule: Schedule
    when: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """A schedule that needs a look, and why."""

    schedule: Schedule
    why: str


def coming_up(account: Account, *, now: datetime) -> list[Coming]:
    """The next few that go out, soonest first. One query."""
    due = find_schedules(account, state="active").filter(next_run_at__isnull=False)
    return [Coming(schedule, next_in_words(schedule, now=now)) for schedule in due[:COMING]]


def troubles_of(account: Account, *, now: datetime) -> list[Trouble]:
    """A few that rest or fail by themselves. Three queries."""
    found = find_schedules(account, state=TROUBLED)
    return [Trouble(row.schedule, why_of(row)) for row in rows_of(account, list(found[:TROUBLES]), now=now)]


def why_of(row: Row) -> str:
    """Why a schedule needs a look."""
    return row.state.text if row.schedule.active else f"Paused. {row.state.text}".strip()
