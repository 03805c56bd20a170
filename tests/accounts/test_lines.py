"""One line of text, and phone numbers as people write them."""

from __future__ import annotations

import pytest
from django import forms

from accounts.lines import LineField, PhoneField


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("(206) 555-0142", "(206) 555-0142"),
        ("206.555.0142", "(206) 555-0142"),
        ("+1 206 555 0142", "(206) 555-0142"),
        ("1-206-555-0142", "(206) 555-0142"),
        ("206 555 0142 ext. 12", "(206) 555-0142 ext. 12"),
        ("(206) 555-0142 ext. 12", "(206) 555-0142 ext. 12"),
        ("787 200 1234", "(787) 200-1234"),
        ("800 555 0199", "(800) 555-0199"),
        ("", None),
        ("   ", None),
    ],
)
def test_a_us_number_is_kept_in_one_form(typed: str, kept: str | None):
    assert PhoneField().clean(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["555-1234", "206 5O5 1234", "call me", "+44 20 7946 0958", "416 967 1111", "123 456 7890", "<script>"],
)
def test_what_is_no_us_number_is_refused_in_words(typed: str):
    with pytest.raises(forms.ValidationError, match="US phone number with its area code"):
        PhoneField().clean(typed)


def test_a_line_has_no_breaks_and_no_idle_spaces():
    assert LineField(longest=40).clean("  12 Main St\r\n Seattle,  WA ") == "12 Main St Seattle, WA"
    assert LineField(longest=40).clean("  ") is None


def test_a_line_says_how_long_it_may_be_and_that_it_is_needed():
    with pytest.raises(forms.ValidationError, match="Keep it to 5 characters"):
        LineField(longest=5).clean("123456")
    with pytest.raises(forms.ValidationError, match="Enter your first name"):
        LineField(longest=5, missing="Enter your first name.").clean(" ")
