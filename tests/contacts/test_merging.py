import pytest

from contacts.book import Card
from contacts.merging import alike, merge
from contacts.models import Contact
from tests.contacts.cards import card_of
from tests.factories import (
    AccountFactory,
    ContactFactory,
    ContactGroupFactory,
    EmailMessageFactory,
    ScheduleFactory,
    TextMessageFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def account():
    return AccountFactory()


@pytest.fixture
def pair(account):
    kept = ContactFactory(account=account, name="Ann Lee", email="ann@x.com", phone=None)
    return kept, ContactFactory(account=account, name="Ann L.", email="ann@work.com", phone="+12065550142")


def test_one_contact_is_left_with_the_card_that_was_chosen(pair):
    kept, other = pair
    merge(kept, other, Card("Ann Lee", "ann@x.com", "+12065550142", "Buyer", "Likes gardens"))
    left = Contact.objects.get()
    assert left == kept
    assert card_of(left) == Card(
        "Ann Lee", "ann@x.com", "+12065550142", "Buyer", "Likes gardens\nAlso: ann@work.com"
    )


def test_an_address_and_a_phone_that_are_not_kept_go_into_the_notes(pair):
    kept, other = pair
    merge(kept, other, Card("Ann", "new@x.com"))
    assert kept.notes == "Also: ann@x.com\nAlso: ann@work.com\nAlso: (206) 555-0142"


def test_groups_and_schedules_of_both_are_kept(pair):
    kept, other = pair
    both, one = (ContactGroupFactory(account=kept.account, members=members) for members in (pair, [other]))
    schedules = ScheduleFactory.create_batch(2, account=kept.account)
    schedules[0].contacts.add(kept, other)
    schedules[1].contacts.add(other)
    merge(kept, other, card_of(kept))
    assert set(kept.groups.all()) == {both, one}
    assert [list(schedule.contacts.all()) for schedule in schedules] == [[kept], [kept]]


def test_what_was_sent_to_either_is_the_history_of_the_one(pair):
    kept, other = pair
    account = kept.account
    by_contact = EmailMessageFactory(account=account, to_address="before@x.com", contact_id=other.pk)
    by_address = EmailMessageFactory(account=account, to_address="ANN@work.com")
    by_phone = TextMessageFactory(account=account, to_phone="+12065550142")
    somebody_s = EmailMessageFactory(account=account, to_address="carl@x.com")
    foreign = EmailMessageFactory(to_address="ann@work.com")
    merge(kept, other, card_of(kept))
    for row in (by_contact, by_address, by_phone, somebody_s, foreign):
        row.refresh_from_db()
    assert {row.contact_id for row in (by_contact, by_address, by_phone)} == {kept.pk}
    assert (somebody_s.contact_id, foreign.contact_id) == (None, None)


def test_a_contact_is_not_merged_with_itself_or_a_stranger_s(pair):
    kept, _ = pair
    for other in (kept, ContactFactory()):
        with pytest.raises(ValueError, match="one account"):
            merge(kept, other, card_of(kept))
    assert Contact.objects.count() == 3


def test_people_with_the_same_name_or_phone_are_alike(account):
    ann = ContactFactory(account=account, name="Ann Lee", phone="+12065550142")
    name = ContactFactory(account=account, name="ANN lee")
    phone = ContactFactory(account=account, name="A. Lee", phone="+12065550142")
    ContactFactory(account=account, name="Bob")
    ContactFactory(name="Ann Lee")
    assert list(alike(ann)) == [name, phone]
    assert list(alike(ContactFactory(account=account, name=None))) == []
