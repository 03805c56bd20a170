"""What the dashboard says of schedules: what goes out next, and what needs a look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from accounts.models import Account
from market_reports.models import Schedule, ScheduleRun
from market_reports.planning.shelf import TROUBLED, find_schedules, next_in_words
from market_reports.planning.words import run_in_words

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


def troubles_of(account: Account) -> list[Trouble]:
    """A few that rest or fail by themselves. One query."""
    newest = ScheduleRun.objects.filter(schedule=OuterRef("pk")).newest_first()
    told = newest.values(told=JSONObject(status="status", outcome="outcome", error="error"))[:1]
    found = find_schedules(account, state=TROUBLED).annotate(newest_run=Subquery(told))
    return [Trouble(schedule, why_of(schedule, schedule.newest_run)) for schedule in found[:TROUBLES]]


def why_of(schedule: Schedule, newest_run: Mapping[str, Any]) -> str:
    """Why a schedule needs a look, in the words of the list."""
    if not schedule.active:
        return f"Paused. {schedule.paused_reason or ''}".strip()
    return run_in_words(**newest_run, counts={}).text
