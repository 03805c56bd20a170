"""The shared budget of requests per credential."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from integrations.budget import credential_key, reserve
from integrations.models import RequestBudget
from trendyreports.core.http import Unreachable

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sixty_a_minute(settings):
    settings.FEED_REQUESTS_PER_MINUTE = 60
    settings.FEED_REQUEST_BURST = 10
    settings.FEED_LONGEST_WAIT_SECONDS = 30


def test_a_burst_of_ten_leaves_at_once_and_then_one_a_second():
    waits = [reserve("a") for _ in range(13)]
    assert waits[:10] == [0] * 10
    assert waits[10:] == pytest.approx([1, 2, 3], abs=0.5)


def test_every_credential_has_its_own():
    for _ in range(10):
        reserve("a")
    assert reserve("b") == 0


def test_tokens_come_back_with_time_and_never_beyond_the_burst():
    reserve("a")
    RequestBudget.objects.update(tokens=-2, filled_at="2020-01-01T00:00:00Z")
    assert [reserve("a") for _ in range(10)] == [0] * 10
    assert reserve("a") > 0


def test_a_wait_that_would_be_too_long_is_refused_and_takes_no_token(settings):
    settings.FEED_LONGEST_WAIT_SECONDS = 2
    for _ in range(12):
        reserve("a")
    before = RequestBudget.objects.get().tokens
    with pytest.raises(Unreachable):
        reserve("a")
    assert RequestBudget.objects.get().tokens == before


@pytest.mark.django_db(transaction=True)
def test_callers_at_once_share_one_burst():
    def one(_):
        try:
            return reserve("a")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(one, range(24)))
    assert sum(wait == 0 for wait in waits) == 10
    assert max(waits) == pytest.approx(14, abs=1)


def test_the_key_of_a_credential_is_a_hash():
    assert credential_key("https://vendor.example", "user", "secret") != credential_key(
        "https://vendor.example", "user"
    )
    assert "secret" not in credential_key("secret")
