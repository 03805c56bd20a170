"""A schedule kept: made or changed from its form."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from accounts.models import Account, User
from market_reports.fair_housing.overruling import log_overruled
from market_reports.models import Cadence, Schedule
from market_reports.planning.schedule_form import ScheduleForm
from market_reports.request import ReportRequest
from market_reports.scheduling.orders import ORDER_COLUMNS, write_order
from market_reports.scheduling.verbs import arm

WRITTEN = (
    "name", "cadence", "interval_count", "weekly_dow", "monthly_dom", "send_hour", "send_minute", "time_zone",
    "starts_on", "recipients", "subject", "greeting", "note", "attach_pdf", *ORDER_COLUMNS,
)  # fmt: skip


def save_schedule(
    form: ScheduleForm, order: ReportRequest, *, schedule: Schedule, user: User, now: datetime
) -> Schedule:
    """Put a valid form and an order on a row, new or old, with its readers; due again from ``now``.

    Of a row there is only what the form and the order say is written: a pause that came meanwhile stays.
    """
    told, rhythm = form.cleaned_data, form.rhythm
    assert rhythm is not None
    schedule.name = told["name"]
    schedule.cadence, schedule.interval_count = rhythm.cadence, rhythm.every
    schedule.weekly_dow = rhythm.weekday if rhythm.cadence is Cadence.WEEKLY else None
    schedule.monthly_dom = rhythm.month_day if rhythm.cadence is Cadence.MONTHLY else None
    schedule.send_hour, schedule.send_minute = rhythm.at.hour, rhythm.at.minute
    schedule.time_zone, schedule.starts_on = rhythm.zone.key, rhythm.starts_on
    schedule.recipients = told["addresses"]
    for name in ("subject", "greeting", "note"):
        setattr(schedule, name, told[name] or None)
    schedule.attach_pdf = told["attach_pdf"]
    write_order(schedule, order)
    with transaction.atomic():
        if schedule._state.adding:
            schedule.save()
        else:
            schedule.save(update_fields=WRITTEN)
            schedule.refresh_from_db()
        schedule.contacts.set(told["contacts"])
        schedule.contact_groups.set(told["groups"])
        log_overruled(form, account=schedule.account, user=user, text=form.overruled_text)
        arm(schedule, now)
    return schedule


def blank_schedule(account: Account, user: User) -> Schedule:
    """The row of a schedule that is not kept yet."""
    return Schedule(account=account, user=user)
