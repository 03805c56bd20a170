"""When two ways of writing mean the same property."""

from __future__ import annotations

import pytest

from integrations.assessor.keys import LastLine, last_line_of, parcel_key, split_unit, street_key, unit_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 Oak Street", "12 OAK ST."),
        ("12 North Oak Avenue", "12 N Oak Ave"),
        ("12 Saint James Pl", "12 St. James Place"),
        ("1420 First Avenue Northwest", "1420 1st Ave NW"),
        ("12 O'Brien Ct", "12 OBRIEN COURT"),
        ("12  Oak,  Terrace", "12 Oak Ter"),
    ],
)
def test_the_same_street(one, other):
    assert street_key(one) == street_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("12 Oak St", "12 Oak Ave"), ("12 Oak St", "121 Oak St"), ("12 N Oak", "12 S Oak")]
)
def test_another_street(one, other):
    assert street_key(one) != street_key(other)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("12 Oak St Apt 4", ("12 Oak St", "4")),
        ("12 Oak St, Unit B", ("12 Oak St", "B")),
        ("12 Oak St #201", ("12 Oak St", "201")),
        ("12 Oak St Ste. # 12-A", ("12 Oak St", "12-A")),
        ("12 Oak St", ("12 Oak St", None)),
        ("100 Unit Rd", ("100 Unit Rd", None)),
        ("100 Suite Dr", ("100 Suite Dr", None)),
    ],
)
def test_units_are_taken_off(written, expected):
    assert split_unit(written) == expected


def test_units_and_parcels_are_compared_without_their_marks():
    assert unit_key("Apt 04") == unit_key("#4") == unit_key("4")
    assert unit_key(None) == unit_key("Unit ") == ""
    assert parcel_key("123-456.78") == parcel_key("12345678")
    assert parcel_key("000-000") is parcel_key("12") is parcel_key(None) is parcel_key("--") is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Irvine, CA 92618", LastLine("Irvine", "CA", "92618")),
        ("Los Angeles, CA, 90001-1234", LastLine("Los Angeles", "CA", "90001")),
        ("Irvine ca", LastLine("Irvine", "CA", None)),
        ("Irvine", LastLine("Irvine", None, None)),
        ("92618", LastLine(None, None, "92618")),
        ("", LastLine(None, None, None)),
    ],
)
def test_last_lines(written, expected):
    assert last_line_of(written) == expected
