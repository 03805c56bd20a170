"""What a reader decides about the letters: that they begin, how often they come, that they end."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from communications.unsubscribing import months_later
from consumer_reports.homes import home_keys
from consumer_reports.models import ConsumerReport, HomeUpdate

EVERY_MONTHS = (1, 3, 6, 12)


class NoSuchChoice(ValueError):
    """A choice that the page does not offer."""


def open_updates() -> QuerySet[HomeUpdate]:
    """The wishes that have not ended."""
    return HomeUpdate.objects.filter(ended_at=None)


def begin_updates(report: ConsumerReport, email: str, *, now: datetime) -> HomeUpdate:
    """Keep a reader's wish to hear of her home, a month from now for the first time.

    It takes the place of an earlier one about the same home, and begins again one that had ended.
    """
    assert report.account_id
    with transaction.atomic():
        mine = open_updates().filter(
            report__agent=report.agent_id, report__account_id=report.account_id, email__iexact=email
        )
        wanted = home_keys(report.asked)
        others = mine.exclude(report=report).select_related("report")
        same = [one.pk for one in others if home_keys(one.report.asked) & wanted]
        HomeUpdate.objects.filter(pk__in=same).update(ended_at=now)
        begun = {"email": email, "next_attempt_at": months_later(now, 1), "ended_at": None, "attempts": 0}
        wish, _ = HomeUpdate.objects.update_or_create(report=report, defaults=begun)
        return wish


def choose_rhythm(report: ConsumerReport, typed: str, *, now: datetime) -> None:
    """How many months lie between two letters; counted from the last one. Raises NoSuchChoice."""
    months = int(typed) if typed.isdecimal() else 0
    if months not in EVERY_MONTHS:
        raise NoSuchChoice(typed)
    for wish in open_updates().filter(report=report):
        first = max(months_later(wish.last_sent_at or wish.created_at, months), now)
        HomeUpdate.objects.filter(pk=wish.pk).update(every_months=months, next_attempt_at=first)


def end_updates(report: ConsumerReport, *, now: datetime) -> None:
    """No more letters; once more changes nothing."""
    open_updates().filter(report=report).update(ended_at=now)
