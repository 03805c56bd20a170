"""Who of those meant is written to, and who is left out, each with the reason in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from communications.addressees import Addressee
from communications.models import EmailSuppression, ReaderPreference
from market_reports.readers import Reason, sorted_out
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 20, tzinfo=UTC)
BOB = Addressee("bob@example.com", "Bob Buyer")


def named(*names: str) -> list[Addressee]:
    return [Addressee(f"{name}@example.com") for name in names]


def test_whoever_may_not_be_written_to_is_left_out_with_the_reason(agent: User):
    account = agent.account
    suppressed = {"bounced": None, "unsubscribed": account, "complained": account, "by hand": account}
    for reason, of in suppressed.items():
        EmailSuppression.objects.create(account=of, email=f"{reason.split()[0]}@example.com", reason=reason)
    EmailSuppression.objects.create(account=UserFactory().account, email=BOB.email, reason="unsubscribed")
    for name, days in (("resting", 3), ("rested", -3)):
        until = NOW + timedelta(days=days)
        ReaderPreference.objects.create(account=account, email=f"{name}@example.com", paused_until=until)
    meant = [BOB, *named("Bounced", "unsubscribed", "complained", "by", "resting", "rested")]
    found = sorted_out(account, meant, sample=False, now=NOW)
    assert [reader.email for reader in found.written] == [BOB.email, "rested@example.com"]
    told = {one.addressee.email.split("@")[0]: (one.reason, one.left_out) for one in found.left_out}
    assert {name: reason for name, (reason, _) in told.items()} == {
        **dict.fromkeys(("Bounced", "unsubscribed", "complained", "by"), Reason.SUPPRESSED),
        "resting": Reason.PAUSED,
    }
    for name, words in (
        ("Bounced", "Address bounced on"),
        ("unsubscribed", "Unsubscribed on"),
        ("complained", "Marked as spam on"),
        ("by", "Stopped by you on"),
        ("resting", "Paused by the reader until Nov 29, 2026"),
    ):
        assert told[name][1].startswith(words)
    assert found.in_words(" each time") == "2 people each time. 5 of those chosen are left out."


def test_a_rest_ends_on_the_day_of_the_account(agent: User):
    agent.account.time_zone = "America/Los_Angeles"
    until = datetime(2026, 11, 30, 3, tzinfo=UTC)  # in the evening of the 29th
    ReaderPreference.objects.create(account=agent.account, email=BOB.email, paused_until=until)
    [left_out] = sorted_out(agent.account, [BOB], sample=False, now=NOW).left_out
    assert left_out.left_out == "Paused by the reader until Nov 29, 2026"


def test_of_sample_data_everybody_outside_the_account_is_left_out(agent: User):
    gone = MembershipFactory(account=agent.account, user=UserFactory(is_active=False)).user
    mine = Addressee(agent.email.upper())
    found = sorted_out(agent.account, [BOB, mine, Addressee(gone.email)], sample=True, now=NOW)
    assert found.written == [mine]
    assert {one.reason for one in found.left_out} == {Reason.SAMPLE}


def test_how_often_she_wants_to_hear_is_told_of_who_is_written_to(agent: User):
    for name, how_often in (("ann", "monthly"), ("ben", "changed"), ("cat", "every")):
        ReaderPreference.objects.create(
            account=agent.account, email=f"{name}@example.com", how_often=how_often
        )
    found = sorted_out(agent.account, named("ann", "ben", "cat", "dan"), sample=False, now=NOW)
    assert [one.wish for one in found.all] == ["Once a month at most", "Only when something changed", "", ""]
    assert found.in_words() == "4 people."
    assert sorted_out(agent.account, [], sample=False, now=NOW).in_words() == "Nobody yet."


def test_hundreds_cost_as_many_queries_as_one(agent: User):
    for count in (1, 400):
        with CaptureQueriesContext(connection) as captured:
            sorted_out(agent.account, named(*(f"r{number}" for number in range(count))), sample=True, now=NOW)
        assert len(captured) == 3


def test_every_reason_has_words():
    assert all(reason.words for reason in Reason)
