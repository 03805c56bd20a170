"""Plain SQL against the test database."""

from __future__ import annotations

from django.db import connection


def rows(sql: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []


def value(sql: str, *values: object) -> object:
    return rows(sql, *values)[0][0]
