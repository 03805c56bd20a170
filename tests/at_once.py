"""Several people who do the same at the same moment, each over a connection of her own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection


def at_once(*deeds: Callable[[], object], refusals: tuple[type[Exception], ...] = ()) -> list[object]:
    """What each deed gave, or the refusal it met; all of them begin together."""
    together = Barrier(len(deeds))

    def do(deed: Callable[[], object]) -> object:
        together.wait(timeout=60)
        try:
            return deed()
        except refusals as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))
