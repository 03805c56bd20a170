import pytest
from hypothesis import given
from hypothesis import strategies as st

from communications.addressees import Addressee
from contacts.typed_addresses import read_addresses

ANN, BOB = Addressee("ann@x.com", "Ann Lee"), Addressee("bob@y.com")


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee <ann@x.com>; bob@y.com",
        "Ann Lee <ann@x.com>, bob@y.com,",
        "Ann Lee <Ann@X.com>\nbob@y.com\r\n",
        '"Ann Lee" <ann@x.com>;;\tbob@y.com',
        "Lee, Ann <ann@x.com>; <bob@y.com>",
        "Ann Lee ann@x.com, mailto:bob@y.com",
        "Ann Lee (ann@x.com), bob@y.com.",
        "ann@x.com, Ann Lee <ann@x.com>, BOB@y.com, bob@y.com",
    ],
)
def test_addresses_are_read_however_they_are_pasted(text):
    assert read_addresses(text) == ([ANN, BOB], [])


def test_a_name_in_quotation_marks_may_hold_a_comma():
    assert read_addresses('"Lee, Ann" <ann@x.com>') == ([Addressee("ann@x.com", "Lee, Ann")], [])


def test_addresses_without_names_may_have_only_spaces_between_them():
    readers, refused = read_addresses("ann@x.com bob@y.com  carl@z.com")
    assert ([reader.email for reader in readers], refused) == (["ann@x.com", "bob@y.com", "carl@z.com"], [])


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("bob", ["bob"]),
        ("bob, Ann Lee <ann@x.com>", ["bob"]),
        ("Ann Lee <ann@x.com>; ann@; Carl", ["ann@", "Carl"]),
        ("ann@x.com, Dora <dora@nowhere>", ["Dora <dora@nowhere>"]),
        ("ann@x.com bob@ carl", ["bob@", "carl"]),
        (f"ann@x.com\n{'b' * 250}@example.com", [f"{'b' * 250}@example.com"[:80]]),
    ],
)
def test_what_is_no_address_is_told_and_the_rest_is_taken(text, refused):
    readers, told = read_addresses(text)
    assert told == refused
    assert [reader.email for reader in readers] == (["ann@x.com"] if "ann@x.com" in text else [])


def test_a_refused_piece_is_told_in_short():
    _, [told] = read_addresses("x" * 500)
    assert len(told) == 80


@pytest.mark.parametrize("text", ["", "  ", ",;\n"])
def test_nothing_typed_is_nobody(text):
    assert read_addresses(text) == ([], [])


@given(st.text(alphabet="ab@.<>,;\"' \n\t()", max_size=60))
def test_no_text_breaks_it_and_each_address_is_there_once(text):
    readers, _ = read_addresses(text)
    assert len({reader.key for reader in readers}) == len(readers)
    assert all("@" in reader.email and "<" not in reader.email for reader in readers)
