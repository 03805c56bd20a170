"""Statements that are planned once a connection answer as any others do."""

import uuid
from datetime import UTC, date, datetime

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from trendyreports.core.statements import rows_of


@pytest.fixture(autouse=True)
def database(db):
    """A database, in a transaction of this test."""


def test_values_come_back_as_they_went():
    key, moment = uuid.uuid4(), datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
    values = [key, moment, date(2026, 3, 1), "O'Neil; --", None, 12.5]
    asked = "SELECT %s::uuid, %s::timestamptz, %s::date, %s::text, %s::int, %s::float8"
    for _ in range(7):
        assert rows_of(asked, values) == [tuple(values)]


def test_the_database_has_it_planned():
    rows_of("SELECT %(number)s::int + 4711", {"number": 4})
    planned = rows_of("SELECT statement FROM pg_prepared_statements WHERE statement LIKE %s", ["%4711%"])
    assert planned == [("SELECT $1::int + 4711",)]


def test_what_is_written_belongs_to_the_transaction_around_it():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE kept (number int PRIMARY KEY)")
    with pytest.raises(IntegrityError), transaction.atomic():
        assert rows_of("INSERT INTO kept VALUES (%s)", [1]) == []
        rows_of("INSERT INTO kept VALUES (%s)", [1])
    assert rows_of("SELECT number FROM kept", []) == []


def test_a_fault_is_one_of_djangos():
    with pytest.raises(DataError), transaction.atomic():
        rows_of("SELECT 1 / %s::int", [0])


def test_it_is_counted_with_the_others():
    with CaptureQueriesContext(connection) as queries:
        rows_of("SELECT 1", [])
    assert [query["sql"] for query in queries] == ["SELECT 1"]
