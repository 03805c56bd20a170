"""Brings the demo into the database: people, brands, listings up to today, finished reports."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import UTC, date, datetime
from datetime import time as clock_time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from integrations.mls.sandbox.source import local_day
from trendyreports.demo.accounts import load_accounts
from trendyreports.demo.home_values import load_home_values
from trendyreports.demo.lately import load_lately
from trendyreports.demo.listings import load_listings, load_pictures, sample_feed
from trendyreports.demo.people import LOGINS, PASSWORD
from trendyreports.demo.property_reports import load_property_reports
from trendyreports.demo.removal import remove_demo
from trendyreports.demo.reports import load_reports, load_usage
from trendyreports.demo.schedules import load_schedules


class Command(BaseCommand):
    """``manage.py load_demo``; safe to run again, then it only brings the listings up to the day."""

    help = "Load the demo (only with DEBUG on): accounts, sample listings up to today, finished reports."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reset", action="store_true", help="remove the demo first, and all it made")
        parser.add_argument("--as-of", type=date.fromisoformat, metavar="DATE", help="as if it were that day")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("The demo is for trying the product out and is only loaded with DEBUG on.")
        now = moment_of(options["as_of"])
        if options["reset"]:
            remove_demo()
        load(now, say=self.stdout.write)
        self.stdout.write(login_table())


def moment_of(day: date | None) -> datetime:
    """Noon in the county on the day, or now."""
    return datetime.combine(day, clock_time(20), UTC) if day else timezone.now()


def load(now: datetime, *, say: Callable[[str], Any]) -> None:
    """Every part in turn; each does nothing where its work is there already."""
    feed = sample_feed()
    today = local_day(now)
    steps: tuple[tuple[str, Callable[[], int]], ...] = (
        ("pictures painted", load_pictures),
        ("listings new or changed", lambda: load_listings(feed, as_of=today, now=now)),
        ("people added", lambda: load_accounts(now=now)),
        ("reports made", lambda: load_reports(now=now, listings_at=now)),
        ("property reports made", lambda: load_property_reports(now=now, listings_at=now)),
        ("home value reports made", lambda: load_home_values(now=now, listings_at=now)),
        ("schedules made", lambda: load_schedules(now=now)),
        ("mails written", lambda: load_lately(now=now)),
    )
    for what, step in steps:
        started = time.monotonic()
        count = step()
        if count:
            say(f"{count:,} {what} in {time.monotonic() - started:.1f} s")
    load_usage(today=today)


def login_table() -> str:
    """Who can come in, and how."""
    lines = [
        f"  {visitor.replace('-', ' '):<14} {email}"
        for visitor, email in LOGINS.items()
        if visitor != "homeowner"
    ]
    return "\n".join(["Demo sign-ins:", *lines, f"  password       {PASSWORD}"])
