"""Who guesses passwords waits; known or not, from wherever, and never for good."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from accounts.models import LoginAttempt
from accounts.slowdown import ADDRESS, NETWORK, PAIR, begin_attempt, forget, succeed
from tests.at_once import at_once
from trendyreports.core.ratelimit import TooOften

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOME, CAFE = "203.0.113.7", "198.51.100.9"


def fail(times: int, *, email: str = "maria@example.com", ip: str | None = HOME, at: datetime = NOON) -> None:
    """Failures as they stand in the table, however many there may be by the rules."""
    LoginAttempt.objects.bulk_create(
        LoginAttempt(email=email, ip_address=ip, success=False, attempted_at=at) for _ in range(times)
    )


def attempt(*, email: str = "maria@example.com", ip: str | None = HOME, at: datetime = NOON) -> LoginAttempt:
    return begin_attempt(email=email, ip_address=ip, now=at)


def pause(**where) -> int:
    """The seconds until the next try is looked at; 0 when it is now."""
    try:
        forget(attempt(**where))
    except TooOften as fault:
        return fault.retry_after
    return 0


def test_a_try_is_a_failure_until_it_succeeds():
    made = attempt(email="Maria@Example.com")
    made.refresh_from_db()
    assert (made.email, made.success, made.ip_address) == ("maria@example.com", False, HOME)
    succeed(made)
    made.refresh_from_db()
    assert made.success


def test_the_first_mistakes_cost_nothing():
    fail(PAIR.free - 1)
    assert pause() == 0


def test_then_each_mistake_doubles_the_wait_up_to_a_limit():
    waits = []
    for more in range(12):
        LoginAttempt.objects.all().delete()
        fail(PAIR.free + more, email="x@example.com", at=NOON)
        waits.append(pause(email="x@example.com"))
    assert waits[:4] == [1, 2, 4, 8]
    assert max(waits) == PAIR.longest
    assert waits == sorted(waits)


def test_the_wait_ends_by_itself():
    fail(PAIR.free + 2)
    assert pause(at=NOON + timedelta(seconds=3)) == 1
    assert pause(at=NOON + timedelta(seconds=4)) == 0


@pytest.mark.parametrize("failures", [100, 5_000])
def test_nobody_is_ever_locked_out(failures):
    fail(failures)
    assert pause() <= 300
    assert pause(at=NOON + timedelta(seconds=300)) == 0


def test_tries_that_come_too_soon_do_not_lengthen_the_wait():
    fail(PAIR.free + 3)
    for _ in range(5):
        assert pause() == 8
    assert LoginAttempt.objects.count() == PAIR.free + 3


def test_a_success_makes_up_for_earlier_mistakes():
    fail(PAIR.free + 3)
    succeed(attempt(at=NOON + timedelta(minutes=1)))
    assert pause(at=NOON + timedelta(minutes=1)) == 0


def test_one_address_guessed_at_from_everywhere_is_slowed_down():
    for number in range(ADDRESS.free):
        fail(1, ip=f"192.0.2.{number}")
    assert pause(ip=CAFE) == 1


def test_she_is_not_slowed_down_at_home_by_what_others_try_elsewhere():
    succeed(attempt(at=NOON - timedelta(days=3)))
    for number in range(100):
        fail(1, ip=f"192.0.2.{number}")
    assert pause(ip=HOME) == 0
    assert pause(ip=CAFE) > 0


def test_one_network_that_guesses_at_everybody_is_slowed_down():
    for number in range(NETWORK.free):
        fail(1, email=f"nobody{number}@example.com")
    assert pause(email="somebody@example.com") == 1
    assert pause(email="somebody@example.com", ip=CAFE) == 0


def test_signing_in_oneself_does_not_make_up_for_guessing_at_others():
    for number in range(NETWORK.free):
        fail(1, email=f"nobody{number}@example.com")
    succeed(attempt(email="me@example.com", at=NOON + timedelta(seconds=2)))
    assert pause(email="somebody@example.com", at=NOON) > 0


def test_all_of_an_ipv6_household_is_one_network():
    for number in range(NETWORK.free):
        fail(1, email=f"nobody{number}@example.com", ip=f"2001:db8:1:2::{number:x}")
    assert pause(email="somebody@example.com", ip="2001:db8:1:2:ffff::1") == 1
    assert pause(email="somebody@example.com", ip="2001:db8:1:3::1") == 0


def test_yesterday_s_mistakes_are_forgotten():
    fail(50, at=NOON - timedelta(hours=2))
    assert pause() == 0


def test_without_an_address_of_the_client_the_one_typed_still_counts():
    fail(ADDRESS.free, ip=None)
    assert pause(ip=None) == 1


@pytest.mark.django_db(transaction=True)
def test_twenty_tries_at_the_same_moment_do_not_slip_through_together():
    given = at_once(*[attempt] * 20, refusals=(TooOften,))
    assert sum(isinstance(one, LoginAttempt) for one in given) == PAIR.free
