"""How often something may be done in a span of time, counted in the cache for all processes together."""

from __future__ import annotations

import redis
import structlog
from django.core.cache import cache

log = structlog.get_logger(__name__)


class TooOften(Exception):
    """Enough for now; ``retry_after`` says in how many seconds there is more."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"Try again in {retry_after} seconds.")
        self.retry_after = retry_after


def count_one(what: str, who: str, *, limit: int, seconds: int) -> None:
    """Count one deed of ``who``. Raises TooOften beyond ``limit`` within ``seconds`` of the first.

    Without a cache nobody is kept from working: the deed is allowed and the fault written down.
    """
    key = f"often:{what}:{who}"
    try:
        cache.add(key, 0, timeout=seconds)
        done = cache.incr(key)
    except (redis.exceptions.RedisError, ValueError) as fault:  # ValueError: it ran out in between
        log.warning("rate limit not counted", what=what, fault=str(fault))
        return
    if done > limit:
        raise TooOften(seconds)
