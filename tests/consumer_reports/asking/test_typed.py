"""Addresses as people type them, taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consumer_reports.asking.typed import LONGEST, Typed, street_and_unit, taken_apart

CASES = [
    ("12 Oak St, Fairview, WA 98103", Typed("12 Oak St", "Fairview", "WA", "98103")),
    ("12 Oak St, Fairview, WA 98103, USA", Typed("12 Oak St", "Fairview", "WA", "98103")),
    ("12 Oak St, Fairview, WA, EE. UU.", Typed("12 Oak St", "Fairview", "WA")),
    ("12 Oak St, Fairview, Washington 98103-1234", Typed("12 Oak St", "Fairview", "WA", "98103")),
    ("12 Oak St, Apt 4, Fairview, WA", Typed("12 Oak St Apt 4", "Fairview", "WA")),
    ("12 Oak St #4, 98103", Typed("12 Oak St #4", "", "", "98103")),
    ("12 oak st fairview wa 98103", Typed("12 oak st", "fairview", "WA", "98103")),
    ("12 NE 45th St Seattle 98105", Typed("12 NE 45th St", "Seattle", "", "98105")),
    ("12 Oak St 98103", Typed("12 Oak St", "", "", "98103")),
    ("12 Oak St", Typed("12 Oak St")),
    ("  12   Oak St ,  Fairview ", Typed("12 Oak St", "Fairview")),
    ("98103", Typed("98103")),
    ("", Typed("")),
]


@pytest.mark.parametrize(("text", "parts"), CASES, ids=[text for text, _ in CASES])
def test_an_address_is_taken_apart(text: str, parts: Typed):
    assert taken_apart(text) == parts


@given(st.text(max_size=400))
def test_no_text_breaks_it_and_none_is_longer_than_an_address(text: str):
    parts = taken_apart(text)
    assert len(parts.street) <= LONGEST and "\x00" not in parts.street
    assert parts.zip_code == "" or (len(parts.zip_code) == 5 and parts.zip_code.isdigit())
    assert parts.state == "" or len(parts.state) == 2


@pytest.mark.parametrize(
    ("street", "unit", "line"),
    [
        ("12 Oak St", "4", "12 Oak St #4"),
        ("12 Oak St #4", "4", "12 Oak St #4"),
        ("12 Oak St", None, "12 Oak St"),
        ("12 Oak St Apt 4", None, "12 Oak St #4"),
        ("12 Oak St", "#B", "12 Oak St #B"),
    ],
)
def test_a_unit_stands_once_behind_its_street(street: str, unit: str | None, line: str):
    assert street_and_unit(street, unit) == line
