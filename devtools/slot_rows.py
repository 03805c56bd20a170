"""The row of a schedule as the oracle of slots plans it."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

from devtools.slot_oracle import FIRST, Plan
from market_reports.models import Cadence, Schedule
from market_reports.scheduling.slots import next_slot, rhythm_of

BEGINNING = datetime.combine(FIRST - timedelta(days=2), time(), UTC)


def columns_of(plan: Plan) -> dict[str, Any]:
    """The columns of a schedule that a plan says."""
    return {
        "cadence": Cadence(plan.cadence),
        "interval_count": plan.every,
        "weekly_dow": plan.weekday,
        "monthly_dom": plan.month_day,
        "send_hour": plan.at.hour,
        "send_minute": plan.at.minute,
        "time_zone": plan.zone,
        "starts_on": plan.starts_on,
    }


def row_of(plan: Plan, **columns: Any) -> Schedule:
    """A schedule, not kept yet, set going before its first day; ``columns`` are those a plan does not say."""
    schedule = Schedule(**columns_of(plan), **columns)
    schedule.next_run_at = next_slot(rhythm_of(schedule), after=BEGINNING).instant
    return schedule
