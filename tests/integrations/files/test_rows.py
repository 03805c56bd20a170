from datetime import date
from decimal import Decimal

import pytest

from integrations.files.tally import Refusal
from integrations.mls.record import PropertyType, Status
from tests.integrations.files import made
from tests.integrations.files.made import read_all


def test_a_redfin_download_gives_sold_prices_to_sales_and_list_prices_to_the_others():
    sold, active, pending = read_all(made.REDFIN)
    assert (sold.status, sold.close_price, sold.list_price, sold.close_date) == (
        Status.CLOSED,
        812_000,
        None,
        date(2026, 5, 2),
    )
    assert (active.status, active.close_price, active.list_price) == (Status.ACTIVE, None, 455_000)
    assert (pending.status, pending.property_type) == (Status.PENDING, PropertyType.TOWNHOUSE)
    assert (sold.mls_number, sold.subdivision, sold.baths) == ("2200001", "Wallingford", Decimal("2.5"))


def test_the_remark_in_a_redfin_download_is_no_row():
    assert len(read_all(made.REDFIN)) == 3


def test_the_list_date_of_a_redfin_home_for_sale_is_the_day_of_the_file_less_its_days():
    _, active, pending = read_all(made.REDFIN)
    assert active.list_date == date(2026, 4, 30)
    assert pending.list_date is None


def test_an_open_house_has_the_hours_of_the_feed_s_zone():
    assert read_all(made.REDFIN)[1].open_houses == (
        {"start": "2026-05-16T13:00:00-07:00", "end": "2026-05-16T15:00:00-07:00"},
    )


def test_a_parcel_of_king_county_is_sold_more_than_once():
    first, second, _ = read_all(made.KING_COUNTY)
    assert first.parcel_number == second.parcel_number == "0012345678"
    assert first.listing_key != second.listing_key


def test_a_king_county_row_is_a_closed_sale_without_list_price_and_address():
    *_, sale = read_all(made.KING_COUNTY)
    assert (sale.status, sale.close_date, sale.close_price) == (Status.CLOSED, date(2014, 12, 9), 1_107_460)
    assert (sale.state, sale.county, sale.zip_code) == ("WA", "King", "98103")
    assert (sale.list_price, sale.list_date, sale.street_address) == (None, None, None)
    assert (sale.waterfront, sale.view_rating) == (True, 4)
    assert (sale.basement_area, sale.stories) == (400, Decimal("2"))
    assert sale.extras == {"grade": 11}


def test_prices_under_the_minimum_are_refused_with_row_and_reason():
    refusal = read_all(made.SACRAMENTO)[-1]
    assert isinstance(refusal, Refusal)
    assert (refusal.number, refusal.reason) == (5, "The price $4,897 is under $10,000.")
    assert refusal.kind == "Price under $10,000"
    assert refusal.values["street"] == "5 GRANT CIR"


def test_a_home_that_says_zero_of_everything_says_nothing():
    land = read_all(made.SACRAMENTO, minimum_price=0)[-1]
    assert (land.beds, land.baths, land.living_area) == (None, None, None)


def test_capital_letters_are_calmed_down():
    home = read_all(made.SACRAMENTO)[0]
    assert (home.street_address, home.city) == ("12 River Way", "Sacramento")


def test_a_reso_export_is_read_in_all_its_parts():
    sale, condo, rental = read_all(made.RESO)
    assert (sale.street_address, sale.zip_code, sale.state) == ("100 N Pine St", "98402", "WA")
    assert (sale.list_price, sale.original_list_price, sale.close_price) == (500_000, 510_000, 525_000)
    assert (sale.list_date, sale.pending_date) == (date(2026, 3, 1), date(2026, 3, 10))
    assert (sale.baths, sale.lot_size) == (Decimal("2.5"), 10_890)
    assert (sale.listing_key, sale.office_name) == ("A100", "Pine & Co")
    assert (condo.status, condo.property_type) == (Status.ACTIVE_UNDER_CONTRACT, PropertyType.CONDO)
    assert (condo.unit, condo.show_address) == ("7", False)
    assert "rental" in rental.reason


