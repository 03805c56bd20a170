"""Addresses as people type them."""

from __future__ import annotations

import pytest

from market_reports.planning.readers_form import faults_in_words
from market_reports.planning.typed_readers import Typed, read_addresses


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("", ()),
        ("a@example.com", ("a@example.com",)),
        ("a@example.com, b@example.com;c@example.com\n\n d@example.com ",
         ("a@example.com", "b@example.com", "c@example.com", "d@example.com")),
        ("Bob Buyer <bob@example.com>", ("bob@example.com",)),
        ("mailto:bob@example.com", ("bob@example.com",)),
        ("Bob@example.com\nbob@EXAMPLE.com", ("Bob@example.com",)),
        ("a@example.com\r\nb@example.com", ("a@example.com", "b@example.com")),
    ],
)  # fmt: skip
def test_they_are_read_each_once(text, addresses):
    assert read_addresses(text) == Typed(addresses, ())


@pytest.mark.parametrize(
    "text", ["bob", "bob@", "bob@example", "a b@example.com", f"{'a' * 250}@example.com"]
)
def test_what_is_none_is_told(text):
    assert read_addresses(f"a@example.com\n{text}") == Typed(("a@example.com",), (text,))


def test_many_faults_are_told_in_a_few_words():
    assert faults_in_words(Typed((), ("x",))) == "“x” is no email address. Correct or remove it."
    many = faults_in_words(Typed((), tuple("abcdef")))
    assert many == "“a”, “b”, “c” and 3 more are no email addresses. Correct or remove them."
