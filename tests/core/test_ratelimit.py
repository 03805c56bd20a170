"""Counting deeds in the cache."""

from __future__ import annotations

import pytest

from trendyreports.core.ratelimit import TooOften, count_one


def test_so_many_and_no_more(empty_cache):
    for _ in range(3):
        count_one("letters", "203.0.113.7", limit=3, seconds=60)
    with pytest.raises(TooOften) as fault:
        count_one("letters", "203.0.113.7", limit=3, seconds=60)
    assert fault.value.retry_after == 60


def test_each_is_counted_by_itself(empty_cache):
    count_one("letters", "203.0.113.7", limit=1, seconds=60)
    count_one("letters", "203.0.113.8", limit=1, seconds=60)
    count_one("sign-up", "203.0.113.7", limit=1, seconds=60)


def test_without_a_cache_nobody_is_kept_from_working(settings):
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}}
    for _ in range(3):
        count_one("letters", "203.0.113.7", limit=1, seconds=60)
