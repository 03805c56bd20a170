"""Proves who somebody is by email and password, slowly for whoever guesses."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth import authenticate
from django.http import HttpRequest

from accounts.hashing_line import HashingBusy, line
from accounts.models import User
from accounts.slowdown import begin_attempt, forget, succeed
from trendyreports.core.client_address import client_address


class NotRecognised(Exception):
    """Email and password do not belong together; the message may be shown."""


REFUSED = "That email and password do not match. Check both and try again."


def recognise(request: HttpRequest, *, email: str, password: str, now: datetime) -> User:
    """The person behind an email and a password.

    Raises NotRecognised, the same for a wrong password and a stranger; ``TooOften`` before the password is
    looked at; ``HashingBusy`` when the server has its hands full, which then counts for nothing.
    """
    line.refuse_when_full()
    attempt = begin_attempt(email=email, ip_address=client_address(request), now=now)
    try:
        user = authenticate(request, username=email, password=password)
    except HashingBusy:
        forget(attempt)
        raise
    if not isinstance(user, User):
        raise NotRecognised(REFUSED)
    succeed(attempt)
    return user
