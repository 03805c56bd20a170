"""The schedules of the demo's agent, with the runs they have behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from accounts.models import Account, User
from communications.models import EmailMessage, MessageClass, MessageStatus
from integrations.areas import Area, zip_area
from integrations.mls.sandbox.county import TIME_ZONE
from integrations.mls.sandbox.source import local_day
from market_reports.models import (
    Cadence,
    ReportGeneration,
    RunOutcome,
    RunStatus,
    Schedule,
    ScheduleRun,
)
from market_reports.readers import Reason
from market_reports.request import ReportRequest
from market_reports.scheduling.checks import NOBODY
from market_reports.scheduling.claiming import AS_ASKED
from market_reports.scheduling.orders import write_order
from market_reports.scheduling.slots import Slot, next_slots, rhythm_of
from market_reports.scheduling.verbs import arm
from market_reports.windows import Window
from trendyreports.demo.people import AGENT
from trendyreports.demo.reports import town

BEFORE = timedelta(days=100)  # how long the schedules have been there
TAKES, DELIVERS, OPENS = timedelta(seconds=9), timedelta(seconds=12), timedelta(hours=2)
CLIENTS = ("paula.reinhardt@example.com", "the.osgoods@example.com", "victor.lim@example.com")


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A schedule, and how many runs it has had; ``outcomes`` of some of them, counted from the newest."""

    name: str
    report_type: str
    area: Area
    days: int
    rhythm: Mapping[str, Any]
    runs: int
    readers: tuple[str, ...] = (AGENT, *CLIENTS)
    audience: str | None = None
    note: str | None = None
    outcomes: Mapping[int, tuple[RunOutcome, str]] = field(default_factory=dict)
    paused: str | None = None

    def request(self, now: datetime) -> ReportRequest:
        return ReportRequest(
            report_type=self.report_type,
            area=self.area,
            window=Window.look_back(self.days),
            as_of=local_day(now),
            audience=self.audience,
        )


PLANNED = (
    Planned(
        name="Monday market, 97482",
        report_type="market_snapshot",
        area=zip_area(["97482"]),
        days=30,
        rhythm={"cadence": Cadence.WEEKLY, "weekly_dow": 1, "send_hour": 9},
        runs=6,
        note="Here is where our market stands this week. Reply any time if you have a question.",
        outcomes={3: (RunOutcome.SKIPPED, AS_ASKED)},
    ),
    Planned(
        name="Open houses for the weekend",
        report_type="open_houses",
        area=zip_area(["97482"]),
        days=30,
        rhythm={"cadence": Cadence.WEEKLY, "weekly_dow": 4, "send_hour": 16, "send_minute": 30},
        runs=3,
        readers=(AGENT, *CLIENTS[:2]),
    ),
    Planned(
        name="Luxury in Alder Falls",
        report_type="featured_listings",
        area=town("Alder Falls"),
        days=30,
        audience="luxury_showcase",
        rhythm={"cadence": Cadence.MONTHLY, "monthly_dom": 31, "send_hour": 8},
        runs=3,
        readers=(),
        outcomes=dict.fromkeys(range(3), (RunOutcome.ERROR, NOBODY)),
        paused=NOBODY,
    ),
)


def load_schedules(*, now: datetime) -> int:
    """The agent's schedules with their runs, unless she has any; how many were made."""
    user = User.objects.select_related("account").get(email=AGENT)
    assert user.account is not None
    if Schedule.objects.for_account(user.account).exists():
        return 0
    for planned in PLANNED:
        schedule = _add(planned, user, user.account, now)
        for place, slot in enumerate(_slots_before(schedule, planned.runs, now)):
            _add_run(schedule, planned, slot, user, newest=place == 0, outcome=planned.outcomes.get(place))
    return len(PLANNED)


def _add(planned: Planned, user: User, account: Account, now: datetime) -> Schedule:
    schedule = Schedule(
        account=account,
        user=user,
        name=planned.name,
        time_zone=TIME_ZONE,
        starts_on=local_day(now - BEFORE),
        recipients=list(planned.readers),
        greeting="Hi {name},",
        note=planned.note,
        active=planned.paused is None,
        paused_reason=planned.paused,
        consecutive_failures=len(planned.outcomes) if planned.paused else 0,
        **planned.rhythm,
    )
    write_order(schedule, planned.request(now))
    schedule.save()
    Schedule.objects.filter(pk=schedule.pk).update(created_at=now - BEFORE)
    arm(schedule, now)
    return schedule


def _slots_before(schedule: Schedule, count: int, now: datetime) -> list[Slot]:
    """The last slots before now, the newest first."""
    slots = next_slots(rhythm_of(schedule), after=now - BEFORE, count=int(BEFORE.days / 7) + 2)
    return [slot for slot in slots if slot.instant < now][::-1][:count]


def _add_run(
    schedule: Schedule,
    planned: Planned,
    slot: Slot,
    user: User,
    *,
    newest: bool,
    outcome: tuple[RunOutcome, str] | None,
) -> None:
    sent = outcome is None
    reports = ReportGeneration.objects.filter(account=schedule.account, report_type=schedule.report_type)
    run = ScheduleRun.objects.create(
        schedule=schedule,
        report_run=reports.order_by("-created_at").first() if sent and newest else None,
        status=RunStatus.COMPLETED if sent else RunStatus.FAILED,
        outcome=outcome[0] if outcome else RunOutcome.OK,
        error=outcome[1] if outcome else None,
        slot=slot.key,
        slot_at=slot.instant,
        started_at=slot.instant,
        finished_at=slot.instant + TAKES,
        recipients_left_out=[
            {"email": email, "reason": Reason.SAMPLE.value}
            for email in planned.readers
            if sent and email != AGENT
        ],
    )
    Schedule.objects.filter(pk=schedule.pk, last_run_at=None).update(last_run_at=slot.instant)
    if sent:
        _add_message(schedule, run, user, slot.instant)


def _add_message(schedule: Schedule, run: ScheduleRun, user: User, at: datetime) -> None:
    EmailMessage.objects.create(
        account=schedule.account,
        user=user,
        unique_key=f"demo:{run.pk}",
        kind="market_report",
        message_class=MessageClass.REPORT,
        status=MessageStatus.SENT,
        to_address=user.email,
        to_name=user.get_full_name(),
        subject=schedule.name or "",
        text=schedule.note or "",
        run_id=run.pk,
        schedule_id=schedule.pk,
        report_id=run.report_run_id,
        created_at=at,
        sent_at=at + TAKES,
        delivered_at=at + DELIVERS,
        opened_at=at + OPENS,
    )
