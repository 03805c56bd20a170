"""Numbers are kept in E.164 and refused in words."""

import pytest

from communications.texting.phones import PhoneInvalid, e164, is_us


@pytest.mark.parametrize("typed", ["(206) 555-0142", "206.555.0142", "+1 206 555 0142", "1-206-555-0142"])
def test_a_number_as_people_write_it_becomes_e164(typed):
    assert e164(typed) == "+12065550142"


@pytest.mark.parametrize("typed", ["", "hello", "555-0142", "+1 206 555 014", "(206) 555-0142 x7"])
def test_what_cannot_be_texted_is_refused_in_a_sentence(typed):
    with pytest.raises(PhoneInvalid, match=r"phone number|extension"):
        e164(typed)


def test_a_number_of_another_country_needs_its_plus():
    assert e164("+44 20 7946 0958") == "+442079460958"


@pytest.mark.parametrize(
    ("phone", "ours"),
    [
        ("+12065550142", True),
        ("+17875550142", True),  # Puerto Rico
        ("+16045550142", False),  # Canada
        ("+442079460958", False),
        ("+18005550199", True),
        ("nonsense", True),
    ],
)
def test_what_is_not_surely_abroad_is_of_the_united_states(phone, ours):
    assert is_us(phone) is ours
