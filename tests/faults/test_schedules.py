"""Whatever dies or falls silent: each slot has one run and one report, and each reader one message."""

from datetime import timedelta

import pytest
import redis
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from communications.models import EmailMessage, MailboxEmail
from market_reports.models import ReportGeneration, Schedule, ScheduleRun
from market_reports.scheduling.claiming import fire_due
from market_reports.scheduling.verbs import arm
from tests.at_once import at_once
from tests.factories import ScheduleFactory, UserFactory
from tests.faults.workers import running_worker, unreachable_broker, wait_until
from tests.market_reports.scheduling.rows import sales

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.servers]
MANY = 3
READERS = ["ann@example.com", "ben@example.com"]
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def empty_broker():
    redis.Redis.from_url(settings.REDIS_URL).flushdb()


@pytest.fixture
def agent():
    user = UserFactory(email_verified_at=timezone.now())
    sales(user, newest=timezone.now())
    return user


def due_schedules(agent, how_many: int = MANY) -> list[Schedule]:
    """Daily schedules whose time came a minute ago."""
    came = timezone.now() - MINUTE
    made = [
        ScheduleFactory(
            account=agent.account,
            user=agent,
            name=f"Schedule {number}",
            report_type="closed",
            cadence="daily",
            send_hour=came.hour,
            send_minute=came.minute,
            time_zone="UTC",
            recipients=READERS,
            starts_on=(came - timedelta(days=3)).date(),
        )
        for number in range(how_many)
    ]
    for schedule in made:
        arm(schedule, came - MINUTE)
    return made


def ended() -> int:
    return ScheduleRun.objects.exclude(status="started").count()


def all_are_sent(how_many: int = MANY) -> bool:
    """Every run has ended and every message has left."""
    left = EmailMessage.objects.exclude(status__in=["pending", "sending"]).count()
    return ended() == how_many and left == how_many * len(READERS)


def assert_once_each(schedules: list[Schedule]) -> None:
    """One run a slot, one report a run, one message a reader and run, and nothing else."""
    runs = list(ScheduleRun.objects.all())
    assert sorted(run.schedule_id for run in runs) == sorted(schedule.pk for schedule in schedules)
    assert {(run.status, run.outcome) for run in runs} == {("completed", "ok")}, [run.error for run in runs]
    reports = ReportGeneration.objects.values_list("id", "status")
    assert sorted(reports) == sorted((run.report_run_id, "completed") for run in runs)
    written = EmailMessage.objects.values_list("run_id", "to_address")
    assert sorted(written) == sorted((run.pk, reader) for run in runs for reader in READERS)
    assert MailboxEmail.objects.count() <= len(runs) * len(READERS)


def has_ordered() -> bool:
    return ScheduleRun.objects.filter(report_run__status="processing", status="started").exists()


def has_sent_some() -> bool:
    return 0 < ended() < MANY


def test_workers_are_killed_the_broker_is_emptied_and_in_the_end_two_of_each_go_on_at_once(agent, tmp_path):
    """One story, as each worker takes seconds to start: killed while the first report is made, killed when
    some were sent, every ring forgotten, then two workers with two beats and two sweeps.
    """
    schedules = due_schedules(agent)
    with running_worker(tmp_path / "first.log") as worker:
        wait_until(has_ordered, seconds=120, what="a report is being made")
        worker.kill_all()
    assert ended() == 0
    with running_worker(tmp_path / "second.log") as worker:
        wait_until(has_sent_some, seconds=180, what="some are sent")
        worker.kill_all()
    assert ended() < MANY
    redis.Redis.from_url(settings.REDIS_URL).flushdb()
    patient = {"LEASE_SECONDS": "20"}  # longer than a render, however busy the machine
    third, fourth = (running_worker(tmp_path / f"{name}.log", **patient) for name in ("third", "fourth"))
    with third, fourth:
        wait_until(all_are_sent, seconds=180, what="everything is sent")
    assert_once_each(schedules)


def test_without_a_broker_the_sweep_does_it_all(agent):
    schedules = due_schedules(agent)
    with unreachable_broker():
        call_command("sweep", "--drain")
        call_command("sweep", "--drain")
    assert all_are_sent()
    assert_once_each(schedules)


def test_many_who_fire_at_the_same_moment_fire_each_slot_once(agent):
    schedules = due_schedules(agent, 40)
    now = timezone.now()
    counts = at_once(*[lambda: fire_due(now)] * 4)
    assert sum(counts) == ScheduleRun.objects.count() == len(schedules)


def test_who_dies_while_firing_leaves_everything_to_the_next(agent):
    """Runs are written, and then the schedules cannot be moved on."""
    schedules = due_schedules(agent)
    now = timezone.now()

    def dies(execute, sql, *rest):
        if "UPDATE schedules SET next_run_at" in sql:
            raise ZeroDivisionError
        return execute(sql, *rest)

    with pytest.raises(ZeroDivisionError), connection.execute_wrapper(dies):
        fire_due(now)
    assert not ScheduleRun.objects.exists()
    assert fire_due(now) == len(schedules)
