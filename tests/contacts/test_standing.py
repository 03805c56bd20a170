from datetime import UTC, datetime

import pytest

from communications.models import EmailSuppression
from communications.suppression import BOUNCED, BY_HAND, COMPLAINED, UNSUBSCRIBED, suppress
from contacts.models import Contact
from contacts.search import MAILABLE, NO_ADDRESS, SUPPRESSED, Search, find_contacts
from contacts.standing import is_suppressed, standings_of, stop_writing, told_to, write_again
from tests.factories import AccountFactory, ContactFactory, EmailSuppressionFactory

pytestmark = pytest.mark.django_db
LATE = datetime(2026, 11, 4, 5, tzinfo=UTC)  # still the 3rd in Los Angeles


@pytest.fixture
def account():
    return AccountFactory()


@pytest.mark.parametrize(
    ("reason", "words", "may_lift"),
    [
        ("unsubscribed", "Unsubscribed on Nov 3, 2026", False),
        ("bounced", "Address bounced on Nov 3, 2026", False),
        ("complained", "Marked as spam on Nov 3, 2026", False),
        (BY_HAND, "Stopped by you on Nov 3, 2026", True),
        (None, "Not written to on Nov 3, 2026", False),
        ("something new", "Not written to on Nov 3, 2026", False),
    ],
)
def test_a_suppression_is_told_in_words_by_the_account_s_clock(account, reason, words, may_lift):
    EmailSuppressionFactory(account=account, email="ann@x.com", reason=reason, created_at=LATE)
    standing = standings_of(account, ["ANN@x.com", None, "bob@x.com"])["ann@x.com"]
    assert (standing.words, standing.may_lift) == (words, may_lift)
    assert standing.why


def test_of_two_reasons_the_one_that_cannot_be_lifted_is_told(account):
    EmailSuppressionFactory(account=None, email="ann@x.com", reason="bounced")
    EmailSuppressionFactory(account=account, email="ann@x.com", reason=BY_HAND)
    assert standings_of(account, ["ann@x.com"])["ann@x.com"].words.startswith("Address bounced")


def test_what_was_stopped_by_hand_everywhere_is_not_one_account_s_to_lift(account):
    row = EmailSuppressionFactory(account=None, email="ann@x.com", reason=BY_HAND)
    assert not standings_of(account, ["ann@x.com"])["ann@x.com"].may_lift
    assert write_again(account, row.pk) is None


def test_another_account_s_suppression_says_nothing_here(account):
    EmailSuppressionFactory(email="ann@x.com")
    ContactFactory(account=account, email="ann@x.com")
    assert standings_of(account, ["ann@x.com"]) == {}
    assert not Contact.objects.filter(is_suppressed(account)).exists()


def test_an_agent_stops_an_address_and_allows_it_again(account):
    stop_writing(account, "Ann@X.com")
    row = EmailSuppression.objects.get()
    assert (row.account, row.email, row.reason) == (account, "ann@x.com", BY_HAND)
    assert write_again(account, row.pk) == "ann@x.com"
    assert not EmailSuppression.objects.exists()


@pytest.mark.parametrize("reason", ["unsubscribed", "bounced", "complained", None])
def test_what_a_reader_or_a_mail_server_said_is_not_hers_to_lift(account, reason):
    row = EmailSuppressionFactory(account=account, reason=reason)
    assert write_again(account, row.pk) is None
    assert EmailSuppression.objects.filter(pk=row.pk).exists()


def test_stopping_an_unsubscribed_address_by_hand_does_not_make_it_hers_to_lift(account):
    row = EmailSuppressionFactory(account=account, email="ann@x.com", reason="unsubscribed")
    stop_writing(account, "ann@x.com")
    row.refresh_from_db()
    assert row.reason == "unsubscribed"


def test_a_stranger_lifts_nothing(account):
    row = EmailSuppressionFactory(reason=BY_HAND)
    assert write_again(account, row.pk) is None
    assert EmailSuppression.objects.exists()


def test_an_account_sees_its_own_and_of_everybody_s_only_what_concerns_its_contacts(account):
    ContactFactory(account=account, email="Known@x.com")
    own = EmailSuppressionFactory(account=account, email="own@x.com")
    concerns = EmailSuppressionFactory(account=None, email="known@x.com")
    EmailSuppressionFactory(account=None, email="somebody-elses@x.com")
    EmailSuppressionFactory(email="known@x.com")
    assert set(told_to(account)) == {own, concerns}


def test_contacts_are_found_by_their_state(account):
    can = ContactFactory(account=account, email="can@x.com")
    stopped = ContactFactory(account=account, email="Stopped@x.com")
    bounced = ContactFactory(account=account, email="bounced@x.com")
    nowhere = [ContactFactory(account=account, email=None), ContactFactory(account=account, email="")]
    EmailSuppressionFactory(account=account, email="stopped@x.com")
    EmailSuppressionFactory(account=None, email="bounced@x.com")
    found = {
        state: set(find_contacts(account, Search(state=state)))
        for state in (MAILABLE, SUPPRESSED, NO_ADDRESS)
    }
    assert found == {MAILABLE: {can}, SUPPRESSED: {stopped, bounced}, NO_ADDRESS: set(nowhere)}


@pytest.mark.parametrize("reason", [UNSUBSCRIBED, COMPLAINED, BOUNCED])
def test_who_stopped_an_address_cannot_lift_what_its_reader_said_since(account, reason):
    stop_writing(account, "ann@x.com")
    suppress("ann@x.com", account_id=account.pk, reason=reason)
    assert not standings_of(account, ["ann@x.com"])["ann@x.com"].may_lift
    assert write_again(account, EmailSuppression.objects.get().pk) is None
