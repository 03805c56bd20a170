"""Makes ready what the report of a home will need: fresh listings, the calibration of its area, its figures.

The calibration of an area takes seconds and is kept for a day; without it the first report there would wait.
"""

from __future__ import annotations

import json
from datetime import datetime
from uuid import UUID

import redis
import structlog
from django.core.cache import cache

from accounts.models import Account, User
from billing.limits import local_day
from consumer_reports.making.answer import made_fresh
from consumer_reports.making.market import market_round
from integrations.assessor.record import PropertyRecord
from integrations.freshness import FeedUnavailable
from integrations.listings import feeds_for
from property_reports.evidence import evidence_for

log = structlog.get_logger(__name__)

BUSY, BUSY_SECONDS = "home-value:warming", 20
WARM_SECONDS = 300


def warm(agent_id: UUID, told: str, *, now: datetime) -> bool:
    """Make an area ready; ``told`` is a record as JSON. False where another area is being made ready.

    One at a time: the rest of the processes are for reports. What was made ready a moment ago is left alone.
    """
    agent = User.objects.select_related("account").filter(pk=agent_id).first()
    record = PropertyRecord.from_json(json.loads(told))
    if agent is None or agent.account is None or record.latitude is None or record.longitude is None:
        return True
    key = warm_key(agent, record)
    try:
        if cache.get(key):
            return True
        if not cache.add(BUSY, 1, BUSY_SECONDS):
            return False
        try:
            warm_up(agent.account, record, now=now)
        finally:
            cache.delete(BUSY)
        cache.set(key, 1, WARM_SECONDS)
    except redis.exceptions.RedisError as fault:
        log.warning("nothing made ready: the cache does not answer", fault=str(fault))
    return True


def warm_key(agent: User, record: PropertyRecord) -> str:
    """Under which it is noted that the area of a home is ready for an agent's account."""
    cell = f"{record.latitude or 0:.1f},{record.longitude or 0:.1f}:{record.zip_code}"
    return f"home-value:warm:{agent.account_id}:{record.property_type}:{cell}".replace(" ", "_")


def warm_up(account: Account, record: PropertyRecord, *, now: datetime) -> None:
    """Go the way of a report, and keep nothing but what is kept on the way."""
    feeds, today = feeds_for(account), local_day(account, now)
    try:
        made_fresh(feeds, record, now=now)
    except FeedUnavailable:
        return
    evidence_for(account=account, subject=record, on=today)
    market_round(feeds, record, today)
