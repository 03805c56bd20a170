"""Views of a public page, counted without a cookie.

A visitor is a hash of her network address and browser, salted by random bytes that live for a day and are
then gone: nobody can tell a visitor of yesterday, or that two reports had the same one.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from datetime import date, datetime, timedelta
from uuid import UUID

import redis
import structlog
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest

from property_reports.models import PropertyReportVisitor
from trendyreports.core.client_address import client_address
from trendyreports.core.statements import rows_of

log = structlog.get_logger(__name__)

SALT_SECONDS = 48 * 3600
VISITORS_KEPT = timedelta(days=2)
BOT = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|preview|facebookexternalhit|whatsapp|telegram|skypeuri|embedly|pingdom|"
    r"monitor|headless|lighthouse|curl/|wget/|python-|httpx|aiohttp|okhttp|java/|go-http|libwww|scrapy|axios|"
    r"node-fetch|http-client|feedfetcher|mediapartners|bingpreview|vkshare|validator|archiver",
    re.IGNORECASE,
)
# One statement: whoever comes at the same moment waits for the row, and nothing is read before it is written.
# A view that a crash of the database forgets is no loss worth a write to the disk for each.
COUNT = """
WITH quick AS (SELECT set_config('synchronous_commit', 'off', true)),
seen AS (
    INSERT INTO property_report_visitors (property_report_id, date, visitor)
    SELECT %(report)s, %(day)s, %(visitor)s FROM quick WHERE %(visitor)s <> ''
    ON CONFLICT DO NOTHING RETURNING 1
),
fresh AS (SELECT count(*)::int AS visitors FROM seen),
counted AS (
    UPDATE property_reports
    SET view_count = view_count + 1, unique_visitors = unique_visitors + fresh.visitors
    FROM fresh WHERE id = %(report)s RETURNING id
),
daily AS (
    INSERT INTO property_report_stats_daily AS kept (property_report_id, date, views, unique_views)
    SELECT counted.id, %(day)s, 1, fresh.visitors FROM counted, fresh
    ON CONFLICT (property_report_id, date)
    DO UPDATE SET views = kept.views + 1, unique_views = kept.unique_views + EXCLUDED.unique_views
    RETURNING property_report_id
)
INSERT INTO property_report_stats AS kept (property_report_id, total_views, unique_views)
SELECT daily.property_report_id, 1, fresh.visitors FROM daily, fresh
ON CONFLICT (property_report_id)
DO UPDATE SET total_views = kept.total_views + 1, unique_views = kept.unique_views + EXCLUDED.unique_views
"""
COUNT_LEAD = """
WITH daily AS (
    INSERT INTO property_report_stats_daily AS kept (property_report_id, date, leads)
    VALUES (%(report)s, %(day)s, 1)
    ON CONFLICT (property_report_id, date) DO UPDATE SET leads = kept.leads + 1
    RETURNING property_report_id
)
INSERT INTO property_report_stats AS kept (property_report_id, total_leads)
SELECT property_report_id, 1 FROM daily
ON CONFLICT (property_report_id) DO UPDATE SET total_leads = kept.total_leads + 1
"""

_salts: dict[date, bytes] = {}


def is_person(request: HttpRequest) -> bool:
    """Whether a person's browser asks: no bot, no look ahead, no copy for later."""
    browser = request.headers.get("User-Agent", "")
    ahead = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    return bool(browser) and not BOT.search(browser) and "prefetch" not in ahead


def is_counted(request: HttpRequest) -> bool:
    """Whether a person opened the page; a question for its head alone is none."""
    return request.method == "GET" and is_person(request)


def works_in(request: HttpRequest, account_id: UUID | None) -> bool:
    """Whether who asks is signed in and works in an account; a stranger costs no question."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return False
    return request.user.memberships.filter(account=account_id).exists()


def count_view(report_id: UUID, visitor: str, *, now: datetime) -> None:
    """Count one view, and a visitor who was not here today; an empty ``visitor`` is nobody in particular."""
    rows_of(COUNT, {"report": report_id, "day": now.date(), "visitor": visitor})


def count_lead(report_id: UUID, *, now: datetime) -> None:
    """Count one lead, in the transaction that keeps it."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT_LEAD, {"report": report_id, "day": now.date()})


def visitor_of(request: HttpRequest, report_id: UUID, *, now: datetime) -> str:
    """The browser as a hash that means nothing tomorrow or on another page; empty without a salt."""
    salt = salt_of(now.date())
    if salt is None:
        return ""
    browser = "|".join(request.headers.get(name, "") for name in ("User-Agent", "Accept-Language"))
    who = f"{report_id}|{client_address(request)}|{browser}"
    return hashlib.blake2b(who.encode(), key=salt, digest_size=16).hexdigest()


def salt_of(day: date) -> bytes | None:
    """The random salt of a UTC day, the same in all processes; None where the cache does not answer."""
    if day not in _salts:
        key = f"visitor-salt:{day}"
        try:
            cache.add(key, secrets.token_bytes(32), timeout=SALT_SECONDS)
            salt = cache.get(key)
        except redis.exceptions.RedisError as fault:
            log.warning("visitors not told apart", fault=str(fault))
            return None
        if salt is None:
            return None
        _salts.clear()
        _salts[day] = salt
    return _salts[day]


def forget_visitors(*, now: datetime) -> int:
    """Delete the hashes of days that are over; how many."""
    old = PropertyReportVisitor.objects.filter(date__lt=(now - VISITORS_KEPT).date())
    return old.delete()[0]
