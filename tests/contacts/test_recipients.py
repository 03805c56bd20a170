from uuid import uuid4

import pytest

from communications.addressees import Addressee
from contacts.recipients import expand
from tests.factories import AccountFactory, ContactFactory, ContactGroupFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def account():
    return AccountFactory()


def emails(readers):
    return [reader.email for reader in readers]


def test_an_address_is_written_to_once_however_often_it_was_chosen(account):
    ann = ContactFactory(account=account, name="Ann Lee", email="Ann@Example.com")
    group = ContactGroupFactory(account=account, members=[ann])
    other = ContactGroupFactory(account=account, members=[ann])
    readers = expand(
        account,
        addresses=["ann@example.com", " ANN@example.com "],
        contact_ids=[ann.pk],
        group_ids=[group.pk, other.pk],
    )
    assert readers == [Addressee("Ann@Example.com", "Ann Lee", ann.pk)]


def test_a_typed_address_takes_the_name_of_its_contact(account):
    ann = ContactFactory(account=account, name="Ann Lee", email="ann@example.com")
    assert expand(account, addresses=["ANN@example.com", "new@example.com"]) == [
        Addressee("ann@example.com", "Ann Lee", ann.pk),
        Addressee("new@example.com"),
    ]


def test_of_two_contacts_with_one_address_the_older_one_is_written_to(account):
    older, newer = (ContactFactory(account=account, email="a@example.com") for _ in range(2))
    [reader] = expand(account, contact_ids=[newer.pk, older.pk])
    assert reader.contact_id == older.pk


def test_contacts_and_groups_of_another_account_are_passed_over(account):
    stranger = ContactFactory()
    foreign = ContactGroupFactory(account=stranger.account, members=[stranger])
    assert expand(account, contact_ids=[stranger.pk, uuid4()], group_ids=[foreign.pk]) == []


def test_a_foreign_contact_in_one_s_own_group_is_not_written_to(account):
    group = ContactGroupFactory(account=account, members=[ContactFactory()])
    assert expand(account, group_ids=[group.pk]) == []


def test_the_name_of_a_foreign_contact_is_not_told(account):
    ContactFactory(name="Somebody else's", email="shared@example.com")
    assert expand(account, addresses=["shared@example.com"]) == [Addressee("shared@example.com")]


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_contacts_without_an_address_are_passed_over(account, nothing):
    silent = ContactFactory(account=account, email=nothing)
    assert expand(account, contact_ids=[silent.pk], addresses=["", " "]) == []


def test_readers_come_in_the_order_of_their_addresses(account):
    group = ContactGroupFactory(
        account=account, members=[ContactFactory(account=account, email=f"{name}@x.com") for name in "cab"]
    )
    assert emails(expand(account, group_ids=[group.pk], addresses=["BB@x.com"])) == [
        "a@x.com",
        "b@x.com",
        "BB@x.com",
        "c@x.com",
    ]


def test_any_number_of_readers_is_one_query(account, django_assert_num_queries):
    members = [ContactFactory(account=account) for _ in range(30)]
    groups = [ContactGroupFactory(account=account, members=members[n::3]) for n in range(3)]
    with django_assert_num_queries(1):
        found = expand(
            account,
            addresses=["new@example.com"],
            contact_ids=[one.pk for one in members],
            group_ids=[one.pk for one in groups],
        )
    assert len(found) == 31
