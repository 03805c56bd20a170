import pytest

from contacts.book import Card, SameEmail, add, change, fill
from contacts.models import Contact
from tests.contacts.cards import card_of
from tests.factories import AccountFactory, ContactFactory, ContactGroupFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def account():
    return AccountFactory()


def groups(contact):
    return set(contact.groups.values_list("name", flat=True))


def test_a_contact_is_added_with_its_groups(account):
    group = ContactGroupFactory(account=account, name="Sphere")
    contact = add(account, Card("Ann", "ann@x.com"), [group.pk])
    assert (card_of(contact), groups(contact)) == (Card("Ann", "ann@x.com"), {"Sphere"})


def test_a_group_of_another_account_is_passed_over(account):
    contact = add(account, Card("Ann", "ann@x.com"), [ContactGroupFactory().pk])
    assert groups(contact) == set()


def test_an_address_is_in_an_account_once_whatever_its_capitals(account):
    there = ContactFactory(account=account, email="Ann@X.com")
    with pytest.raises(SameEmail) as refused:
        add(account, Card("Another", "ann@x.com"))
    assert refused.value.other == there
    assert Contact.objects.count() == 1


def test_the_same_address_may_be_in_two_accounts(account):
    ContactFactory(email="ann@x.com")
    assert add(account, Card("Ann", "ann@x.com")).account == account


def test_contacts_without_an_address_are_as_many_as_there_are(account):
    for _ in range(2):
        add(account, Card("Ann", phone="+12065550142"))
    assert Contact.objects.count() == 2


def test_a_change_writes_the_whole_card_and_exactly_these_groups(account):
    old, new = (ContactGroupFactory(account=account, name=name) for name in ("Old", "New"))
    contact = add(account, Card("Ann", "ann@x.com", notes="Likes gardens"), [old.pk])
    change(contact, Card("Ann Lee", "ann@x.com"), [new.pk])
    contact.refresh_from_db()
    assert (card_of(contact), groups(contact)) == (Card("Ann Lee", "ann@x.com"), {"New"})


def test_a_change_to_somebody_else_s_address_is_refused_and_changes_nothing(account):
    there = ContactFactory(account=account, email="bob@x.com")
    contact = add(account, Card("Ann", "ann@x.com"))
    with pytest.raises(SameEmail) as refused:
        change(contact, Card("Ann", "BOB@x.com"), [])
    assert refused.value.other == there
    assert Contact.objects.get(pk=contact.pk).email == "ann@x.com"


def test_filling_adds_what_lacks_and_overwrites_nothing(account):
    kept, more = (ContactGroupFactory(account=account, name=name) for name in ("Kept", "More"))
    contact = add(account, Card("Ann", "ann@x.com"), [kept.pk])
    filled = fill(contact, Card("Annie", "ann@x.com", "+12065550142", notes="Moved"), [more.pk])
    contact.refresh_from_db()
    assert filled == ["phone", "notes"]
    assert card_of(contact) == Card("Ann", "ann@x.com", "+12065550142", notes="Moved")
    assert groups(contact) == {"Kept", "More"}