HEADER = "MLS Number,Status,List Price,Sold Price,Sold Date,Address,City,Zip"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1,Sold,500000,abc,1/2/2026,1 Fir,Kent,98030", "Sold price: “abc” is not an amount of money."),
        ("1,Sold,500000,510000,someday,1 Fir,Kent,98030", "Sold date: “someday” is not a date."),
        ("1,Sold,500000,510000,,1 Fir,Kent,98030", "A sale without a sold date."),
        ("1,Melted,500000,510000,1/2/2026,1 Fir,Kent,98030", "Status: “Melted” is not a status we know."),
        ("1,Sold,,,1/2/2026,1 Fir,Kent,98030", "No price."),
        ("1,Sold,,510000,1/2/2026,1 Fir,,", "No ZIP code and no city."),
        (",Sold,,510000,1/2/2026,,Kent,98030", "No listing number, parcel number or address."),
        ("1,,500000,,,1 Fir,Kent,98030", "No status and no sold date."),
        ("1,Sold,,510000,1/2/2026,1 Fir,Kent,98030,extra", "The row has 9 cells, the file 8 columns."),
    ],
)
def test_a_row_that_cannot_be_taken_is_told_why(row, reason):
    (refusal,) = read_all(f"{HEADER}\n{row}\n")
    assert refusal.reason == reason


def test_a_row_cut_short_after_what_matters_is_taken():
    (home,) = read_all(f"{HEADER}\n1,Active,500000,,,1 Fir,Kent\n")
    assert home.city == "Kent"


def test_a_sold_price_on_a_home_for_sale_is_not_believed():
    (home,) = read_all(f"{HEADER}\n1,Active,500000,490000,1/2/2026,1 Fir,Kent,98030\n")
    assert (home.close_price, home.close_date, home.list_price) == (None, None, 500_000)


def test_without_a_status_a_sold_date_means_sold():
    (home,) = read_all(f"{HEADER}\n1,,500000,510000,1/2/2026,1 Fir,Kent,98030\n")
    assert home.status is Status.CLOSED


def test_a_whole_address_in_one_cell_is_taken_apart():
    (home,) = read_all('Address,Sold Price,Sold Date\n"1 Fir St, Kent, WA 98030-1111",500000,1/2/2026\n')
    assert (home.street_address, home.city, home.state, home.zip_code) == ("1 Fir St", "Kent", "WA", "98030")


def test_without_numbers_the_address_the_day_and_the_price_tell_a_sale_from_others():
    text = "Address,City,Sold Price,Sold Date\n1 Fir,Kent,{},1/2/2026\n1  FIR,Kent,{},1/2/2026\n"
    same = read_all(text.format(500_000, 500_000))
    assert same[0].listing_key == same[1].listing_key
    other = read_all(text.format(500_000, 510_000))
    assert other[0].listing_key != other[1].listing_key


def sale(**told: str) -> object:
    """The one row of a file with these columns; the usual ones are filled."""
    usual = {
        "MLS #": "A1", "Status": "Sold", "Sold Price": "500000", "Sold Date": "4/2/2026",
        "Address": "1 Fir St", "City": "Tacoma", "State": "WA", "Zip": "98402",
        "Lat": "47.2", "Long": "-122.4",
    } | told  # fmt: skip
    quoted = ('"{}"'.format(cell.replace('"', '""')) for cell in usual.values())
    return read_all(",".join(usual) + "\n" + ",".join(quoted) + "\n")[0]


def test_a_price_per_area_is_never_the_area_wherever_its_column_stands():
    header, *rows = (line.split(",") for line in made.REDFIN.replace('"', "").split("\n"))
    shuffled = "\n".join(",".join(reversed(row)) for row in (header, rows[1]))
    assert read_all(shuffled)[0].living_area == 1850


def test_an_older_redfin_download_is_known_too():
    older = made.REDFIN.replace("STATE OR PROVINCE", "STATE").replace("ZIP OR POSTAL CODE", "ZIP")
    sold, active, _ = read_all(older)
    assert (sold.zip_code, sold.state, active.list_date) == ("98103", "WA", date(2026, 4, 30))


