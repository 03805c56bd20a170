"""Months by a stepped clock through the database, with outages: each slot is recorded once, and rightly."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from devtools.slot_oracle import Plan, slots
from devtools.slot_rows import columns_of
from market_reports.models import ScheduleRun
from market_reports.scheduling.claiming import fire_due
from market_reports.scheduling.verbs import arm
from tests.factories import ScheduleFactory

pytestmark = pytest.mark.django_db
FIRST, UNTIL = date(2028, 2, 20), date(2028, 4, 20)
START, END = (datetime.combine(day, time(), UTC) for day in (FIRST - timedelta(days=2), UNTIL))
OUTAGES = (
    (datetime(2028, 2, 28, 9, tzinfo=UTC), timedelta(hours=5)),
    (datetime(2028, 3, 11, 20, tzinfo=UTC), timedelta(hours=31)),
    (datetime(2028, 3, 25, 2, tzinfo=UTC), timedelta(hours=3)),
    (datetime(2028, 4, 1, 0, tzinfo=UTC), timedelta(days=9)),
)
STEP = timedelta(minutes=4)


def plan(zone: str, cadence: str, at: str, **more) -> Plan:
    told = {"every": 1, "weekday": 0, "month_day": 31, "starts_on": FIRST} | more
    return Plan(zone=zone, cadence=cadence, at=time.fromisoformat(at), **told)


PLANS = [
    plan("America/New_York", "daily", "02:30"),
    plan("America/Los_Angeles", "daily", "19:30", every=2),
    plan("Australia/Lord_Howe", "daily", "02:15"),
    plan("Europe/London", "weekly", "01:30"),
    plan("America/Anchorage", "weekly", "21:00", weekday=6, every=2),
    plan("Pacific/Honolulu", "monthly", "09:00"),
]


def row(of: Plan):
    schedule = ScheduleFactory(**columns_of(of))
    arm(schedule, START)
    return schedule


def looks() -> list[datetime]:
    """The moments at which somebody looks: every few minutes but in outages; here only those near a slot."""
    wanted = {moment for each in PLANS for _, moment in slots(each, until=UNTIL)}
    found = set()
    for moment in wanted:
        later = START + -(-(moment - START) // STEP) * STEP
        for begins, length in OUTAGES:
            if begins <= later < begins + length:
                later = begins + length
        found.add(later)
    return sorted(look for look in found if look < END)


def expected(of: Plan) -> dict[str, str]:
    """What is to become of every slot, by the words of the rule."""
    moments, found = looks(), {}
    coming = [(name, moment) for name, moment in slots(of, until=UNTIL) if moment <= moments[-1]]
    seen = {name: next(look for look in moments if look >= moment) for name, moment in coming}
    hours = 12 if of.cadence == "daily" else 48
    for name, moment in coming:
        look, zone = seen[name], ZoneInfo(of.zone)
        newest = max(other for other in seen if seen[other] == look) == name
        latest = moment + timedelta(hours=hours)
        by_day = [
            look + timedelta(minutes=minutes)
            for minutes in range(0, 24 * 60)
            if 7 <= (look + timedelta(minutes=minutes)).astimezone(zone).hour < 20
        ]
        if look - moment <= timedelta(minutes=5):
            found[name] = f"started {look:%d %H:%M}" if newest else "failed"
        else:
            goes = newest and by_day[0] <= latest
            found[name] = f"started {by_day[0]:%d %H:%M}" if goes else "failed"
    return found


def test_every_slot_is_recorded_once_and_goes_out_on_time_late_or_not_at_all():
    schedules = [(of, row(of)) for of in PLANS]
    for moment in looks():
        fire_due(moment)
        fire_due(moment)
    for of, schedule in schedules:
        rows = ScheduleRun.objects.filter(schedule=schedule)
        found = {
            run.slot: f"started {run.next_attempt_at:%d %H:%M}" if run.status == "started" else run.status
            for run in rows
        }
        assert len(found) == len(rows)
        assert found == expected(of), of
    ends = list(ScheduleRun.objects.values_list("status", "outcome"))
    assert ends.count(("failed", "skipped")) > 15
    assert ends.count(("started", None)) > 90
