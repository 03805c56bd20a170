"""The market by price: the bands, what is left out of them and why, and where homes sell fastest."""

from datetime import date, timedelta

from tests.market_reports.homes import SALES_ONLY, Carries, for_sale, sold, steady_sales
from tests.market_reports.orders import TODAY, block, document, figure


def priced(price, count, days, closed=TODAY):
    """Sales of one price that took so many days from listing to contract."""
    return [
        sold(
            price,
            closed - timedelta(days=place),
            list_date=closed - timedelta(days=place + 30 + days),
            pending_date=closed - timedelta(days=place + 30),
            street_address=f"{place} {price} St",
        )
        for place in range(count)
    ]


def bands_of(homes, **fields):
    found = document(homes, "price_bands", **fields)
    return found, block(found, "bands")


MIXED = [*priced(310_000, 20, 5), *priced(420_000, 20, 9), *priced(520_000, 20, 30)]


def test_six_bands_hold_every_priced_sale_and_home():
    homes = [*MIXED, for_sale(320_000), for_sale(9_000_000), for_sale(None), sold(None, TODAY)]
    found, part = bands_of(homes)
    assert sum(row["closings"]["value"] for row in part["rows"]) == 60
    assert sum(row["active"]["value"] for row in part["rows"]) == 2
    assert "1 home for sale without a list price is in no band." in part["note"]
    assert "1 sale without a price is in no band." in part["note"]
    assert figure(found, "year_closings")["value"] == 61


def test_the_fastest_and_the_slowest_band_are_named_with_their_days_and_sales():
    found, _ = bands_of(MIXED)
    fast, slow = block(found, "pace")["items"]
    assert fast == {
        "label": "Fastest",
        "display": "Under $350,000",
        "under": "5 days from listing to contract, the median of 20 sales",
    }
    assert slow["under"].startswith("30 days")


def test_bands_that_do_not_differ_are_not_compared():
    found, _ = bands_of([*priced(310_000, 20, 9), *priced(520_000, 20, 9)])
    assert block(found, "pace")["kind"] == "left_out"
    few, _ = bands_of([*priced(310_000, 20, 9), *priced(520_000, 4, 30)])
    assert block(few, "pace")["sentence"].startswith("No two bands with 5 sales or more")


def test_fewer_than_twelve_sales_let_list_prices_cut_the_bands_and_say_so():
    homes = [*priced(310_000, 11, 5), *[for_sale(400_000 + 10_000 * place) for place in range(12)]]
    _, part = bands_of(homes)
    assert part["note"].startswith("Fewer than twelve homes sold in the last twelve months")
    assert sum(row["active"]["value"] for row in part["rows"]) == 12


def test_fewer_than_twelve_of_either_make_no_bands_and_one_sentence():
    found, part = bands_of([*priced(310_000, 11, 5), *[for_sale(400_000)] * 11])
    assert part["sentence"] == "Price bands need twelve homes with a price, sold or for sale."
    assert [entry["key"] for entry in found["blocks"]] == ["bands", "months"]


def test_columns_the_data_does_not_carry_are_left_out_with_the_reason():
    _, part = bands_of(MIXED, carried=SALES_ONLY)
    assert [column["key"] for column in part["columns"]] == ["closings", "median_price"]
    assert "for sale and months of inventory (the data does not include homes for sale)" in part["note"]


def test_data_without_sales_never_says_that_none_were_sold():
    offered = [for_sale(400_000 + 10_000 * place) for place in range(30)]
    found, part = bands_of(offered, carried=Carries(closings=False))
    assert {row["closings"]["value"] for row in part["rows"]} == {None}
    assert figure(found, "year_closings")["reason"] == "The data does not include sales"


def test_columns_that_few_bands_fill_are_left_out():
    _, part = bands_of([*steady_sales(40, days=60, price=300_000), *steady_sales(20, days=60, price=900_000)])
    kept = {column["key"] for column in part["columns"]}
    cells = [row[key]["value"] for row in part["rows"] for key in kept]
    assert cells.count(None) <= len(cells) / 4
    assert "Too few homes in these bands for:" in part["note"] or "Not shown" in part["note"]


def test_a_year_is_compared_with_the_year_before():
    homes = [*steady_sales(60, days=365), *steady_sales(40, end=date(2023, 6, 30), days=360)]
    changes = figure(document(homes, "price_bands"), "year_closings")["changes"]
    assert [(change["against"], change["display"]) for change in changes] == [("last_year", "+50.0%")]


def test_whatever_days_were_asked_the_bands_look_at_a_year():
    found = document(MIXED, "price_bands", window={"days": 7})
    assert (found["window"]["start"], found["window"]["days"]) == ("2023-07-02", 365)
