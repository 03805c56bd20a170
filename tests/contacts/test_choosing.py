import pytest
from django.http import QueryDict
from django.template.loader import render_to_string

from contacts.choosing import Choice, choice_of, found_for, picker_for, reach_of, read_choice
from tests.factories import AccountFactory, ContactFactory, ContactGroupFactory, EmailSuppressionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def account():
    return AccountFactory()


def sent(**fields) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data.setlist(name, [str(one) for one in value] if isinstance(value, list) else [value])
    return data


def test_a_submitted_picker_is_read(account):
    ann, group = ContactFactory(account=account), ContactGroupFactory(account=account)
    data = sent(contacts=[ann.pk], groups=[group.pk], addresses="Bob <bob@y.com>, carl@z.com, dora")
    choice = read_choice(account, data)
    assert (choice.contact_ids, choice.group_ids) == ((ann.pk,), (group.pk,))
    assert (choice.addresses, choice.refused) == (["bob@y.com", "carl@z.com"], ("dora",))
    assert choice.typed == "Bob <bob@y.com>, carl@z.com, dora"
    assert not choice.is_empty


def test_foreign_ids_and_ids_that_are_none_are_passed_over(account):
    data = sent(contacts=[ContactFactory().pk, "x"], groups=[ContactGroupFactory().pk, ""])
    assert read_choice(account, data) == Choice()
    assert read_choice(account, data).is_empty


def test_a_picker_shows_what_was_chosen(account, django_assert_num_queries):
    ann = ContactFactory(account=account, name="Ann Lee")
    group, other = (ContactGroupFactory(account=account, name=name, members=[ann]) for name in "ab")
    choice = choice_of(contact_ids=[ann.pk], group_ids=[group.pk], addresses=["bob@y.com", "carl@z.com"])
    with django_assert_num_queries(3):
        picker = picker_for(account, choice)
    assert (picker.contacts, picker.groups) == ([ann], [(group, True), (other, False)])
    page = render_to_string("contacts/_picker.html", {"picker": picker})
    assert f'name="contacts" value="{ann.pk}" checked' in page
    assert f'name="groups" value="{group.pk}" checked' in page
    assert f'name="groups" value="{other.pk}">' in page
    assert "bob@y.com\ncarl@z.com</textarea>" in page


def test_a_refused_piece_is_told_beside_the_text_that_was_typed(account):
    choice = read_choice(account, sent(addresses="ann@x.com, <dora>"))
    page = render_to_string("contacts/_picker.html", {"picker": picker_for(account, choice)})
    assert "Not an email address: &lt;dora&gt;" in page
    assert "ann@x.com, &lt;dora&gt;</textarea>" in page


def test_contacts_and_groups_are_found_by_what_is_typed(account):
    ann = ContactFactory(account=account, name="Ann Lee")
    group = ContactGroupFactory(account=account, name="Annual letter", members=[ann])
    ContactFactory(name="Ann of another account")
    assert found_for(account, "ann") == ([ann], [group])
    assert found_for(account, "a") == ([], [])


def test_a_choice_says_how_many_it_reaches_and_who_is_not_written_to(account, django_assert_num_queries):
    ann, bob = (ContactFactory(account=account, email=f"{name}@x.com") for name in ("ann", "bob"))
    group = ContactGroupFactory(account=account, members=[ann, bob])
    EmailSuppressionFactory(account=account, email="bob@x.com")
    choice = choice_of(contact_ids=[ann.pk], group_ids=[group.pk], addresses=["ANN@x.com", "carl@x.com"])
    with django_assert_num_queries(2):
        reach = reach_of(account, choice)
    assert (reach.readers, reach.suppressed, reach.written_to) == (3, ["bob@x.com"], 2)
