"""A schedule kept: made or changed from its form, and copied."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from accounts.models import Account, User
from market_reports.fair_housing.overruling import log_overruled
from market_reports.models import Cadence, Schedule
from market_reports.planning.schedule_form import ScheduleForm
from market_reports.request import ReportRequest
from market_reports.scheduling.orders import write_order
from market_reports.scheduling.verbs import arm

COPIED = "This is a copy. Look through it, then resume it."
LONGEST_NAME = 80


def save_schedule(
    form: ScheduleForm, order: ReportRequest, *, schedule: Schedule, user: User, now: datetime
) -> Schedule:
    """Put a valid form and an order on a row, new or old, with its readers; due again from ``now``."""
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
        schedule.save()
        schedule.contacts.set(told["contacts"])
        schedule.contact_groups.set(told["groups"])
        log_overruled(form, account=schedule.account, user=user, text=form.overruled_text)
        arm(schedule, now)
    return schedule


def blank_schedule(account: Account, user: User) -> Schedule:
    """The row of a schedule that is not kept yet."""
    return Schedule(account=account, user=user)


def duplicate(schedule: Schedule, *, user: User) -> Schedule:
    """The same once more for ``user``, paused, so that nobody gets anything twice by surprise."""
    contacts, groups = list(schedule.contacts.all()), list(schedule.contact_groups.all())
    kept = {field.name: getattr(schedule, field.name) for field in Schedule._meta.fields}
    fresh = {
        "id",
        "created_at",
        "updated_at",
        "last_run_at",
        "next_run_at",
        "consecutive_failures",
        "skip_next",
    }
    copy = Schedule(**{name: value for name, value in kept.items() if name not in fresh})
    copy.user, copy.active, copy.paused_reason = user, False, COPIED
    copy.name = f"Copy of {schedule}"[:LONGEST_NAME]
    with transaction.atomic():
        copy.save()
        copy.contacts.set(contacts)
        copy.contact_groups.set(groups)
    return copy
