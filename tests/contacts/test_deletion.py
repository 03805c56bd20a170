from datetime import timedelta

import pytest
from django.utils import timezone

from communications.models import EmailSuppression
from contacts.deletion import delete_contacts, forget_deleted, undo
from contacts.models import Contact, DeletedContacts
from tests.contacts.cards import card_of
from tests.factories import (
    AccountFactory,
    ContactFactory,
    ContactGroupFactory,
    ContactImportFactory,
    DeletedContactsFactory,
    EmailSuppressionFactory,
    ScheduleFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def account():
    return AccountFactory()


def deleted(account):
    return delete_contacts(account, Contact.objects.for_account(account), user=None)


def as_it_is(contact):
    return card_of(contact), contact.created_at, contact.brought_by_id


def test_deleting_can_be_undone_with_groups_and_schedules(account):
    brought = ContactImportFactory(account=account)
    ann = ContactFactory(account=account, name="Ann", phone="+12065550142", brought_by=brought)
    bob = ContactFactory(account=account, name="Bob", phone="+12065550142")
    group = ContactGroupFactory(account=account, members=[ann])
    schedule = ScheduleFactory(account=account)
    schedule.contacts.add(bob)
    before = {one.pk: as_it_is(one) for one in (ann, bob)}
    kept = deleted(account)
    assert not Contact.objects.exists()
    assert undo(kept) == (2, 0)
    assert {one.pk: as_it_is(one) for one in Contact.objects.all()} == before
    assert (list(group.contacts.all()), list(schedule.contacts.all())) == ([ann], [bob])


def test_an_undo_works_once(account):
    ContactFactory(account=account)
    kept = deleted(account)
    assert undo(kept) == (1, 0)
    assert undo(kept) == (0, 0)
    assert Contact.objects.count() == 1


def test_one_whose_address_was_taken_meanwhile_does_not_come_back(account):
    ContactFactory(account=account, email="ann@x.com")
    ContactFactory(account=account, email=None)
    kept = deleted(account)
    newer = ContactFactory(account=account, email="ANN@x.com")
    assert undo(kept) == (1, 1)
    assert Contact.objects.get(email__iexact="ann@x.com") == newer


def test_groups_and_schedules_that_are_gone_meanwhile_are_passed_over(account):
    ann = ContactFactory(account=account)
    group = ContactGroupFactory(account=account, members=[ann])
    schedule = ScheduleFactory(account=account)
    schedule.contacts.add(ann)
    kept = deleted(account)
    group.delete()
    schedule.delete()
    assert undo(kept) == (1, 0)


def test_one_whose_file_is_gone_meanwhile_comes_back_without_it(account):
    brought = ContactImportFactory(account=account)
    ContactFactory(account=account, brought_by=brought)
    kept = deleted(account)
    brought.delete()
    assert undo(kept) == (1, 0)
    assert Contact.objects.get().brought_by is None


def test_what_was_deleted_before_files_were_kept_comes_back(account):
    ContactFactory(account=account)
    kept = deleted(account)
    for row in kept.rows:
        del row["brought_by"]
    kept.save()
    assert undo(kept) == (1, 0)


def test_an_address_that_is_not_written_to_stays_so(account):
    ContactFactory(account=account, email="ann@x.com")
    EmailSuppressionFactory(account=account, email="ann@x.com")
    deleted(account)
    assert EmailSuppression.objects.filter(email="ann@x.com").exists()


def test_a_contact_of_another_account_is_not_deleted(account):
    stranger = ContactFactory()
    kept = delete_contacts(account, Contact.objects.all(), user=None)
    assert (list(Contact.objects.all()), kept.rows) == ([stranger], [])


def test_what_was_deleted_is_forgotten_after_a_day(account):
    now = timezone.now()
    old = DeletedContactsFactory(created_at=now - timedelta(days=1, minutes=1))
    fresh = DeletedContactsFactory(created_at=now - timedelta(hours=23))
    assert forget_deleted(now=now) == 1
    assert list(DeletedContacts.objects.all()) == [fresh]
    assert old.pk != fresh.pk


def test_deleting_many_costs_as_few_queries_as_deleting_one(account, django_assert_max_num_queries):
    ContactFactory(account=account)
    with django_assert_max_num_queries(100) as at_one:
        deleted(account)
    group = ContactGroupFactory(account=account, members=ContactFactory.create_batch(30, account=account))
    with django_assert_max_num_queries(len(at_one) + 1):
        kept = deleted(account)
    assert (len(kept.rows), group.members.count()) == (30, 0)
