"""Statements that are asked so often that the database shall plan them once a connection, not each time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
from django.db import connection


def rows_of(statement: str, values: Mapping[str, Any] | Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows a statement gives, none for one that gives none; ``values`` go to the database beside it.

    Raises the errors of ``django.db``. For the few statements of pages that many open at once; what Django
    logs of its own, to be counted in a test, say, it is told of these too.
    """
    connection.ensure_connection()
    if connection.queries_logged:
        connection.queries_log.append({"sql": statement, "time": ""})
    asked = connection.connection
    asked.prepare_threshold = 0  # Django turns it off; its own cursors never prepare, whatever it is
    with connection.wrap_database_errors, psycopg.Cursor(asked) as cursor:
        cursor.execute(statement, values, prepare=True)
        return cursor.fetchall() if cursor.description else []
