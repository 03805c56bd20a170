"""A home that was just confirmed on an agent's page, kept for the minutes until its report is made.

So the records are asked once for a report, and what the owner saw is what the report says. Without a cache
they are asked again.
"""

from __future__ import annotations

import json

import redis
import structlog
from django.core.cache import cache

from integrations.assessor.record import PropertyRecord

log = structlog.get_logger(__name__)

KEPT_SECONDS = 900


def remember(record: PropertyRecord) -> None:
    """Keep a record under its parcel; one without a parcel is not kept. It must name no owner."""
    if not (record.fips and record.apn):
        return
    try:
        cache.set(
            key_of(record.fips, record.apn), json.dumps([record.to_json(), record.source]), KEPT_SECONDS
        )
    except redis.exceptions.RedisError as fault:
        log.warning("home not kept in the cache", fault=str(fault))


def remembered(fips: str, apn: str) -> PropertyRecord | None:
    """The record of a parcel, where it was confirmed a moment ago."""
    try:
        kept = cache.get(key_of(fips, apn))
    except redis.exceptions.RedisError as fault:
        log.warning("home not read from the cache", fault=str(fault))
        return None
    if kept is None:
        return None
    data, source = json.loads(kept)
    return PropertyRecord.from_json(data, source=source)


def key_of(fips: str, apn: str) -> str:
    """Under which a parcel is kept; parcel numbers may hold blanks, which a cache key may not."""
    return f"home-value:record:{fips}:{apn.encode().hex()}"
