"""Numbers as people type them."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms

from property_reports.wizard.fact_fields import FigureField, YesNoField, told

DOLLARS = FigureField("Price", "the price", low=0, high=1_000_000_000, money=True)
BATHS = FigureField("Bathrooms", "the bathrooms", low=0, high=50, places=2)
YEAR = FigureField("Year", "the year", low=1600, high=2100)


@pytest.mark.parametrize(
    ("field", "typed", "read"),
    [(DOLLARS, "$1,250,000", 1_250_000), (BATHS, "2.25", 2.25), (YEAR, "1954", 1954), (DOLLARS, " ", None),
     (FigureField("Part", "the part", low=0, high=100, places=3), "2.5%", 2.5)],
)  # fmt: skip
def test_a_number_is_read(field: FigureField, typed: str, read: Any):
    assert field.clean(typed) == read


@pytest.mark.parametrize("typed", ["abc", "1e400", "nan", "inf", "-5", "1.5", "2,000,000,000"])
def test_what_is_no_price_is_refused_in_a_sentence(typed: str):
    with pytest.raises(forms.ValidationError) as fault:
        DOLLARS.clean(typed)
    assert fault.value.messages[0].startswith("Enter the price ")


def test_a_kept_number_is_written_as_it_would_be_typed():
    assert DOLLARS.prepare_value(1_250_000) == "1,250,000"
    assert BATHS.prepare_value(2.0) == "2"
    assert YEAR.prepare_value(1954) == "1954"
    assert DOLLARS.prepare_value("12x") == "12x"


def test_yes_no_and_not_known():
    field = YesNoField("Pool")
    assert [field.clean(typed) for typed in ("yes", "no", "")] == [True, False, None]
    assert [field.prepare_value(kept) for kept in (True, False, None, "yes")] == ["yes", "no", "", "yes"]


def test_what_the_records_say_is_told_in_words():
    assert told("pool", False) == "No"
    assert told("lot_size", 5_000) == "5,000"
    assert told("assessed_value", 500_000, money=True) == "$500,000"
    assert told("last_sale_date", "2020-03-01") == "Mar 1, 2020"
    assert told("beds", None) == "nothing"
