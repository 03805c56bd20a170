"""How passwords are stored, and how many of them are worked on at a time.

A hash takes 19 MiB and tens of milliseconds of a core. One at a time in a process, and a few waiting, is what
a flood of wrong passwords may take; whoever comes on top of that is asked to come back, known or not.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher

WAITING = 3
gate = threading.BoundedSemaphore(1)
line = threading.BoundedSemaphore(1 + WAITING)


class HashingBusy(Exception):
    """Too many passwords at once; ``retry_after`` seconds from now there is room again."""

    retry_after = 2


@contextmanager
def turn() -> Iterator[None]:
    """Be the only one who hashes. Raises HashingBusy when too many wait, or after too long a wait."""
    if not line.acquire(blocking=False):
        raise HashingBusy
    try:
        if not gate.acquire(timeout=settings.HASH_WAIT_SECONDS):
            raise HashingBusy
        try:
            yield
        finally:
            gate.release()
    finally:
        line.release()


class ProductArgon2Hasher(Argon2PasswordHasher):
    """Argon2id at the OWASP minimum: 19 MiB of memory, two passes, one lane.

    Memory is in KiB. Django's own figures take 100 MiB a sign-in, which a small server does not have.
    """

    memory_cost = 19_456
    time_cost = 2
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        """The hash to store. Raises HashingBusy."""
        with turn():
            encoded: str = super().encode(password, salt)
        return encoded

    def verify(self, password: str, encoded: str) -> bool:
        """Whether the password is the one behind the hash. Raises HashingBusy."""
        with turn():
            right: bool = super().verify(password, encoded)
        return right
