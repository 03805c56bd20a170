"""The queue: Redis rings the bell, PostgreSQL holds the truth.

The settings below were measured against killed workers and killed brokers before they were written:
late acknowledgement with rejection of lost workers is what loses nothing, and no task is ever put off
by more than a minute (a row's ``next_attempt_at`` does that). All that runs by itself is in
``beat_schedule``.
"""

import os
from typing import Any

from celery import Celery
from celery.schedules import crontab
from celery.signals import celeryd_after_setup, setup_logging, worker_process_init
from django.conf import settings

from trendyreports.core.pdf import warm_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trendyreports.settings")

RENDER_NICENESS = 5  # a third of the processor where others want all of it

app = Celery("trendyreports")
app.conf.update(
    broker_url=settings.REDIS_URL,
    broker_connection_retry_on_startup=True,
    broker_transport_options={
        "visibility_timeout": settings.BROKER_VISIBILITY_SECONDS,
        "unacked_restore_interval": 5,
        "unacked_restore_throttle": 1,
        "socket_timeout": 10,
        "socket_connect_timeout": 2,
        "socket_keepalive": True,
        "health_check_interval": 25,
    },
    task_publish_retry_policy={"max_retries": 1, "interval_start": 0.1, "interval_max": 0.2},
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_ignore_result=True,
    worker_prefetch_multiplier=1,
    task_default_queue="light",
    task_routes={
        "market_reports.tasks.generate_report": {"queue": "render"},
        "property_reports.tasks.generate_property_report": {"queue": "render"},
        "consumer_reports.pdfs.tasks.make_consumer_pdf": {"queue": "render"},
        "market_reports.scheduling.tasks.advance_run": {"queue": "runs"},
        "market_reports.scheduling.tasks.advance_runs": {"queue": "runs"},
        "market_reports.scheduling.tasks.generate_scheduled_report": {"queue": "scheduled"},
        "consumer_reports.tasks.make_consumer_report": {"queue": "home_value"},
        "consumer_reports.tasks.warm_up": {"queue": "home_value"},
        "consumer_reports.tasks.write_home_update": {"queue": "scheduled"},
        "communications.tasks.send_email": {"queue": "send"},
        "communications.texting.tasks.send_text": {"queue": "send"},
        "communications.tasks.send_report_email": {"queue": "bulk"},
    },
    task_time_limit=settings.RENDER_HARD_LIMIT_SECONDS,
    timezone="UTC",
    beat_schedule={
        "sweep: ring again for every row that is due and not leased": {
            "task": "trendyreports.tasks.sweep",
            "schedule": settings.SWEEP_SECONDS,
            "options": {"queue": "light", "expires": settings.SWEEP_SECONDS},
        },
        "credits: texts that were not sent give theirs back": {
            "task": "billing.tasks.return_text_credits",
            "schedule": 60,
            "options": {"queue": "light", "expires": 60},
        },
        "leads: note when the alerts about them left": {
            "task": "property_reports.tasks.note_lead_alerts",
            "schedule": 60,
            "options": {"queue": "light", "expires": 60},
        },
        "home values: reports nobody looked at in time open by themselves": {
            "task": "consumer_reports.tasks.release_held_reports",
            "schedule": 60,
            "options": {"queue": "light", "expires": 60},
        },
        "home values: note texts that did not go out and alerts that did": {
            "task": "consumer_reports.tasks.note_home_value_outcomes",
            "schedule": 60,
            "options": {"queue": "light", "expires": 60},
        },
        "schedules: write the runs of all that have come due": {
            "task": "market_reports.scheduling.tasks.fire_schedules",
            "schedule": settings.SWEEP_SECONDS,
            "options": {"queue": "light", "expires": settings.SWEEP_SECONDS},
        },
        "estimates: set side by side with the sales that have come in": {
            "task": "trendyreports.tasks.match_estimates",
            "schedule": crontab(hour="10", minute="5"),
            "options": {"queue": "light"},
        },
        "tidy: dead links, ended sessions and old tries to sign in go": {
            "task": "trendyreports.tasks.tidy",
            "schedule": crontab(hour="9", minute="20"),
            "options": {"queue": "light"},
        },
    },
)
app.autodiscover_tasks()


@setup_logging.connect
def keep_our_logging(**_: Any) -> None:
    """Django's LOGGING stands; Celery does not put its own in its place."""


@celeryd_after_setup.connect
def warm_up_render_workers(instance: Any, **_: Any) -> None:
    """Each process of a worker that renders steps back behind what somebody waits for at a screen, and draws
    one page before its first order.
    """
    if "render" in instance.app.amqp.queues.consume_from:
        worker_process_init.connect(lambda **_: os.nice(RENDER_NICENESS), weak=False)
        worker_process_init.connect(lambda **_: warm_up(), weak=False)
