"""Homes that are or were for sale, one by one: what each row and card says of its home on the day."""

import random
from datetime import date

import pytest

from integrations.mls.record import PropertyType, Status
from market_reports.blocks.offered_rows import (
    dearest,
    gallery_block,
    home_card,
    home_row,
    homes_block,
    newest_listed,
    oldest_listed,
)
from market_reports.blocks.sold_rows import Permission
from tests.market_reports.homes import for_sale, home, sold
from tests.market_reports.orders import block, document

DAY = date(2024, 6, 30)
ALL = Permission(lambda feed: True, lambda feed: True)
NO_PHOTOS = Permission(lambda feed: True, lambda feed: False)


def at(day, **fields):
    return home_row(home(list_price=500_000, list_date=date(2024, 6, 1), **fields), day)


@pytest.mark.parametrize(
    ("fields", "status", "on_market", "days"),
    [
        ({}, "For sale", True, 29),
        ({"status": Status.PENDING, "pending_date": date(2024, 6, 11)}, "Under contract", True, 10),
        ({"status": Status.PENDING, "pending_date": date(2024, 7, 2)}, "For sale", True, 29),
        ({"status": Status.PENDING}, "Under contract", True, None),
        ({"status": Status.CLOSED, "close_date": date(2024, 6, 28)}, "Sold", False, None),
        ({"status": Status.CLOSED, "close_date": None}, "Sold", False, None),
        (
            {
                "status": Status.CLOSED,
                "pending_date": date(2024, 6, 20),
                "close_date": date(2024, 7, 9),
            },
            "Under contract",
            True,
            19,
        ),
        ({"status": Status.ACTIVE, "close_date": date(2024, 6, 2)}, "–", False, None),
    ],
)
def test_a_home_says_what_had_become_of_it_by_the_day(fields, status, on_market, days):
    row = at(DAY, **fields)
    assert (row["status"], row["on_market"], row["days"]) == (status, on_market, days)
    assert row["displays"]["status"] == status


def test_a_sold_home_among_new_listings_is_not_called_for_sale_and_shows_what_was_asked():
    listed = sold(
        640_000, date(2024, 6, 28), list_price=600_000, list_date=date(2024, 6, 5), street_address="1 A St"
    )
    rows = block(document([listed, for_sale()], "new_listings"), "new_listings")["rows"]
    assert [(row["status"], row["displays"]["price"]) for row in rows] == [
        ("Sold", "$600,000"),
        ("For sale", "$500,000"),
    ]
    card = home_card(listed, DAY, ALL)
    assert (card["price_label"], card["price"], card["status"]) == ("List price", "$600,000", "Sold")


def test_a_list_price_of_nothing_is_no_price():
    row = at(DAY) | home_row(home(list_price=0, list_date=DAY, living_area=1_000), DAY)
    assert (row["price"], row["price_per_area"], row["displays"]["price"]) == (None, None, "–")


def test_a_living_area_that_lies_makes_no_price_per_sq_ft():
    assert at(DAY, living_area=50)["price_per_area"] is None
    assert at(DAY, living_area=2_000)["price_per_area"] == 250


def test_ties_keep_an_order_that_no_shuffling_changes():
    homes = [for_sale(500_000, DAY, street_address=f"{number} Oak St") for number in range(9)]
    for order in (newest_listed, oldest_listed, dearest):
        shuffled = random.Random(3).sample(homes, len(homes))
        assert order(shuffled) == order(homes) == homes


def test_the_highest_priced_homes_are_those_with_a_price():
    assert [one.list_price for one in dearest([for_sale(None), for_sale(2), for_sale(0), for_sale(9)])] == [
        9,
        2,
    ]


def test_homes_that_may_not_be_shown_are_counted_and_said():
    homes = [for_sale(), for_sale(show_listing=False)]
    found = homes_block("inventory", "For sale", homes, DAY)
    assert (found["shown"], found["total"], len(found["rows"])) == (1, 2, 1)
    assert found["note"].startswith("One home is counted in the figures but not shown")
    assert homes_block("k", "t", homes[1:], DAY)["sentence"].startswith("One home is counted")


def test_an_address_is_withheld_only_where_the_data_has_others():
    some = homes_block("k", "t", [for_sale(street_address="1 A St"), for_sale()], DAY)
    assert [row["address"] for row in some["rows"]] == ["1 A St", "Address withheld"]
    none = homes_block("k", "t", [for_sale(), for_sale()], DAY)
    assert "addresses" in none["note"]


def test_columns_the_data_never_fills_are_not_begun():
    found = homes_block("k", "t", [for_sale(street_address="1 A St") for _ in range(9)], DAY)
    assert not {"beds", "baths", "area"} & {column["key"] for column in found["columns"]}
    assert "The data has no bedrooms, bathrooms, living areas" in found["note"]


def test_a_cap_shows_the_first_homes_of_all():
    found = homes_block("k", "t", [for_sale() for _ in range(9)], DAY, cap=4)
    assert (found["shown"], found["total"]) == (4, 9)


def test_every_row_and_card_names_its_listing():
    one = for_sale(photo="f" * 64, property_type=PropertyType.CONDO)
    cards = gallery_block("k", "t", [one], DAY, ALL, across=3, cap=9)["cards"]
    assert cards[0]["listing"] == cards[0]["row"]["listing"] == one.id
    assert (cards[0]["on_market"], cards[0]["photo"]) == (True, "f" * 64)
    assert home_card(one, DAY, NO_PHOTOS)["photo"] is None
