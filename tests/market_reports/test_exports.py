import csv
import io
import json

import pytest

from market_reports.exports import csv_bytes, json_bytes, safe
from market_reports.request import REPORT_TYPES
from tests.market_reports.homes import SALES_ONLY, for_sale, made_up_market, sold
from tests.market_reports.orders import TODAY, document


def read(content):
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\uff1d"])
def test_text_that_a_spreadsheet_would_run_is_defused(start):
    assert safe(f"{start}HYPERLINK(1)") == f"'{start}HYPERLINK(1)"


@pytest.mark.parametrize("value", ["12 Oak St", 5, -5, 1.5, "a=b", "O'Hara"])
def test_harmless_values_stay_as_they_are(value):
    assert safe(value) == value


def test_unknown_values_are_empty_cells():
    assert safe(None) == ""


def test_closed_sales_come_one_a_row_whatever_is_in_them():
    homes = [
        sold(600_000, TODAY, street_address='=cmd|"calc", A1', city="Seattle\nNorth", living_area=1_500),
        sold(500_000, TODAY, street_address="9 Oak St", office_name="Harbor", office_phone="2065550100"),
    ]
    rows = read(csv_bytes(document(homes)))
    assert [row["Address"] for row in rows] == ["9 Oak St", '\'=cmd|"calc", A1']
    assert rows[0]["Listed by"] == "Listed by Harbor, (206) 555-0100"
    assert rows[1]["City"] == "Seattle\nNorth"
    assert (rows[1]["Close price"], rows[1]["Price per sq ft"]) == ("600000", "400")


def test_the_file_opens_in_excel_and_follows_the_standard():
    content = csv_bytes(document([sold(600_000, TODAY)]))
    assert content.startswith(b"\xef\xbb\xbfAddress,City,")
    assert content.count(b"\r\n") == 2
    assert content.endswith(b"\r\n")


def test_a_report_without_sales_is_a_header_alone():
    assert read(csv_bytes(document([]))) == []


def test_a_snapshot_gives_its_figures_one_a_row():
    found = document(made_up_market(400, end=TODAY), "market_snapshot")
    rows = read(csv_bytes(found))
    names = [row["Figure"] for row in rows if row["Part"] == "figures"]
    assert "Months of inventory" in names
    assert "Share of homes for sale sold in a month" in names
    assert "New listings for each sale" in names
    assert len([row for row in rows if row["Part"] == "Median price by month"]) == 12
    assert {row["Row"] for row in rows if row["Part"] == "By price tier"} == {"Entry", "Move-up", "Luxury"}


def test_the_json_is_the_document_and_canonical():
    found = document(made_up_market(100, end=TODAY))
    content = json_bytes(found)
    assert json.loads(content) == found
    assert json_bytes(json.loads(content)) == content
    assert "–" in content.decode()


LISTED = {"street_address": "9 Oak St", "subdivision": "Mill Quarter", "living_area": 1_000}


@pytest.mark.parametrize(
    ("report_type", "audience"),
    [
        ("new_listings", None),
        ("inventory", None),
        ("new_listings_gallery", None),
        ("featured_listings", None),
        ("new_listings_gallery", "first_time_buyers"),
    ],
)
def test_reports_on_homes_for_sale_give_one_home_a_row_with_full_values(report_type, audience):
    homes = [for_sale(500_000, beds=3, baths=2.5, original_list_price=525_000, **LISTED)]
    (row,) = read(csv_bytes(document(homes, report_type, audience=audience)))
    assert (row["Address"], row["Subdivision"], row["Status"]) == ("9 Oak St", "Mill Quarter", "For sale")
    assert (row["List date"], row["List price"], row["First list price"]) == (
        "2024-06-01",
        "500000",
        "525000",
    )
    assert (row["Baths"], row["List price per sq ft"], row["Days on market"]) == ("2.5", "500", "29")


def test_open_houses_give_one_visit_a_row_with_its_times():
    hours = {"start": "2024-07-06T11:00:00-07:00", "end": "2024-07-06T13:00:00-07:00"}
    (row,) = read(csv_bytes(document([for_sale(open_houses=(hours,), **LISTED)], "open_houses")))
    assert (row["Open from"], row["Open until"], row["Address"]) == (hours["start"], hours["end"], "9 Oak St")


def test_price_bands_give_their_figures_one_a_row():
    rows = read(csv_bytes(document(made_up_market(400, end=TODAY), "price_bands")))
    bands = [row for row in rows if row["Part"] == "Homes by price"]
    assert len({row["Row"] for row in bands}) == 6
    assert sum(int(row["Value"]) for row in bands if row["Figure"] == "Sold in 12 months") > 100


def test_every_report_without_homes_is_a_header_alone_or_dashes_with_reasons():
    for report_type in REPORT_TYPES:
        for row in read(csv_bytes(document([], report_type, carried=SALES_ONLY))):
            assert row["Value"] or row["Reason"], report_type


@pytest.mark.parametrize("value", ["-12", "+3", "-1,200.50", -12, -0.5])
def test_numbers_below_zero_stay_numbers(value):
    assert safe(value) == value


@pytest.mark.parametrize("value", ["-12 Oak St", "  =1+1", "\u00a0=1", "\t1", " \r=1", "-1\n"])
def test_text_that_only_begins_like_a_number_or_hides_behind_blanks_is_defused(value):
    assert safe(value) == f"'{value}"
