import pytest

from contacts.grouping import (
    NameTaken,
    Use,
    add_members,
    delete_group,
    groups_of,
    make_group,
    remove_members,
    rename_group,
    uses_of,
)
from contacts.models import Contact, ContactGroup
from tests.factories import AccountFactory, ContactFactory, ContactGroupFactory, ScheduleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def account():
    return AccountFactory()


def test_groups_come_by_name_with_how_many_they_hold(account, django_assert_num_queries):
    people = ContactFactory.create_batch(3, account=account)
    ContactGroupFactory(account=account, name="sphere", members=people)
    ContactGroupFactory(account=account, name="Buyers")
    ContactGroupFactory(name="A stranger's")
    with django_assert_num_queries(1):
        assert [(group.name, group.size) for group in groups_of(account)] == [("Buyers", 0), ("sphere", 3)]


def test_a_name_is_in_an_account_once_whatever_its_capitals(account):
    group = make_group(account, "Past clients")
    other = make_group(account, "Buyers")
    with pytest.raises(NameTaken, match="“Past clients”"):
        make_group(account, "past CLIENTS")
    with pytest.raises(NameTaken):
        rename_group(other, "past clients")
    rename_group(group, "PAST clients")
    assert ContactGroup.objects.get(pk=group.pk).name == "PAST clients"
    assert make_group(AccountFactory(), "Past clients")


def test_people_are_added_once_and_taken_out_again(account):
    people = ContactFactory.create_batch(3, account=account)
    group = ContactGroupFactory(account=account, members=people[:1])
    assert add_members(group, Contact.objects.for_account(account)) == 2
    assert add_members(group, Contact.objects.for_account(account)) == 0
    assert remove_members(group, Contact.objects.filter(pk__in=[one.pk for one in people[:2]])) == 2
    assert list(group.contacts.all()) == people[2:]


def test_a_contact_of_another_account_is_not_added(account):
    ContactFactory()
    assert add_members(ContactGroupFactory(account=account), Contact.objects.all()) == 0


def test_a_group_says_which_schedules_write_to_it_and_which_would_write_to_nobody(account):
    group, other = ContactGroupFactory.create_batch(2, account=account)
    alone = ScheduleFactory(account=account, name="Alone", recipients=[])
    alone.contact_groups.add(group)
    typed = ScheduleFactory(account=account, name="Typed", active=False)
    typed.contact_groups.add(group)
    two = ScheduleFactory(account=account, name="Two groups", recipients=None)
    two.contact_groups.add(group, other)
    person = ScheduleFactory(account=account, name="With a person", recipients=None)
    person.contact_groups.add(group)
    person.contacts.add(ContactFactory(account=account))
    assert uses_of(group) == [
        Use("Alone", active=True, alone=True),
        Use("Two groups", active=True, alone=False),
        Use("Typed", active=False, alone=False),
        Use("With a person", active=True, alone=False),
    ]


def test_a_deleted_group_leaves_its_people_and_its_schedules(account):
    person = ContactFactory(account=account)
    group = ContactGroupFactory(account=account, members=[person])
    schedule = ScheduleFactory(account=account)
    schedule.contact_groups.add(group)
    delete_group(group)
    assert Contact.objects.get() == person
    schedule.refresh_from_db()
    assert not schedule.contact_groups.exists()
