"""Codes and times that the database gives by itself."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from accounts.models import Account
from property_reports.models import PropertyReport
from tests.factories import AccountFactory, PropertyReportFactory, UserFactory
from tests.sql import rows, value

AGENT_ALPHABET = set("ABCDEFGHJKMNPQRSTUVWXYZ23456789")
SHORT_ALPHABET = set("abcdefghjkmnpqrstuvwxyz23456789")


def test_updated_at_moves_with_every_change(db):
    tables = [
        name
        for (name,) in rows(
            "SELECT table_name FROM information_schema.columns WHERE column_name = 'updated_at'"
        )
    ]
    moved = {table for (table,) in rows(
        "SELECT tgrelid::regclass::text FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
        " WHERE proname = 'update_updated_at' AND NOT tgisinternal AND tgtype & 16 > 0"
    )}  # fmt: skip
    assert moved == set(tables)
    account = AccountFactory(updated_at=datetime(2020, 1, 1, tzinfo=UTC))
    Account.objects.filter(pk=account.pk).update(name="Other")
    account.refresh_from_db()
    assert timezone.now() - account.updated_at < timedelta(minutes=5)


def test_a_user_gets_an_agent_code_and_keeps_a_given_one(db):
    code = UserFactory().agent_code
    assert len(code) == 6 and set(code) <= AGENT_ALPHABET
    assert UserFactory(agent_code="MINE42").agent_code == "MINE42"


def test_a_property_report_gets_a_short_code_and_keeps_a_given_one(db):
    report = PropertyReportFactory()
    report.refresh_from_db()
    assert len(report.short_code) == 8 and set(report.short_code) <= SHORT_ALPHABET
    assert (
        PropertyReport.objects.get(pk=PropertyReportFactory(short_code="KEEPME42").pk).short_code
        == "KEEPME42"
    )


def test_an_empty_code_counts_as_none_given(db):
    first, second = UserFactory(agent_code=""), UserFactory(agent_code="")
    assert len({first.agent_code, second.agent_code, ""}) == 3


def test_code_characters_are_equally_likely(db):
    codes = rows("SELECT generate_short_code() FROM generate_series(1, 2000)")
    seen = Counter("".join(code for (code,) in codes))
    expected = 2000 * 8 / 31
    surprise = sum((seen[character] - expected) ** 2 / expected for character in SHORT_ALPHABET)
    assert set(seen) == SHORT_ALPHABET
    assert surprise < 75  # chi-squared with 30 degrees: beyond it once in 100,000 runs


def test_a_code_that_is_taken_is_drawn_again(db):
    """The source of randomness is replaced by one that begins with a code that is taken."""
    UserFactory(agent_code="TAKEN2")
    rows("ALTER FUNCTION random_code(text, integer) RENAME TO true_random_code")
    rows("CREATE SEQUENCE draws")
    rows(
        "CREATE FUNCTION random_code(alphabet text, size integer) RETURNS text LANGUAGE sql VOLATILE AS "
        "$$ SELECT CASE WHEN nextval('draws') = 1 THEN 'TAKEN2' ELSE 'FREE23' END $$"
    )
    assert value("SELECT generate_agent_code()") == "FREE23"