@pytest.mark.parametrize(
    "hours", ["May-16-2026 01:75 PM", "December-31-9999 11:30 PM", "9999-12-31T23:30:00"]
)
def test_impossible_hours_of_an_open_house_are_no_open_house(hours):
    assert read_all(made.REDFIN.replace("May-16-2026 01:00 PM", hours))[1].open_houses == ()


def test_a_parcel_that_lost_its_leading_zeros_is_the_same_sale():
    once = made.KING_COUNTY
    again = once.replace("0012345678", "12345678.0")
    assert [row.listing_key for row in read_all(once)] == [row.listing_key for row in read_all(again)]


def test_a_number_rounded_by_a_spreadsheet_is_refused_since_it_stands_for_many():
    refusal = sale(**{"MLS #": "7.1293E+09"})
    assert isinstance(refusal, Refusal)
    assert "rounded by a spreadsheet" in refusal.reason


def test_a_listing_number_with_a_decimal_point_is_the_number():
    assert sale(**{"MLS #": "1234567.0"}).listing_key == "1234567"


@pytest.mark.parametrize(("column", "told"), [("City", "City has more"), ("MLS #", "too long")])
def test_remarks_in_the_place_of_a_name_or_number_are_refused(column, told):
    refusal = sale(**{column: "charming " * 400})
    assert isinstance(refusal, Refusal)
    assert told in refusal.reason


def test_exchanged_coordinates_are_put_right_and_halves_forgotten():
    exchanged, half = sale(Lat="-122.4", Long="47.2"), sale(Lat="0", Long="-122.4")
    assert (exchanged.latitude, exchanged.longitude) == (47.2, -122.4)
    assert (half.latitude, half.longitude) == (None, None)


def test_a_time_with_an_offset_is_a_day_of_the_feed_and_midnight_the_day_as_written():
    assert sale(**{"Sold Date": "2026-04-03T02:30:00Z"}).close_date == date(2026, 4, 2)
    assert sale(**{"Sold Date": "2026-04-03T00:00:00-04:00"}).close_date == date(2026, 4, 3)


def test_full_and_half_baths_in_one_cell_are_added():
    assert sale(Baths="2/1").baths == Decimal("2.5")


@pytest.mark.parametrize(
    ("told", "size"),
    [
        ({"LotSizeArea": "0.25", "LotSizeUnits": "Acres"}, 10_890),
        ({"LotSizeArea": "5000", "LotSizeUnits": "SquareFeet"}, 5_000),
        ({"LotSizeArea": "5000"}, None),
        ({"LotSizeAcres": "0", "LotSizeSquareFeet": "5000"}, 5_000),
        ({"LotSizeAcres": "0.5", "LotSizeSquareFeet": "0"}, 21_780),
    ],
)
def test_the_lot_is_in_square_feet_whatever_unit_the_file_gives(told, size):
    assert sale(**told).lot_size == size


def test_a_living_area_in_square_meters_is_told_in_square_feet():
    assert sale(LivingArea="100", LivingAreaUnits="Square Meters").living_area == 1_076
    assert sale(LivingArea="1,480", LivingAreaUnits="Square Feet").living_area == 1_480


def test_an_address_without_a_comma_before_the_state_gives_its_parts():
    row = sale(Address="1 Fir St #4, Tacoma WA 98402-1234", City="", State="", Zip="")
    assert (row.street_address, row.city, row.state, row.zip_code) == ("1 Fir St #4", "Tacoma", "WA", "98402")


def test_what_a_file_writes_over_a_limit_of_the_database_never_reaches_it():
    assert read_all(made.KING_COUNTY.replace(",11,2170", ",1" + "1" * 5000 + ",2170"))[-1].extras == {}
    far = made.KING_COUNTY + "\n" * 70_000  # beyond the part in which NUL is looked for
    last = made.KING_COUNTY.splitlines()[-1].replace(",11,2170", ",11\x00,2170")
    assert read_all(far + last)[-1].extras == {"grade": 11}
