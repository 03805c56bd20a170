"""A look at the first page of a report before it is ordered: nothing is stored, nothing counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from threading import BoundedSemaphore
from typing import Any

from accounts.models import Account, User
from integrations.areas import Area, AreaInvalid
from integrations.freshness import FeedUnavailable, make_fresh
from integrations.listings import covering
from integrations.models import Feed, FeedSource
from market_reports.composing import compose_order
from market_reports.request import ReportRequest
from market_reports.sources import NotForPublishing, NothingKnown, nothing_known
from trendyreports.core.ratelimit import TooOften, count_one

LOOKS, WITHIN_SECONDS = 60, 60
AT_A_TIME = 3  # looks of one process: each may wait for a vendor, and other pages must go on
PATIENCE_SECONDS = 1.0
AGAIN_SECONDS = 2
at_work = BoundedSemaphore(AT_A_TIME)


class State(StrEnum):
    """What came of a look."""

    READY = "ready"
    UNKNOWN = "unknown"  # there is nothing to show, and waiting does not help
    WAITING = "waiting"  # the vendor did not answer, or has not finished


@dataclass(frozen=True, slots=True)
class Look:
    """The document to draw, or a sentence on why there is none; ``again`` in seconds where it may come."""

    state: State
    document: dict[str, Any] | None = None
    sentence: str = ""
    again: int | None = None


def look_at(*, account: Account, user: User, request: ReportRequest, now: datetime) -> Look:
    """The first page as the order would give it. Never counts as a use of the plan."""
    try:
        count_one("preview", str(user.pk), limit=LOOKS, seconds=WITHIN_SECONDS)
    except TooOften as fault:
        return Look(
            State.WAITING,
            sentence="You took many looks in a minute. The next one comes in a moment.",
            again=fault.retry_after,
        )
    with one_of_few() as mine:
        if not mine:
            return Look(
                State.WAITING, sentence="Others are looking at previews just now.", again=AGAIN_SECONDS
            )
        try:
            document = compose_order(
                account=account, user=user, request=request, now=now, fetch_pictures=False
            )
        except (NothingKnown, NotForPublishing, AreaInvalid) as fault:
            return Look(State.UNKNOWN, sentence=str(fault))
        except FeedUnavailable as fault:
            return Look(State.WAITING, sentence=fault.sentence)
    return Look(State.READY, document)


@contextmanager
def one_of_few() -> Iterator[bool]:
    """A place among the few that may wait for vendors; False where none gets free in a moment."""
    mine = at_work.acquire(timeout=PATIENCE_SECONDS)
    try:
        yield mine
    finally:
        if mine:
            at_work.release()


def unknown_place(feeds: Sequence[Feed], area: Area, *, now: datetime) -> str | None:
    """Why an order for this area cannot succeed; None where it may.

    A place that no listing names is asked of the vendors first; while they do not answer, it may be there.
    """
    if covering(feeds, area):
        return None
    asked = [feed for feed in feeds if feed.source != FeedSource.CSV]
    if asked:
        with one_of_few() as mine:
            if not mine:
                return None
            try:
                make_fresh(asked, area, now=now)
            except FeedUnavailable:
                return None
            except AreaInvalid as fault:
                return str(fault)
        if covering(asked, area):
            return None
    return nothing_known(feeds, area)
