"""A property record as plain data, and what is refused in words."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from integrations.assessor.record import CHECKS, NotARecord, PropertyRecord

KEYS = [
    "address", "unit", "city", "state", "zip_code", "county", "latitude", "longitude", "apn", "fips",
    "property_type", "beds", "baths", "living_area", "above_grade_area", "basement_area", "lot_size",
    "year_built", "stories", "garage_spaces", "pool", "waterfront", "view_rating", "subdivision", "legal",
    "assessed_value", "tax_amount", "tax_year", "last_sale_price", "last_sale_date", "owner_name",
]  # fmt: skip


def test_the_plain_data_has_every_key_in_order_and_nothing_else():
    assert list(PropertyRecord().to_json()) == KEYS
    assert [*CHECKS, "source"] == [entry.name for entry in fields(PropertyRecord)]


def test_a_record_comes_back_from_its_plain_data():
    record = PropertyRecord(
        address="12 Oak St",
        property_type="condo",
        baths=2.5,
        pool=False,
        beds=0,
        last_sale_date=date(2021, 3, 15),
    )
    plain = record.to_json()
    assert (plain["property_type"], plain["last_sale_date"], plain["pool"]) == ("condo", "2021-03-15", False)
    again = PropertyRecord.from_json(plain, source="sitex")
    assert again == record
    assert (record.source, again.source) == ("typed", "sitex")


def test_what_is_missing_is_not_known():
    assert PropertyRecord.from_json({"beds": 3}) == PropertyRecord(beds=3)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "object with named values"),
        ({"bed": 3, "colour": "red"}, "has no bed, colour"),
        ({"beds": "3"}, "beds: it must be a whole number from 0 to 99, not '3'"),
        ({"beds": True}, "beds: it must be a whole number"),
        ({"beds": -1}, "beds"),
        ({"baths": float("nan")}, "baths: it must be a number from 0 to 99"),
        ({"living_area": 10**12}, "living_area"),
        ({"property_type": "castle"}, "property_type: it must be one of single_family, condo"),
        ({"property_type": []}, "property_type"),
        ({"last_sale_date": "15/3/2021"}, "last_sale_date: it must be a date like 2026-11-26"),
        ({"last_sale_date": 5}, "last_sale_date"),
        ({"pool": "yes"}, "pool: it must be true or false"),
        ({"state": "Washington"}, "state: it must be two capital letters"),
        ({"zip_code": "9810"}, "zip_code: it must be five digits"),
        ({"address": " "}, "address: it must be a text of 1 to 300 characters"),
        ({"legal": "x" * 2_001}, "legal: it must be a text of 1 to 2000"),
        ({"latitude": 47.6}, "give both or neither"),
        ({"latitude": 91, "longitude": 0}, "latitude: it must be a number from -90 to 90"),
    ],
)
def test_what_is_no_record_is_refused_in_words(data, message):
    with pytest.raises(NotARecord, match=message.replace("(", r"\(")):
        PropertyRecord.from_json(data)
