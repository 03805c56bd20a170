"""Rows that are made once for many tests: written in a transaction that is never committed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker


@contextmanager
def kept_for_many(blocker: DjangoDbBlocker) -> Iterator[None]:
    """For the body of a fixture wider than one test. Its tests use ``db``: each is undone on its own.

    None of them may commit, or take a second connection to see the rows.
    """
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
