"""How often one network sends the form of one report: counted in rows, the same for every process."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from property_reports.models import BlockedIp, LeadRateLimit
from trendyreports.core.client_address import network_of

SPAN = timedelta(hours=1)
STEP_SECONDS = 60  # an hour is looked at in steps, so that it slides
COUNTS_KEPT = timedelta(days=2)
COUNT = """
WITH counted AS (
    INSERT INTO lead_rate_limits AS kept (ip_address, property_report_id, attempt_count, window_start)
    VALUES (%(network)s, %(report)s, 1, %(step)s)
    ON CONFLICT (ip_address, property_report_id, window_start)
    DO UPDATE SET attempt_count = kept.attempt_count + 1
    RETURNING attempt_count
)
SELECT counted.attempt_count + coalesce((
    SELECT sum(attempt_count) FROM lead_rate_limits
    WHERE ip_address = %(network)s AND property_report_id = %(report)s
      AND window_start > %(since)s AND window_start < %(step)s
), 0) FROM counted
"""


@dataclass(frozen=True, slots=True)
class Limits:
    """From how many forms an hour on they are marked, and refused."""

    marked_above: int
    refused_above: int


PUBLIC = Limits(20, 100)
OPEN_HOUSE = Limits(100, 500)  # a house full of guests has one network


def count_form(report_id: UUID, address: str | None, *, now: datetime) -> int:
    """Count one form; how many there were within the hour. 0 where no address is known.

    Whoever has a whole IPv6 network is counted as one.
    """
    if address is None:
        return 0
    step = datetime.fromtimestamp(now.timestamp() // STEP_SECONDS * STEP_SECONDS, now.tzinfo)
    given: dict[str, Any] = {
        "network": network_of(address)[0],
        "report": report_id,
        "step": step,
        "since": now - SPAN,
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNT, given)
        return int(cursor.fetchone()[0])


def is_blocked(address: str | None) -> bool:
    """Whether the platform closed the form for this address or its network."""
    return address is not None and BlockedIp.objects.filter(ip_address__range=network_of(address)).exists()


def forget_counts(*, now: datetime) -> int:
    """Delete counts of hours long over; how many rows."""
    return LeadRateLimit.objects.filter(window_start__lt=now - COUNTS_KEPT).delete()[0]
