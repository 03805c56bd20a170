"""Brings the demo back to its start while the product runs: people, brands, reports, invitations, mail.

Pictures and listings stay. The order is a key in the cache, so that however often the button is pressed one
reset is underway. All happens in one transaction: a visitor finds the old demo or the new one.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.core.cache import cache
from django.db import connection, transaction

from accounts.models import Account
from integrations.mls.sandbox.source import local_day
from trendyreports.demo.accounts import TITLE_SLUG, demo_accounts, load_accounts, title_company
from trendyreports.demo.home_values import load_home_values
from trendyreports.demo.lately import load_lately
from trendyreports.demo.listings import loaded_at, sample_feed
from trendyreports.demo.property_reports import load_property_reports
from trendyreports.demo.removal import remove_people
from trendyreports.demo.reports import load_reports, load_usage
from trendyreports.demo.schedules import load_schedules

UNDERWAY, OUTCOME = "demo-reset:underway", "demo-reset:outcome"
GIVEN_UP_AFTER_SECONDS = 150
OUTCOME_KEPT_SECONDS = 300
STEPS = (
    "Waiting for a worker",
    "Clearing what was changed",
    "Bringing the people back",
    "Making their reports",
    "Writing their mail",
)
LOCK = 20_261_126  # any number that nothing else locks


class Outcome(StrEnum):
    """How a reset ended."""

    DONE = "done"
    FAILED = "failed"
    ELSEWHERE = "elsewhere"


def order_reset() -> bool:
    """Ask for a reset; False when one is underway already."""
    fresh = cache.add(UNDERWAY, 0, timeout=GIVEN_UP_AFTER_SECONDS)
    if fresh:
        cache.delete(OUTCOME)
    return fresh


def step_underway() -> int | None:
    """The place in ``STEPS``; None when no reset is underway."""
    step: int | None = cache.get(UNDERWAY)
    return step


def has_succeeded() -> bool:
    """Whether the last reset, a moment ago, came to its end."""
    return bool(cache.get(OUTCOME) == Outcome.DONE)


def tell(outcome: Outcome) -> None:
    """Nothing is underway any more."""
    cache.set(OUTCOME, outcome.value, timeout=OUTCOME_KEPT_SECONDS)
    cache.delete(UNDERWAY)


def perform_reset(*, now: datetime) -> Outcome:
    """Do what was ordered. ELSEWHERE when nothing is, or another worker is at it; any error goes on."""
    outcome = Outcome.FAILED
    try:
        outcome = bring_back(now=now) if step_underway() is not None else Outcome.ELSEWHERE
    finally:
        if outcome is not Outcome.ELSEWHERE:
            tell(outcome)
    return outcome


@transaction.atomic
def bring_back(*, now: datetime) -> Outcome:
    """Remove the demo's people and load them again; accounts of others keep the demo's title company."""
    if not is_ours_alone():
        return Outcome.ELSEWHERE
    sponsored = Account.objects.filter(sponsor_account__slug=TITLE_SLUG).exclude(slug__in=demo_accounts())
    others = list(sponsored.values_list("pk", flat=True))
    listings_at = loaded_at(sample_feed()) or now
    note(1)
    remove_people()
    note(2)
    load_accounts(now=now)
    Account.objects.filter(pk__in=others).update(sponsor_account=title_company())
    note(3)
    load_reports(now=now, listings_at=listings_at)
    load_property_reports(now=now, listings_at=listings_at)
    load_home_values(now=now, listings_at=listings_at)
    load_usage(today=local_day(now))
    load_schedules(now=now)
    note(4)
    load_lately(now=now)
    return Outcome.DONE


def note(step: int) -> None:
    """Say how far it is."""
    cache.set(UNDERWAY, step, timeout=GIVEN_UP_AFTER_SECONDS)


def is_ours_alone() -> bool:
    """Take the lock that ends with this transaction; False when another worker holds it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        [taken] = cursor.fetchone()
    return bool(taken)
