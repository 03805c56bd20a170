import csv
import io
import json

import pytest

from market_reports.exports import csv_bytes, json_bytes, safe
from tests.market_reports.homes import made_up_market, sold
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
