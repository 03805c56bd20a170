"""Orders of home-value reports come in here: the row, its lead, and a ring once both are committed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts.models import User
from consumer_reports import leads
from consumer_reports.homes import home_keys
from consumer_reports.making.finding import without_owner
from consumer_reports.making.remembered import remember
from consumer_reports.making.work import open_reports
from consumer_reports.models import ConsumerReport, HomeValuePage, Mode
from consumer_reports.public_codes import new_code
from consumer_reports.requests import Asked, Coming, Contact
from consumer_reports.tasks import make_consumer_report, warm_up
from consumer_reports.telling.agent_words import HELD_BACK
from consumer_reports.updates.choosing import begin_updates, open_updates
from integrations.assessor.record import PropertyRecord
from property_reports.public.leads import wait_for_turn
from trendyreports.core.bell import ring, send
from trendyreports.core.outbox import due

SAME_ORDER = timedelta(seconds=60)
RINGS_PER_SWEEP = 500
MOST_CODES = 5
LANGUAGES = ("en", "es")


def order_consumer_report(
    *,
    agent: User,
    page: HomeValuePage | None,
    asked: Asked,
    contact: Contact,
    coming: Coming,
    now: datetime,
) -> ConsumerReport:
    """Take the order of a report with its lead, and ring for a worker once both are committed.

    The same home and contact again within a minute gives the first report, also when both come at once.
    ``page``: the agent's settings, None for the usual ones. Raises ValueError where a consent names nobody
    (``communications.texting.consent``).
    """
    assert agent.account_id
    with transaction.atomic():
        wait_for_turn(agent.account_id, contact.email, contact.phone)
        earlier = asked_a_moment_ago(agent, asked, contact, now=now)
        if earlier:
            return earlier
        report = new_report(agent, page, asked, contact, coming, now=now)
        leads.take(report, agent, contact, coming, now=now)
        if contact.wants_updates and contact.email:
            begin_updates(report, contact.email, now=now)
        transaction.on_commit(partial(ring, make_consumer_report, report.pk))
    return report


def asked_a_moment_ago(
    agent: User, asked: Asked, contact: Contact, *, now: datetime
) -> ConsumerReport | None:
    """The report of the same home that the same contact asked this agent for within the last minute."""
    mine = ConsumerReport.objects.for_account(agent.account_id).filter(
        agent=agent,
        consumer_phone=contact.phone or None,
        created_at__gt=now - SAME_ORDER,
        erased_at=None,
        revoked_at=None,
    )
    by_email = (
        mine.filter(consumer_email__iexact=contact.email)
        if contact.email
        else mine.filter(consumer_email=None)
    )
    wanted = home_keys(asdict(asked))
    return next((one for one in by_email.order_by("created_at") if home_keys(one.asked) & wanted), None)


def new_report(
    agent: User, page: HomeValuePage | None, asked: Asked, contact: Contact, coming: Coming, *, now: datetime
) -> ConsumerReport:
    """The row of an order, under a code that nothing else has."""
    columns: dict[str, Any] = {
        "account_id": agent.account_id,
        "agent": agent,
        "agent_code": agent.agent_code,
        "consumer_phone": contact.phone or None,
        "consumer_email": contact.email or None,
        "consent_given": contact.agrees and bool(contact.phone),
        "property_address": asked.address,
        "property_city": asked.city or None,
        "property_state": asked.state or None,
        "property_zip": asked.zip_code or None,
        "language": coming.language if coming.language in LANGUAGES else LANGUAGES[0],
        "mode": page.mode if page else Mode.INSTANT,
        "asked": asdict(asked),
        "text_note": HELD_BACK if coming.is_many else None,
        "created_at": now,
        "next_attempt_at": now,
    }
    return under_a_new_code(columns)


def under_a_new_code(columns: Mapping[str, Any]) -> ConsumerReport:
    """A row with a code of its own; another code is tried where one is taken."""
    for tries_left in reversed(range(MOST_CODES)):
        code = new_code()
        try:
            with transaction.atomic():
                return ConsumerReport.objects.create(public_code=code, **columns)
        except IntegrityError:
            if not tries_left or not ConsumerReport.objects.filter(public_code=code).exists():
                raise
    raise AssertionError("the last try returns or raises")


def due_consumer_reports(now: datetime) -> list[UUID]:
    """The reports that a worker should take up now, oldest first."""
    ordered = open_reports().filter(due(now)).order_by("next_attempt_at", "created_at")
    return list(ordered.values_list("id", flat=True)[:RINGS_PER_SWEEP])


def due_home_updates(now: datetime) -> list[UUID]:
    """The letters about homes that a worker should look at now, oldest first."""
    ordered = open_updates().filter(due(now)).order_by("next_attempt_at", "created_at")
    return list(ordered.values_list("id", flat=True)[:RINGS_PER_SWEEP])


def warm_up_area(agent: User, record: PropertyRecord) -> None:
    """Keep a confirmed home, and ring for a worker to make ready what its report will need; nothing waits."""
    confirmed = without_owner(record)
    remember(confirmed)
    send(warm_up, [str(agent.pk), json.dumps(confirmed.to_json())])
