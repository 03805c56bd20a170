import pytest

from contacts.reaching import Unreadable, phone_and_extension, read_email, read_phone, shown_phone


@pytest.mark.parametrize(
    "text", ["ANN@Example.com", " ann@example.com ", "<ann@example.com>", "mailto:ann@example.com"]
)
def test_an_address_is_kept_in_lower_case_without_what_stands_around_it(text):
    assert read_email(text) == "ann@example.com"


@pytest.mark.parametrize(
    "text", ["ann", "ann@", "@example.com", "ann@example", "a b@example.com", f"{'a' * 250}@x.com"]
)
def test_what_is_no_address_is_refused_in_words(text):
    with pytest.raises(Unreadable, match="not an email address"):
        read_email(text)


@pytest.mark.parametrize("text", ["(206) 555-0142", "206.555.0142", "1 206 555 0142", "+1 (206) 555-0142"])
def test_an_american_number_is_kept_in_e_164_and_shown_as_people_write_it(text):
    assert read_phone(text) == "+12065550142"
    assert shown_phone("+12065550142") == "(206) 555-0142"


def test_a_number_from_abroad_keeps_its_country():
    assert read_phone("+44 20 7946 0958") == "+442079460958"
    assert shown_phone("+442079460958") == "+44 20 7946 0958"


@pytest.mark.parametrize("text", ["555-0142", "123", "call me", "(999) 555-0142"])
def test_what_is_no_number_is_refused_in_words(text):
    with pytest.raises(Unreadable, match="not a phone number"):
        read_phone(text)


def test_an_extension_belongs_in_the_notes():
    with pytest.raises(Unreadable, match="notes"):
        read_phone("(206) 555-0142 x12")
    assert phone_and_extension("(206) 555-0142 ext. 12") == ("+12065550142", "12")


def test_nothing_is_nothing():
    assert (read_email(" "), read_phone(""), shown_phone(None)) == (None, None, "")


def test_a_number_kept_in_another_way_is_shown_as_it_is():
    assert shown_phone("ask Bob") == "ask Bob"
