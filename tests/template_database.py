"""A database with all tables and nobody in it, of which every process that tests takes a copy.

The migrations take ten seconds, a copy a fraction of one; so they run when one of them has changed.
"""

from __future__ import annotations

import psycopg
from django.core.management import call_command
from django.db import connection

from devtools.upkeep import SCHEMA, digest_of

ONE_AT_A_TIME = 7_263_515  # the number of a lock
UNFINISHED = "trendyreports_test_migrating"
OURS = r"^trendyreports_test_migrat(ing|ed_[0-9a-f]{16})$"  # nobody else's database is ever dropped


def migrated_template() -> str:
    """The name of the database. Who asks while another makes it waits for that."""
    name = f"trendyreports_test_migrated_{digest_of(SCHEMA)[:16]}"
    with psycopg.connect(
        **connection.get_connection_params() | {"dbname": "postgres"}, autocommit=True
    ) as door:
        door.execute("SELECT pg_advisory_lock(%s)", (ONE_AT_A_TIME,))
        found = door.execute("SELECT datname FROM pg_database WHERE datname ~ %s", (OURS,))
        there = {known for (known,) in found}
        if name not in there:
            for old in there:
                door.execute(f'DROP DATABASE "{old}" WITH (FORCE)')
            door.execute(f'CREATE DATABASE "{UNFINISHED}"')
            migrate(UNFINISHED)
            door.execute(f'ALTER DATABASE "{UNFINISHED}" RENAME TO "{name}"')
    return name


def migrate(database: str) -> None:
    """Make every table in that database."""
    before = connection.settings_dict["NAME"]
    leave()
    connection.settings_dict["NAME"] = database
    try:
        call_command("migrate", verbosity=0, interactive=False)
    finally:
        leave()
        connection.settings_dict["NAME"] = before


def leave() -> None:
    """No connection of this process is left."""
    connection.close()
    connection.close_pool()
