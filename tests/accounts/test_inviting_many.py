"""Inviting a list: what becomes of each row, and that nothing is sent twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import close_old_connections, connection

from accounts.invitations import InvitationRefused, cancel, invite, open_invitations_of_sponsor
from accounts.inviting_many import MEANWHILE, Candidate, Fate, Judged, invite_many, judge
from accounts.models import Account, Role, SignupToken, User
from communications.models import EmailMessage
from tests.factories import AccountFactory, AffiliateFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 20, 17, tzinfo=UTC)
EARLIER = NOW - timedelta(days=2)


@pytest.fixture
def officer() -> User:
    return UserFactory(account=AffiliateFactory(), email_verified_at=EARLIER)


@pytest.fixture
def sponsor(officer: User) -> Account:
    assert officer.account
    return officer.account


def rows(*emails: str) -> list[Candidate]:
    return [Candidate(number, email, {}) for number, email in enumerate(emails, start=2)]


def fates(sponsor: Account, *emails: str) -> list[Fate]:
    return [row.fate for row in judge(sponsor, rows(*emails))]


def results(sponsor: Account, officer: User, looked_at: list[Judged], now: datetime = NOW) -> list[str]:
    return [row.words for row in invite_many(looked_at, sponsor=sponsor, invited_by=officer, now=now)]


def test_each_row_has_its_fate(sponsor: Account, officer: User):
    UserFactory(account=AccountFactory(sponsor_account=sponsor), email="Ours@example.com")
    invite(email="waits@example.com", sponsor=sponsor, invited_by=officer, now=EARLIER)
    assert fates(
        sponsor, "new@example.com", "ours@example.com", "Waits@example.com", "NEW@example.com", "", "maya"
    ) == [Fate.INVITED, Fate.SPONSORED, Fate.AGAIN, Fate.TWICE, Fate.NO_EMAIL, Fate.NOT_EMAIL]


def test_an_address_with_an_account_elsewhere_looks_like_any_other(sponsor: Account):
    UserFactory(email="known@example.com")
    UserFactory(email="theirs@example.com", account=AccountFactory(sponsor_account=AffiliateFactory()))
    assert set(fates(sponsor, "known@example.com", "theirs@example.com", "new@example.com")) == {Fate.INVITED}


def test_a_member_of_a_sponsored_account_is_no_sponsored_agent(sponsor: Account):
    team = AccountFactory(sponsor_account=sponsor)
    UserFactory(account=team, role=Role.MEMBER, email="member@example.com")
    assert fates(sponsor, "member@example.com") == [Fate.INVITED]


def test_an_address_longer_than_mail_allows_is_none(sponsor: Account):
    assert fates(sponsor, f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 20}.com") == [Fate.NOT_EMAIL]


def test_looking_costs_the_same_for_one_row_and_five_hundred(sponsor: Account, django_assert_num_queries):
    for count in (1, 500):
        with django_assert_num_queries(2):
            judge(sponsor, rows(*(f"a{number}@example.com" for number in range(count))))


def test_who_may_be_invited_is_and_the_rest_is_told_why(sponsor: Account, officer: User):
    invite(email="waits@example.com", sponsor=sponsor, invited_by=officer, now=EARLIER)
    looked_at = judge(sponsor, rows("new@example.com", "waits@example.com", "new@example.com", "maya"))
    assert results(sponsor, officer, looked_at) == [
        "Invited", "Sent again", "Twice in the file", "Not an email address",
    ]  # fmt: skip
    assert {row.email for row in open_invitations_of_sponsor(sponsor)} == {
        "new@example.com",
        "waits@example.com",
    }
    assert EmailMessage.objects.filter(kind="sponsorship_invitation").count() == 3


def test_what_is_known_of_an_agent_travels_with_the_invitation(sponsor: Account, officer: User):
    known = {"first_name": "Maya", "license_number": "42"}
    looked_at = judge(sponsor, [Candidate(2, "maya@example.com", known)])
    results(sponsor, officer, looked_at)
    assert SignupToken.objects.get().prefill == known


def test_a_second_press_sends_nothing_more(sponsor: Account, officer: User):
    looked_at = judge(sponsor, rows("new@example.com"))
    results(sponsor, officer, looked_at)
    later = NOW + timedelta(minutes=5)
    assert results(sponsor, officer, looked_at, later) == [MEANWHILE]
    assert EmailMessage.objects.count() == 1


def test_a_second_press_sends_nothing_again_that_was_open_before(sponsor: Account, officer: User):
    invite(email="waits@example.com", sponsor=sponsor, invited_by=officer, now=EARLIER)
    looked_at = judge(sponsor, rows("waits@example.com"))
    assert results(sponsor, officer, looked_at) == ["Sent again"]
    assert results(sponsor, officer, looked_at, NOW + timedelta(minutes=5)) == [MEANWHILE]
    assert EmailMessage.objects.count() == 2


def test_an_invitation_withdrawn_since_the_look_is_not_revived(sponsor: Account, officer: User):
    waits = invite(email="waits@example.com", sponsor=sponsor, invited_by=officer, now=EARLIER)
    looked_at = judge(sponsor, rows("waits@example.com"))
    cancel(waits, now=NOW)
    assert results(sponsor, officer, looked_at) == [MEANWHILE]


def test_who_was_sponsored_since_the_look_is_left_alone(sponsor: Account, officer: User):
    looked_at = judge(sponsor, rows("maya@example.com"))
    UserFactory(account=AccountFactory(sponsor_account=sponsor), email="maya@example.com")
    assert results(sponsor, officer, looked_at) == ["Already sponsored by you"]


def test_who_has_not_confirmed_her_address_invites_nobody(sponsor: Account, officer: User):
    looked_at = judge(sponsor, rows("maya@example.com"))
    officer.email_verified_at = None
    with pytest.raises(InvitationRefused, match="Confirm your own email first"):
        results(sponsor, officer, looked_at)
    assert not EmailMessage.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_send_one_mail(sponsor: Account, officer: User):
    looked_at = judge(sponsor, rows("a@example.com", "b@example.com"))
    start, said = Barrier(4), []

    def press() -> None:
        start.wait()
        said.append(tuple(results(sponsor, officer, looked_at)))
        connection.close()

    threads = [Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    close_old_connections()
    assert sorted(said) == [("Invited", "Invited"), *[(MEANWHILE, MEANWHILE)] * 3]
    assert EmailMessage.objects.count() == 2
