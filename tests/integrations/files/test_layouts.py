import pytest

from integrations.files.columns import match_columns, missing
from integrations.files.layouts import column_map, recognise
from integrations.files.reading import read_table
from tests.integrations.files import made
from tests.integrations.files.made import opened


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (made.REDFIN, "redfin"),
        (made.SACRAMENTO, "sacramento"),
        (made.KING_COUNTY, "king_county"),
        (made.RESO, "reso"),
        ("Addr,Town,Asking\n1,2,3\n", "other"),
    ],
)
def test_a_file_is_recognised_by_its_header(content, key):
    assert recognise(read_table(opened(content)).header).key == key


def test_the_order_and_the_case_of_columns_do_not_matter():
    header = read_table(opened(made.KING_COUNTY)).header
    assert recognise([name.upper() for name in reversed(header)]).key == "king_county"


def test_the_parcel_and_the_sale_date_of_king_county_are_known_for_what_they_are():
    header = read_table(opened(made.KING_COUNTY)).header
    columns = column_map(recognise(header), header)
    assert columns["id"] == "parcel_number"
    assert columns["date"] == "close_date"
    assert "sqft_living15" not in columns


def test_an_unknown_file_is_matched_by_the_names_of_its_columns():
    header = ["MLS #", "Sold Price", "Closing Date", "Sq. Ft.", "Zip", "Bdrms", "Favorite"]
    assert match_columns(header) == {
        "MLS #": "mls_number",
        "Sold Price": "close_price",
        "Closing Date": "close_date",
        "Sq. Ft.": "living_area",
        "Zip": "zip_code",
        "Bdrms": "beds",
    }


def test_of_two_columns_for_one_thing_the_standard_name_wins():
    assert match_columns(["MlsStatus", "StandardStatus"]) == {"StandardStatus": "status"}


def test_what_a_file_lacks_is_said_in_words():
    assert missing({"price", "city", "close_date", "street_address"}) == []
    assert missing({"price", "city"}) == [
        "a status or a sold date",
        "a listing number, a parcel number or an address",
    ]
