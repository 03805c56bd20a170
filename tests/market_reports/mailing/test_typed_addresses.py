"""Addresses as people paste them."""

from __future__ import annotations

import pytest

from market_reports.mailing.typed_addresses import read_addresses


@pytest.mark.parametrize(
    ("text", "found", "faults"),
    [
        ("", [], []),
        ("a@b.co, c@d.co;e@f.co\r\ng@h.co", ["a@b.co", "c@d.co", "e@f.co", "g@h.co"], []),
        (
            "Bob Buyer <bob@example.com>\nCarol <carol@example.com>",
            ["bob@example.com", "carol@example.com"],
            [],
        ),
        ("a@b.co A@B.co", ["a@b.co"], []),
        ("bob, a@b.co, c@", ["a@b.co"], ["bob", "c@"]),
    ],
)
def test_addresses_are_read_however_they_are_separated(text, found, faults):
    assert read_addresses(text) == (found, faults)
