"""The table of price bands draws the columns that its document names, and no other."""

from market_reports.drawing.report import draw_page
from tests.market_reports.blocks.test_bands import MIXED
from tests.market_reports.homes import SALES_ONLY
from tests.market_reports.orders import document


def page_of(**fields):
    found = document(MIXED, "price_bands", **fields)
    page = draw_page(found | {"brand": found["brand"] | {"agent": None, "sponsor": None}})
    return page.partition("Homes by price</h2>")[2].partition("</section>")[0]


def test_a_column_that_is_left_out_is_not_drawn_and_its_bar_is_not_spoken_of():
    part = page_of(carried=SALES_ONLY)
    assert "Strong bar: sold in twelve months." in part
    assert "Pale bar" not in part
    assert '<th scope="col">Months of inventory</th>' not in part
    assert '<th scope="col">Median price</th>' in part


def test_every_column_is_drawn_where_the_data_fills_it():
    part = page_of()
    for heading in ("Sold in 12 months", "For sale", "Median price"):
        assert f'<th scope="col">{heading}</th>' in part
    assert "Pale bar: for sale." in part
