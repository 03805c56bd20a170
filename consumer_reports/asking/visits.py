"""Who came to an agent's page and how far, counted without a cookie.

A visitor is known by the hash of ``property_reports.public.visits``, which means nothing the day after.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from consumer_reports.asking.doors import Door
from consumer_reports.models import HomeValuePage, HomeValueVisitor

VISITORS_KEPT = timedelta(days=2)
# One statement, as for the pages of property reports: nothing is read before it is written.
COUNT = """
WITH quick AS (SELECT set_config('synchronous_commit', 'off', true)),
seen AS (
    INSERT INTO home_value_visitors (page_id, date, visitor)
    SELECT %(page)s, %(day)s, %(visitor)s FROM quick WHERE %(visitor)s <> ''
    ON CONFLICT DO NOTHING RETURNING 1
),
fresh AS (SELECT count(*)::int AS visitors FROM seen)
INSERT INTO home_value_days AS kept (page_id, date, visits, unique_visits)
SELECT %(page)s, %(day)s, 1, fresh.visitors FROM fresh
ON CONFLICT (page_id, date)
DO UPDATE SET visits = kept.visits + 1, unique_visits = kept.unique_visits + EXCLUDED.unique_visits
"""
COUNT_HOME = """
INSERT INTO home_value_days AS kept (page_id, date, homes_confirmed) VALUES (%(page)s, %(day)s, 1)
ON CONFLICT (page_id, date) DO UPDATE SET homes_confirmed = kept.homes_confirmed + 1
"""


def settled(door: Door) -> HomeValuePage:
    """The row of a page, made on first need: it says what no row says, open and at once."""
    if door.page is not None:
        return door.page
    return HomeValuePage.objects.get_or_create(user=door.agent, defaults={"account": door.account})[0]


def count_visit(page_id: UUID, visitor: str, *, now: datetime) -> None:
    """Count one visit, and a visitor who was not here today; an empty ``visitor`` is nobody in particular."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"page": page_id, "day": now.date(), "visitor": visitor})


def count_home(page_id: UUID, *, now: datetime) -> None:
    """Count one home that its owner confirmed."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT_HOME, {"page": page_id, "day": now.date()})


def forget_visitors(*, now: datetime) -> int:
    """Delete the hashes of days that are over; how many."""
    return HomeValueVisitor.objects.filter(date__lt=(now - VISITORS_KEPT).date()).delete()[0]
