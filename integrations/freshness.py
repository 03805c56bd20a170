"""Before figures are made: the listings of an area, young enough, pulled by one process for all that wait.

Call it outside a transaction: others see the lease and the stored listings only when they are committed.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from integrations.areas import CITIES, ZIP_CODES, Area
from integrations.coverage import units_of
from integrations.feeds import source_for
from integrations.mls.source import SourceFault, SourceUnavailable, Unit
from integrations.models import Feed, FeedSource, PullState
from integrations.pull import pull_unit
from trendyreports.core.formatting import day_half, long_date

log = structlog.get_logger(__name__)


class FeedUnavailable(Exception):
    """The listings cannot be had and what we have is too old; ``sentence`` is for the agent.

    ``still_coming``: the source answers, and its listings are still being collected.
    """

    def __init__(self, sentence: str, *, still_coming: bool = False) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.still_coming = still_coming


@dataclass(frozen=True, slots=True)
class Freshness:
    """``as_of``: when the oldest part of the data was pulled (None where nothing is pulled: files).

    ``stale_note``: "Data as of …" where a vendor did not answer and older data is used.  ``pulled``: the ZIP
    codes or cities of vendors that stand for an area which is no list of them.
    """

    as_of: datetime | None
    stale_note: str | None
    pulled: tuple[str, ...] = ()


def make_fresh(feeds: Iterable[Feed], area: Area, *, now: datetime) -> Freshness:
    """See to it that every unit of the area is younger than ``LISTINGS_FRESH_MINUTES`` in every pulled feed.

    A vendor that does not answer is forgiven for ``LISTINGS_USABLE_HOURS``, and so is one that needs more
    than ``PULL_SECONDS`` in all; a first pull goes on where it was when it is asked for again.  Raises
    ``FeedUnavailable``, and ``coverage.AreaTooLarge``.
    """
    asked = [feed for feed in feeds if feed.is_active and feed.source != FeedSource.CSV]
    started = time.monotonic()
    units = [(feed, unit) for feed in asked for unit in units_of(feed, area)]
    moments = [(UnitPull(feed, unit, now, started).freshen(), feed) for feed, unit in units]
    if not moments:
        return Freshness(None, None)
    as_of, feed = min(moments, key=lambda pair: pair[0])
    found = {unit.label for feed, unit in units if feed.source != FeedSource.SANDBOX}
    pulled = () if area.kind in (ZIP_CODES, CITIES) else tuple(sorted(found))
    return Freshness(as_of, stale_note(as_of, feed) if as_of <= fresh_since(now) else None, pulled)


def fresh_since(now: datetime) -> datetime:
    return now - timedelta(minutes=settings.LISTINGS_FRESH_MINUTES)


def stale_note(as_of: datetime, feed: Feed) -> str:
    local = as_of.astimezone(ZoneInfo(feed.time_zone))
    time_of_day = f"{local:%I:%M}".lstrip("0")
    return _("Data as of {day}, {time}").format(day=long_date(local), time=f"{time_of_day} {day_half(local)}")


class LeaseLost(SourceUnavailable):
    """Another process took the unit over; the pull must stop."""


class OutOfTime(SourceUnavailable):
    """A large place: what came is stored, the rest comes with the next try."""

    sentence = "Its listings are still being collected. We will go on by ourselves; it takes a few minutes."


class UnitPull:
    """One caller's wish for one fresh unit.  Time runs on from ``now`` while it waits."""

    def __init__(self, feed: Feed, unit: Unit, now: datetime, started: float) -> None:
        self.feed, self.unit, self.now = feed, unit, now
        self.started = self.renewed = started  # seconds of the monotonic clock at ``now``
        self.row, _ = PullState.objects.get_or_create(feed=feed, unit_kind=unit.kind, unit=unit.key)

    def clock(self) -> datetime:
        return self.now + timedelta(seconds=time.monotonic() - self.started)

    def is_late(self) -> bool:
        return time.monotonic() > self.started + float(settings.PULL_SECONDS)

    def freshen(self) -> datetime:
        """When the unit was last pulled completely, after a pull by us or by another if one was due."""
        waited = False
        while not self.is_fresh():
            if self.row.last_error and not self.is_leased() and (waited or self.failed_just_now()):
                return self.last_resort(self.row.last_error)
            if self.is_late():
                return self.last_resort(OutOfTime.sentence)
            if self.lease():
                return self.pull()
            waited = waited or self.is_leased()
            time.sleep(settings.PULL_POLL_SECONDS)
            self.row.refresh_from_db()
        assert self.row.last_complete_at is not None
        return self.row.last_complete_at

    def is_fresh(self) -> bool:
        return self.row.last_complete_at is not None and self.row.last_complete_at > fresh_since(self.now)

    def failed_just_now(self) -> bool:
        """Whether others who asked for the same have just been let down: no use in asking once more each."""
        return self.row.last_started_at is not None and self.row.last_started_at > self.retry_since()

    def retry_since(self) -> datetime:
        return self.now - timedelta(seconds=settings.PULL_RETRY_SECONDS)

    def is_leased(self) -> bool:
        return self.row.lease_until is not None and self.row.lease_until > self.clock()

    def lease(self) -> bool:
        """Take the unit, unless another holds it, or has pulled it or failed to in the meantime."""
        moment = self.clock()
        free = Q(lease_until__isnull=True) | Q(lease_until__lte=moment)
        due = Q(last_complete_at__isnull=True) | Q(last_complete_at__lte=fresh_since(self.now))
        hopeful = Q(last_error__isnull=True) | Q(last_started_at__lte=self.retry_since())
        taken = PullState.objects.filter(free, due, hopeful, pk=self.row.pk).update(
            lease_until=self.lease_end(),
            last_started_at=self.now,
            last_error=None,
            attempts=F("attempts") + 1,
        )
        self.row.refresh_from_db()
        return bool(taken)

    def lease_end(self) -> datetime:
        return self.clock() + timedelta(seconds=settings.PULL_LEASE_SECONDS)

    def pull(self) -> datetime:
        changes: dict[str, Any] = {}
        try:
            pulled = pull_unit(self.row, self.unit, source_for(self.feed), now=self.now, beat=self.beat)
            changes = {"last_complete_at": self.now, "cursor": pulled.cursor, "last_error": None}
        except SourceFault as fault:
            log.warning("pull failed", feed=str(self.feed), unit=self.unit.label, detail=str(fault))
            changes = {} if isinstance(fault, OutOfTime) else {"last_error": fault.sentence}
            return self.last_resort(fault.sentence)
        finally:
            self.give_back(**changes)
        log.info("pulled", feed=str(self.feed), unit=self.unit.label, departed=pulled.departed)
        return self.now

    def beat(self) -> None:
        """Lengthen the lease of a long pull.  Raises ``OutOfTime``, or ``LeaseLost`` to another."""
        if self.is_late():
            raise OutOfTime(f"{self.unit.label} of {self.feed}")
        if time.monotonic() - self.renewed < settings.PULL_LEASE_SECONDS / 3:
            return
        self.renewed = time.monotonic()
        if not self.owned().update(lease_until=self.lease_end()):
            raise LeaseLost(f"{self.unit.label} of {self.feed}")

    def give_back(self, **changes: Any) -> None:
        self.owned().update(lease_until=None, **changes)

    def owned(self) -> QuerySet[PullState]:
        return PullState.objects.filter(pk=self.row.pk, attempts=self.row.attempts, lease_until__isnull=False)

    def last_resort(self, reason: str) -> datetime:
        """The last complete pull, if young enough to be used with a note.  Raises ``FeedUnavailable``."""
        last = self.row.last_complete_at
        if last is not None and last > self.now - timedelta(hours=settings.LISTINGS_USABLE_HOURS):
            return last
        raise FeedUnavailable(
            f"{self.feed.name} has no current listings for {self.unit.label}. {reason}",
            still_coming=reason == OutOfTime.sentence,
        )
