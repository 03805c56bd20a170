import pytest
from django.http import QueryDict
from django.template.loader import render_to_string

from contacts.choosing import MOST_TYPED, NOBODY, ReadersForm, find_readers, refused_in_words
from tests.factories import AccountFactory, ContactFactory, ContactGroupFactory, EmailSuppressionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def account():
    return AccountFactory()


def sent(account, **fields) -> ReadersForm:
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data.setlist(name, [str(one) for one in value] if isinstance(value, list) else [value])
    form = ReadersForm(data)
    form.open_address_book(account)
    return form


def shown(form: ReadersForm) -> str:
    return render_to_string("contacts/_picker.html", {"form": form})


def test_what_is_chosen_comes_down_to_each_reader_once(account, django_assert_num_queries):
    ann, bob = (ContactFactory(account=account, email=f"{name}@x.com") for name in ("ann", "bob"))
    group = ContactGroupFactory(account=account, members=[ann, bob])
    form = sent(account, contacts=[ann.pk], groups=[group.pk], addresses="Ann <ANN@x.com>, carl@z.com")
    with django_assert_num_queries(1):
        assert [one.email for one in form.readers()] == ["ann@x.com", "bob@x.com", "carl@z.com"]
    assert form.is_valid()
    assert form.cleaned_data["addresses"] == ["ann@x.com", "carl@z.com"]
    assert (form.cleaned_data["contacts"], list(form.cleaned_data["groups"])) == ([ann], [group])


def test_what_cannot_be_read_is_told_and_passed_over_until_then(account):
    fields = {"contacts": [ContactFactory().pk, "x"], "groups": [ContactGroupFactory().pk]}
    form = sent(account, **fields, addresses="bob, ann@x.com")
    assert [one.email for one in form.readers()] == ["ann@x.com"]
    assert not form.is_valid()
    assert form.errors["addresses"] == ["“bob” is no email address. Correct or remove it."]
    assert "not there any more" in form.errors["contacts"][0]
    assert "not there any more" in form.errors["groups"][0]


def test_nobody_and_too_many_are_told(account):
    form = sent(account, addresses=" ")
    form.full_clean()
    form.require_somebody()
    assert form.errors["addresses"] == [NOBODY]
    many = sent(account, addresses=" ".join(f"r{number}@x.com" for number in range(MOST_TYPED + 1)))
    assert many.errors["addresses"] == [
        "Type up to 500 addresses; these are 501. A group of contacts can hold more."
    ]


def test_many_faults_are_told_in_a_few_words():
    assert refused_in_words(["x"]) == "“x” is no email address. Correct or remove it."
    many = refused_in_words(list("abcdef"))
    assert many == "“a”, “b”, “c” and 3 more are no email addresses. Correct or remove them."


def test_a_picker_shows_what_was_chosen_and_how_many_are_in_a_group(account, django_assert_num_queries):
    ann, dan = ContactFactory(account=account, name="Ann Lee"), ContactFactory(account=account, email=None)
    group, other = (ContactGroupFactory(account=account, name=name, members=[ann, dan]) for name in "ab")
    form = sent(account, contacts=[ann.pk], groups=[group.pk], addresses="bob@y.com\n<dora>")
    with django_assert_num_queries(3):
        picker = form.picker
    assert (picker.contacts, picker.groups) == ([ann], [(group, True), (other, False)])
    page = shown(form)
    assert f'name="contacts" value="{ann.pk}" checked' in page
    assert f'name="groups" value="{group.pk}" checked' in page
    assert f'name="groups" value="{other.pk}">' in page
    assert page.count("1 person with an email, of 2") == 2
    assert "bob@y.com\n&lt;dora&gt;</textarea>" in page
    assert "“&lt;dora&gt;” is no email address." in page


def test_without_a_script_the_found_are_rows_to_tick_beside_those_chosen(account):
    ann, anna = (ContactFactory(account=account, name=name) for name in ("Ann Lee", "Anna Moe"))
    form = sent(account, contacts=[ann.pk], find=" ann ", find_contacts="1")
    assert form.only_looks
    assert (form.picker.contacts, form.picker.found.contacts) == ([ann], [anna])
    assert f'name="contacts" value="{anna.pk}">' in shown(form)
    assert "Nobody with an email matches “zoe”" in shown(sent(account, find="zoe"))


def test_contacts_and_groups_are_found_by_what_is_typed(account):
    ann = ContactFactory(account=account, name="Ann Lee", email="lee@x.com")
    ContactFactory(account=account, name="Ann without an email", email=None)
    group = ContactGroupFactory(account=account, name="Annual letter", members=[ann])
    ContactFactory(name="Ann of another account")
    EmailSuppressionFactory(account=account, email="lee@x.com")
    found = find_readers(account, "ann")
    assert (found.contacts, found.groups) == ([ann], [group])
    assert found.contacts[0].standing.words.startswith("Unsubscribed")
    assert not find_readers(account, "a").contacts and not find_readers(account, "a").is_nobody
    assert find_readers(account, "zoe").is_nobody


def test_a_search_with_a_sign_the_database_cannot_hold_finds_all_the_same(account):
    ann = ContactFactory(account=account, name="Ann Lee")
    form = sent(account, find="ann\x00 lee ")
    assert (form.find, list(form.picker.found.contacts)) == ("ann lee", [ann])
