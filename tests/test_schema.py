"""The database holds what the schema document says, by migrations that run forward and back."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from billing.models import Plan
from tests.conftest import SHARED
from tests.factories import AccountFactory, ListingFactory
from tests.sql import rows

OUR_APPS = (
    "trendyreports", "consumer_reports", "property_reports", "market_reports", "contacts", "communications",
    "integrations", "accounts", "billing",
)  # fmt: skip


def database_url() -> str:
    settings = connection.settings_dict
    login = f"{settings['USER']}:{settings['PASSWORD']}" if settings["PASSWORD"] else settings["USER"]
    return f"postgresql://{login}@{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"


@pytest.mark.django_db(transaction=True)
def test_the_database_holds_everything_the_document_names():
    script, document = SHARED / "checks/schema_conformance.py", SHARED / "reference/database-schema.md"
    if not script.exists() or not document.exists():
        pytest.skip("the schema document (../shared) is not beside this checkout")
    told = subprocess.run(
        [sys.executable, str(script), str(document), database_url()],
        capture_output=True,
        check=False,
        text=True,
        timeout=120,
    )
    assert told.stdout.startswith("schema: all") and told.returncode == 0, told.stdout + told.stderr


def test_no_model_has_changed_since_its_migrations_were_written(db):
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


@pytest.mark.django_db(transaction=True)
def test_every_migration_runs_back_and_forward_again():
    newest = [leaf for leaf in MigrationExecutor(connection).loader.graph.leaf_nodes() if leaf[0] in OUR_APPS]
    try:
        MigrationExecutor(connection).migrate([(app, None) for app in OUR_APPS])
        left = rows(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename !~ '^(django|auth)_'"
        )
        functions = rows("SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace")
        assert (left, functions) == ([], [])
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
    assert {name for _, name in newest} <= {name for (name,) in rows("SELECT name FROM django_migrations")}
    assert Plan.objects.count() == 5


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("accounts", "name, slug, account_type) VALUES ('A', 'a', 'REGULAR'"),
        ("users", "email, role) VALUES ('a@example.com', 'OWNER'"),
        (
            "property_reports",
            "account_id, property_address, status) VALUES (%(account)s, '1 Main St', 'pending'",
        ),
        ("report_generations", "account_id, report_type, status) VALUES (%(account)s, 'closed', 'pending'"),
        ("consumer_reports", "property_address, status) VALUES ('1 Main St', 'pending'"),
        ("leads", "account_id) VALUES (%(account)s"),
        ("contacts", "account_id) VALUES (%(account)s"),
        (
            "schedules",
            "account_id, report_type, cadence, send_hour) VALUES (%(account)s, 'closed', 'daily', 9",
        ),
        ("feeds", "name, source) VALUES ('F', 'csv'"),
    ],
)
def test_plain_sql_gets_its_key_and_time_from_the_database(db, table, columns):
    account = AccountFactory()
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({columns}) RETURNING id, created_at", {"account": account.pk})
        key, created_at = cursor.fetchone()
    assert key.version == 4
    assert abs(created_at - timezone.now()) < timedelta(minutes=5)


def test_the_five_plans_are_there(db):
    plans = {plan.slug: plan for plan in Plan.objects.all()}
    assert set(plans) == {"free", "pro", "team", "affiliate", "sponsored_free"}
    limits = {
        plan.slug: (
            plan.monthly_report_limit,
            plan.property_reports_per_month,
            plan.sms_credits_per_month,
            plan.price_cents,
        )
        for plan in plans.values()
    }
    assert limits == {
        "free": (5, 1, 0, 0),
        "pro": (50, 25, 50, 2900),
        "team": (200, 100, 200, 9900),
        "affiliate": (500, 250, 500, None),
        "sponsored_free": (10, 3, 10, None),
    }
    assert [slug for slug, plan in plans.items() if plan.billed_to == "sponsor"] == ["sponsored_free"]


def test_listings_in_a_box_are_found_by_the_index_of_places(db):
    inside = ListingFactory(latitude=47.66, longitude=-122.33)
    ListingFactory(latitude=47.66, longitude=-120.0)
    ListingFactory(latitude=None, longitude=None)
    found = type(inside).objects.within_box(south=47.6, west=-122.4, north=47.7, east=-122.3)
    assert list(found) == [inside]
    rows("SET LOCAL enable_seqscan = off")
    assert "listings_place" in found.explain()
