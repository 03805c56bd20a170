import pytest

from contacts.search import ContactSearchForm, Search, find_contacts, page_of, types_of
from tests.factories import AccountFactory, ContactFactory, ContactGroupFactory, EmailSuppressionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def account():
    return AccountFactory()


def names(found):
    return [one.name for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "lee",
        "ANN@",
        "ann lee",
        "gardens",
        "555-0142",
        "(206) 555-0142",
        "2065550142",
        "+12065550142",
        "lee 0142",
    ],
)
def test_a_contact_is_found_by_name_email_notes_and_phone_however_it_is_written(account, text):
    ContactFactory(
        account=account, name="Ann Lee", email="ann@x.com", phone="+12065550142", notes="Likes gardens"
    )
    ContactFactory(account=account, name="Bob", email="bob@y.com", phone="+14255550100")
    assert names(find_contacts(account, Search(text=text))) == ["Ann Lee"]


@pytest.mark.parametrize("text", ["%", "_", "zzz", "'", "0142 bob"])
def test_signs_are_sought_as_they_are(account, text):
    ContactFactory(account=account, name="Ann Lee", email=None, phone="+12065550142")
    assert names(find_contacts(account, Search(text=text))) == []


def test_a_stranger_s_contact_is_not_found(account):
    ContactFactory(name="Ann Lee")
    assert not find_contacts(account, Search(text="ann")).exists()


def test_group_and_type_narrow(account):
    ann = ContactFactory(account=account, name="Ann", type="Buyer")
    ContactFactory(account=account, name="Bob", type="Seller")
    group = ContactGroupFactory(account=account, members=[ann])
    assert names(find_contacts(account, Search(group=group.pk))) == ["Ann"]
    assert names(find_contacts(account, Search(type="Seller"))) == ["Bob"]
    assert types_of(account) == ["Buyer", "Seller"]


def test_orders(account):
    ContactFactory(account=account, name="bob", email="z@x.com")
    ContactFactory(account=account, name="Ann", email=None, phone="+12065550142")
    ContactFactory(account=account, name=None, email="carl@x.com")
    ContactFactory(account=account, name="", email="dora@x.com")
    shown = {
        order: [str(one) for one in find_contacts(account, Search(order=order))]
        for order in ("name", "-name", "email", "added")
    }
    assert shown["name"] == ["Ann", "bob", "carl@x.com", "dora@x.com"]
    assert shown["-name"] == shown["name"][::-1]
    assert shown["email"] == ["carl@x.com", "dora@x.com", "bob", "Ann"]
    assert shown["added"] == ["dora@x.com", "carl@x.com", "Ann", "bob"]


def test_what_cannot_be_read_of_the_address_is_passed_over():
    form = ContactSearchForm({"group": "x", "state": "odd", "order": "odd", "text": "ann"})
    assert form.search() == Search(text="ann")


def test_a_page_costs_the_same_at_1_and_at_50_contacts(account, django_assert_max_num_queries):
    group = ContactGroupFactory(account=account, members=[ContactFactory(account=account)])
    with django_assert_max_num_queries(10) as at_one:
        assert len(page_of(account, find_contacts(account, Search()), None).object_list) == 1
    more = ContactFactory.create_batch(59, account=account)
    for one in more[:20]:
        group.contacts.add(one)
        EmailSuppressionFactory(account=account, email=one.email)
    with django_assert_max_num_queries(len(at_one)):
        page = page_of(account, find_contacts(account, Search()), "1")
        assert [list(one.groups.all()) for one in page.object_list]
    assert (len(page.object_list), page.paginator.count) == (50, 60)
    assert sum(one.standing is not None for one in page.object_list) <= 20
