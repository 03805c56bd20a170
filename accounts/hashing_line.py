"""How many passwords are worked on at a time: one in a process, a few in line, half the time at most.

A hash takes 19 MiB and tens of milliseconds of a core. A flood of wrong passwords must leave most of the
machine to everybody else: after each hash the process rests for as long as it took, and whoever finds the
line full is asked to come back, known or not.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

PLACES = 4  # the one whose turn it is, and those who wait


class HashingBusy(Exception):
    """Too many passwords at once; ``retry_after`` seconds from now there is room again."""

    retry_after = 2


class HashingLine:
    """The line of one process."""

    def __init__(self) -> None:
        self.places = threading.BoundedSemaphore(PLACES)
        self.gate = threading.BoundedSemaphore(1)
        self.rested_at = 0.0  # on the clock of time.monotonic

    def refuse_when_full(self) -> None:
        """Raise HashingBusy when nobody more may wait: cheaper known before other work than after it."""
        if not self.places.acquire(blocking=False):
            raise HashingBusy
        self.places.release()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Be the only one who hashes. Raises HashingBusy when the line is full, or after too long a wait."""
        if not self.places.acquire(blocking=False):
            raise HashingBusy
        try:
            if not self.gate.acquire(timeout=settings.HASH_WAIT_SECONDS):
                raise HashingBusy
            try:
                time.sleep(max(0.0, self.rested_at - time.monotonic()))
                started = time.monotonic()
                yield
                ended = time.monotonic()
                self.rested_at = ended + (ended - started)
            finally:
                self.gate.release()
        finally:
            self.places.release()


line = HashingLine()
