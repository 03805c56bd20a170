from datetime import date

import pytest

from tests.market_reports.homes import FEED, sold
from tests.market_reports.orders import TODAY, block, document, source

FULL = {
    "street_address": "12 Oak St",
    "city": "Seattle",
    "zip_code": "98103",
    "beds": 3,
    "baths": 2.5,
    "living_area": 1_480,
    "list_price": 590_000,
    "list_date": date(2024, 5, 1),
    "pending_date": date(2024, 5, 10),
    "office_name": "Harbor Homes",
    "office_phone": "206.555.0100",
    "photo": "abc",
}


def sale(price=600_000, day=TODAY, **fields):
    return sold(price, day, **FULL | fields)


def table(*homes, **options):
    return block(document(list(homes), **options), "sales")


def cards(*homes, **options):
    return block(document(list(homes), "market_snapshot", **options), "recent_sales")


def test_a_row_shows_what_is_known_as_people_read_it():
    row = table(sale())["rows"][0]
    assert row["displays"] == {
        "address": "12 Oak St",
        "place": "Seattle 98103",
        "date": "Jun 30, 2024",
        "price": "$600,000",
        "list_price": "$590,000",
        "beds": "3",
        "baths": "2.5",
        "area": "1,480",
        "price_per_area": "$405",
        "days": "9",
    }
    assert row["attribution"] == "Listed by Harbor Homes, (206) 555-0100"


def test_every_sale_is_in_the_table_newest_first():
    homes = [sale(day=date(2024, 6, day), street_address=f"{day} Oak St") for day in (3, 30, 12)]
    found = table(*homes)
    assert [row["address"] for row in found["rows"]] == ["30 Oak St", "12 Oak St", "3 Oak St"]
    assert (found["total"], found["shown"]) == (3, 3)


def test_sales_of_one_day_stand_in_the_order_of_their_address():
    homes = [sale(street_address=street) for street in ("9 Elm St", "1 Oak St", "5 Ash St")]
    assert [row["address"] for row in table(*homes)["rows"]] == ["1 Oak St", "5 Ash St", "9 Elm St"]


def test_a_sale_that_may_not_be_shown_counts_and_is_in_no_row_or_card():
    homes = [
        sale(),
        sale(show_listing=False, street_address=None),
        sale(show_listing=False, street_address=None),
    ]
    found = document(homes)
    assert found["counts"]["closings"] == 3
    assert found["counts"]["not_shown"] == 2
    assert block(found, "sales")["shown"] == 1
    assert "Two sales are counted in the figures but not shown" in block(found, "sales")["note"]
    assert len(cards(*homes)["cards"]) == 1


def test_where_no_sale_may_be_shown_a_sentence_stands_instead():
    found = table(sale(show_listing=False))
    assert found["kind"] == "left_out"
    assert found["sentence"].startswith("One sale is counted")


def test_a_hidden_address_is_said_to_be_withheld():
    rows = table(sale(), sale(street_address=None))["rows"]
    assert [row["address"] for row in rows] == ["12 Oak St", "Address withheld"]


def test_columns_that_the_data_does_not_have_are_not_begun_and_named():
    found = table(*[sale(street_address=None, list_price=None, list_date=None) for _ in range(3)])
    keys = [column["key"] for column in found["columns"]]
    assert not {"address", "list_price", "days"} & set(keys)
    assert found["note"] == "The data has no addresses, list prices or days on market."
    assert found["rows"][0]["address"] is None


def test_columns_that_few_sales_fill_are_left_out_too():
    found = table(sale(), *[sale(beds=None) for _ in range(2)])
    assert "beds" not in [column["key"] for column in found["columns"]]
    assert found["note"] == "Too few of these sales have bedrooms for a column."


def test_the_place_is_a_column_only_where_there_are_several():
    assert "place" not in [column["key"] for column in table(sale(), sale())["columns"]]
    several = table(sale(city=None), sale(city=None, zip_code="98117"))["columns"]
    assert {"key": "place", "label": "ZIP", "align": "left"} in several


def test_a_feed_that_never_shows_sold_prices_has_none_in_rows_and_cards():
    homes = [sale(price) for price in (500_000, 600_000, 700_000)]
    found = table(*homes, feeds=source(sold_prices="never"))
    keys = [column["key"] for column in found["columns"]]
    assert not {"price", "price_per_area"} & set(keys)
    assert all(row["price"] is None and row["price_per_area"] is None for row in found["rows"])
    assert "do not allow printing the price" in found["note"]
    assert cards(*homes, feeds=source(sold_prices="never"))["cards"][0]["price"] == "–"


def test_a_feed_that_is_not_named_by_its_id_falls_under_the_strictest_rule():
    found = table(sale(), feeds=source(id=None, sold_prices="never"))
    assert found["rows"][0]["price"] is None


def test_only_the_feed_that_forbids_prices_hides_them():
    both = source(sold_prices="never")
    both["feeds"].append(both["feeds"][0] | {"id": "feed-2", "sold_prices": "public"})
    rows = table(sale(feed_id=FEED), sale(feed_id="feed-2", street_address="2 Oak St"), feeds=both)["rows"]
    assert [row["price"] for row in rows] == [None, 600_000]


def test_the_cards_are_the_six_latest_with_pictures():
    homes = [
        sale(day=date(2024, 6, day), street_address=f"{day} Oak St", photo=None if day > 28 else "abc")
        for day in range(20, 31)
    ]
    found = cards(*homes)["cards"]
    assert [card["address"] for card in found] == [f"{day} Oak St" for day in range(28, 22, -1)]
    assert found[0]["facts"] == ["3 bd", "2.5 ba", "1,480 sq ft"]
    assert found[0]["date_label"] == "Closed Jun 28, 2024"


def test_cards_with_the_same_picture_come_after_those_with_one_of_their_own():
    homes = [
        sale(
            day=date(2024, 6, day), street_address=f"{day} Oak St", photo="abc" if day > 25 else f"own-{day}"
        )
        for day in range(20, 31)
    ]
    photos = [card["photo"] for card in cards(*homes)["cards"]]
    assert photos == ["abc", "own-25", "own-24", "own-23", "own-22", "own-21"]


def test_a_feed_that_shows_no_photos_has_none_on_its_cards():
    assert cards(sale(), feeds=source(photos_shown=0))["cards"][0]["photo"] is None


@pytest.mark.parametrize(
    ("fields", "days"),
    [({"pending_date": None, "days_on_market": 7}, 7), ({"pending_date": None}, None), ({}, 9)],
)
def test_days_of_a_row_are_those_that_the_median_counts(fields, days):
    assert table(sale(**fields), sale(street_address="99 Oak St"))["rows"][0]["days"] == days


def test_prices_that_may_not_be_printed_are_not_said_to_be_missing():
    found = table(sale(), feeds=source(sold_prices="never"))
    assert not {"price", "price_per_area"} & {column["key"] for column in found["columns"]}
    assert found["note"] == "The rules of the MLS do not allow printing the price of a single sale."
