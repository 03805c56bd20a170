"""Slows down whoever guesses passwords: known and unknown addresses alike, and nobody for good.

Every try is a row of ``login_attempts``, written before the password is looked at. After a few failures the
next try has to wait, twice as long each time up to a limit, counted from the last one. Three counts stand
side by side: of the address typed, of the network it is typed from, and of the two together. Who has signed
in from a network before is not slowed down by what others try elsewhere.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from accounts.models import LoginAttempt
from trendyreports.core.client_address import network_of
from trendyreports.core.ratelimit import TooOften

REMEMBERED = timedelta(hours=1)
KNOWN_NETWORK = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Rule:
    """``free`` failures cost nothing; then 1, 2, 4, … seconds, up to ``longest``."""

    free: int
    longest: int

    def pause(self, failures: int) -> timedelta:
        """How long after the last failure the next try is looked at."""
        if failures < self.free:
            return timedelta(0)
        return timedelta(seconds=min(self.longest, 2 ** min(failures - self.free, 20)))


PAIR = Rule(free=5, longest=120)
ADDRESS = Rule(free=10, longest=300)
NETWORK = Rule(free=40, longest=60)


def begin_attempt(*, email: str, ip_address: str | None, now: datetime) -> LoginAttempt:
    """Write a try down as failed, for the time being. Raises TooOften when it comes too soon.

    Tries for one address are taken one after the other, so that twenty at once do not all count as the first.
    """
    email = email.lower()
    with transaction.atomic():
        wait_for_turn(email)
        until = looked_at_from(email, ip_address, now)
        if until > now:
            raise TooOften(math.ceil((until - now).total_seconds()))
        return LoginAttempt.objects.create(
            email=email, ip_address=ip_address, success=False, attempted_at=now
        )


def succeed(attempt: LoginAttempt) -> None:
    """The password was right."""
    LoginAttempt.objects.filter(pk=attempt.pk).update(success=True)


def forget(attempt: LoginAttempt) -> None:
    """The password was never looked at: it counts for nothing."""
    LoginAttempt.objects.filter(pk=attempt.pk).delete()


def wait_for_turn(email: str) -> None:
    """Hold this address until the transaction ends."""
    number = int.from_bytes(hashlib.sha256(email.encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def looked_at_from(email: str, ip_address: str | None, now: datetime) -> datetime:
    """The moment from which a try with this address from there is looked at."""
    lately = LoginAttempt.objects.filter(attempted_at__gt=now - REMEMBERED)
    of_address = Q(email=email)
    if ip_address is None:
        return free_from(lately.filter(of_address), ADDRESS, now)
    of_network = Q(ip_address__range=network_of(ip_address))
    moments = [
        free_from(lately.filter(of_address & of_network), PAIR, now),
        free_from(lately.filter(of_network), NETWORK, now, forgiving=False),
    ]
    known = LoginAttempt.objects.filter(of_address & of_network, success=True)
    if not known.filter(attempted_at__gt=now - KNOWN_NETWORK).exists():
        moments.append(free_from(lately.filter(of_address), ADDRESS, now))
    return max(moments)


def free_from(
    tries: QuerySet[LoginAttempt], rule: Rule, now: datetime, *, forgiving: bool = True
) -> datetime:
    """When the next of these tries is looked at; a success makes up for the failures before it."""
    newest = tries.order_by("-attempted_at").values_list("success", "attempted_at")[: rule.free + 20]
    failures, last = 0, None
    for success, at in newest:
        if success and forgiving:
            break
        failures += not success
        last = last or (None if success else at)
    return now if last is None else last + rule.pause(failures)
