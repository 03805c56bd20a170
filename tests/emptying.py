"""Emptying the database after a test that commits: one statement, and no post-migrate work.

Django's own ``flush`` truncates every table and writes every permission anew: a third of a second a test.
"""

from __future__ import annotations

from django.db import connection
from django.test import TransactionTestCase

from tests.plans import seed_plans

WRITTEN_BY_MIGRATE = ["django_migrations", "django_content_type", "auth_permission", "rules_of_thumb"]
# The lock waits for whoever still writes, as TRUNCATE would: nothing is committed behind the emptying.
EMPTY = """
DO $$
DECLARE
    kept text[] := '{%s}';
    place regclass;
BEGIN
    SET LOCAL session_replication_role = replica;
    FOR place IN
        SELECT oid FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> ALL (kept) ORDER BY oid
    LOOP
        EXECUTE format('LOCK TABLE %%s IN EXCLUSIVE MODE', place);
        EXECUTE format('DELETE FROM %%s', place);
    END LOOP;
END $$
"""


def empty_tables(_case: TransactionTestCase) -> None:
    """No row of the product is left but the five plans and what a migration wrote."""
    with connection.cursor() as cursor:
        cursor.execute(EMPTY % ",".join(WRITTEN_BY_MIGRATE))
    seed_plans()


def empty_quickly() -> None:
    """Tests that commit end with ``empty_tables`` from here on."""
    TransactionTestCase._fixture_teardown = empty_tables  # type: ignore[method-assign]
