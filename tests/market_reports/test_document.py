import json
import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integrations.mls.record import PropertyType
from market_reports.exports import csv_bytes, json_bytes
from tests.market_reports.homes import (
    EVERYTHING,
    SALES_ONLY,
    for_sale,
    king_county,
    made_up_market,
    sold,
    steady_sales,
)
from tests.market_reports.orders import BRAND, TODAY, block, document, figure, source
from tests.market_reports.statistics.test_figure_sets import any_home, carries

TYPES = ["closed", "market_snapshot"]
THEN = datetime(2026, 11, 23, tzinfo=UTC)
SUMMER = {"start": "2014-07-01", "end": "2014-09-30"}
NUMBER = re.compile(r"\d(?:[\d,]*\d)?(?:\.\d+)?")


def king(*zip_codes, report_type="closed", **fields):
    """A document of King County's sales, which have no list prices, list dates or homes for sale."""
    homes = king_county(*zip_codes)
    return document(homes, report_type, carried=SALES_ONLY, zip_codes=zip_codes, now=THEN, **fields)


def dashes(found):
    """Of each table: its cells that are dashes, and all its cells."""
    for part in found["blocks"]:
        if part["kind"] == "breakdown":
            cells = [cell for row in part["rows"] for cell in row["cells"]]
            yield sum(cell["value"] is None for cell in cells), len(cells)
        if part["kind"] == "months":
            yield sum(point["value"] is None for point in part["points"]), len(part["points"])
        if part["kind"] == "listings":
            cells = [row["displays"][column["key"]] for row in part["rows"] for column in part["columns"]]
            yield cells.count("–"), len(cells)


@pytest.mark.parametrize("report_type", TYPES)
@settings(max_examples=25, deadline=None)
@given(st.lists(any_home, max_size=30), st.randoms(), carries)
def test_the_same_homes_in_another_order_are_the_same_bytes(report_type, homes, chance, carried):
    shuffled = homes.copy()
    chance.shuffle(shuffled)
    one, other = (document(some, report_type, carried=carried) for some in (homes, shuffled))
    assert json_bytes(one) == json_bytes(other)
    assert csv_bytes(one) == csv_bytes(other)


@pytest.mark.parametrize("report_type", TYPES)
@settings(max_examples=25, deadline=None)
@given(st.lists(any_home, max_size=30), carries)
def test_every_value_is_a_number_or_a_dash_with_its_reason(report_type, homes, carried):
    found = document(homes, report_type, carried=carried)
    entries = [*found["figures"], *found["further_figures"]]
    entries += [
        cell
        for part in found["blocks"]
        if part["kind"] == "breakdown"
        for row in part["rows"]
        for cell in row["cells"]
    ]
    for entry in entries:
        assert (entry["value"] is None) == (entry["display"] == "–") == (entry["reason"] is not None), entry


@pytest.mark.parametrize("report_type", TYPES)
@settings(max_examples=25, deadline=None)
@given(st.lists(any_home, max_size=40), carries)
def test_no_part_of_a_page_is_more_than_a_quarter_dashes(report_type, homes, carried):
    for empty, cells in dashes(document(homes, report_type, carried=carried)):
        assert empty <= cells / 4


@settings(max_examples=25, deadline=None)
@given(st.lists(any_home, max_size=60))
def test_counts_add_up_across_tiers_bands_and_types(homes):
    period = {"start": "2023-07-02", "end": "2024-06-30"}
    found = document(homes, "market_snapshot", window=period) | {}
    priced = figure(found, "median_price")["count"]
    for key, expected in (("by_tier", priced), ("by_type", found["counts"]["closings"])):
        part = block(found, key)
        if part["kind"] == "breakdown":
            place = [column["key"] for column in part["columns"]].index("closings")
            assert sum(row["cells"][place]["value"] for row in part["rows"]) == expected
    bars = [part for part in document(homes, window=period)["blocks"] if part["key"] == "price_bands"]
    for part in bars:
        assert part["kind"] == "left_out" or sum(row["count"] for row in part["rows"]) == priced


@pytest.mark.parametrize("report_type", TYPES)
@settings(max_examples=25, deadline=None)
@given(st.integers(0, 300), st.integers(0, 50))
def test_every_number_in_the_sentences_stands_on_the_page(report_type, count, seed):
    found = document(made_up_market(count, end=TODAY, seed=seed, days=500), report_type)
    page = json.dumps([found["figures"], found["window"], found["area"], found["counts"]], ensure_ascii=False)
    known = set(NUMBER.findall(page))
    for sentence in (found["headline"], *found["narrative"]):
        assert set(NUMBER.findall(sentence)) <= known, sentence


@pytest.mark.parametrize("report_type", TYPES)
@settings(max_examples=25, deadline=None)
@given(st.lists(any_home, max_size=40), carries)
def test_the_narrative_has_two_to_four_sentences_in_plain_words(report_type, homes, carried):
    found = document(homes, report_type, carried=carried)
    assert 2 <= len(found["narrative"]) <= 4
    assert all(sentence.endswith(".") for sentence in (found["headline"], *found["narrative"]))
    assert not re.search(r"\b(n=|p50|DOM|FSD|MdAPE|absorption)\b|None|nan", " ".join(found["narrative"]))


def test_king_county_closed_sales():
    found = king("98103", window=SUMMER)
    assert figure(found, "closings")["display"] == "159"
    assert figure(found, "median_price")["display"] == "$560,000"
    assert figure(found, "median_price")["basis"] == "from 159 sales"
    assert figure(found, "price_per_area")["value"] == 358.02
    assert figure(found, "price_per_area")["display"] == "$358.02"
    assert figure(found, "sale_to_list")["reason"] == "The data does not include list prices"
    assert figure(found, "days_on_market")["reason"] == "The data does not include list dates"
    assert block(found, "sales")["shown"] == 159
    assert found["window"]["label"] == "July 1 – September 30, 2014"


def test_king_county_two_zip_codes_over_30_days():
    found = king("98103", "98117", window={"days": 30}, as_of="2015-02-28")
    assert [figure(found, key)["value"] for key in ("closings", "median_price", "price_per_area")] == [
        45,
        560_000,
        350,
    ]
    assert found["window"]["widened"] is None


def test_king_county_few_sales_are_marked():
    found = king("98039", window={"start": "2014-12-01", "end": "2015-02-28"})
    price = figure(found, "median_price")
    assert (price["count"], price["value"], price["few"]) == (3, 1_865_000, True)
    assert "few sales" in found["narrative"][-1]


def test_king_county_is_not_compared_with_days_before_its_records_begin():
    changes = {
        change["against"]: change for change in figure(king("98103", window=SUMMER), "closings")["changes"]
    }
    assert changes["previous"]["display"] == "incomplete records"
    assert changes["last_year"]["display"] == "too few sales"
    assert changes["previous"]["value"] is None


def test_the_chart_begins_where_the_records_begin():
    points = block(king("98103", window=SUMMER), "months")["points"]
    assert points[0]["month"] == "2014-05"
    assert len(points) == 5


@pytest.mark.parametrize(("found", "widened_to"), [(4, 90), (5, 30), (0, 90)])
def test_a_look_back_with_fewer_than_five_sales_widens_and_says_so(found, widened_to):
    homes = [*steady_sales(found, days=30), *steady_sales(9, end=date(2024, 5, 20), days=30)]
    window = document(homes, window={"days": 30})["window"]
    assert window["days"] == widened_to
    assert (window["widened"] is not None) == (widened_to > 30)


def test_a_widened_window_is_one_for_the_whole_page():
    homes = [sold(closed=date(2024, 6, 29)), *steady_sales(9, end=date(2024, 5, 20), days=30)]
    found = document(homes, "market_snapshot", window={"days": 30})
    assert figure(found, "closings")["value"] == 10
    assert found["window"]["start"] == "2024-04-02"
    assert found["window"]["widened"] == (
        "The last 30 days have only 1 sale on record, so this report looks at the last 90 days."
    )


def test_a_window_the_agent_keeps_and_two_given_dates_never_widen():
    homes = [sold(closed=date(2024, 6, 29)), *steady_sales(9, end=date(2024, 5, 20), days=30)]
    assert document(homes, window={"days": 30}, keep_window=True)["window"]["days"] == 30
    assert document(homes, window={"start": "2024-06-01", "end": "2024-06-30"})["window"]["days"] == 30


def test_where_even_a_year_is_thin_it_is_taken_for_what_it_holds_more():
    assert document([sold(closed=date(2024, 1, 9))], window={"days": 30})["window"]["days"] == 365
    assert document([sold(closed=date(2024, 6, 29))], window={"days": 30})["window"]["days"] == 30
    assert document([], window={"days": 30})["window"]["widened"] is None


def test_no_sales_make_a_page_without_any_invented_figure():
    found = document([], "market_snapshot")
    assert figure(found, "closings")["value"] == 0
    assert figure(found, "median_price")["reason"] == "No sales in this period"
    assert found["headline"].startswith("No sales on record in ZIP code 98103")


def test_one_property_type_is_said_in_a_sentence():
    part = block(document(steady_sales(9)), "by_type")
    assert part["kind"] == "left_out"
    assert part["sentence"] == "All of these homes are single-family homes."


def test_homes_left_out_of_a_figure_are_counted_with_the_reason():
    homes = [*steady_sales(9, days=30, living_area=1_000), sold(closed=TODAY, living_area=50)]
    found = document(homes)
    assert {"reason": "living area under 100 sq ft; not in the price per sq ft", "count": 1} in found[
        "left_out"
    ]
    assert "counted below" in found["definitions"][-1]["text"]


def test_the_definitions_are_those_of_the_figures_on_the_page():
    terms = [entry["term"] for entry in document(steady_sales(9))["definitions"]]
    assert "Price per sq ft" in terms
    assert "Months of inventory" not in terms
    assert terms[-1] == "Why this may differ from your MLS"
    snapshot = document([*steady_sales(9), for_sale()], "market_snapshot")
    assert "Months of inventory" in [entry["term"] for entry in snapshot["definitions"]]


def test_the_firm_speaks_as_we_and_the_agent_as_i():
    homes = steady_sales(9, days=30)
    assert any(sentence.startswith("I counted") for sentence in document(homes)["narrative"])
    firm = document(homes, brand=BRAND | {"voice": "we"})
    assert any(sentence.startswith("We counted") for sentence in firm["narrative"])


def test_what_the_feed_wants_said_is_on_the_page_once():
    twice = source(disclaimer="Brokers may not have verified this.", is_sample=True)
    twice["feeds"] *= 2
    found = document([], feeds=twice)
    assert found["sample"]
    assert found["attribution"] == ["Listings of the Test MLS"]
    assert found["disclaimer"] == (
        "Brokers may not have verified this. Information is deemed reliable but not guaranteed."
    )


def test_sold_prices_for_named_clients_are_marked_as_such():
    found = document(steady_sales(9), feeds=source(sold_prices="named_clients"))
    assert found["sold_prices"] == "named_clients"
    assert "may not be published" in found["disclaimer"]


def test_medians_that_would_give_single_prices_away_are_withheld():
    forbids = source(sold_prices="never")
    fields = {"window": {"days": 30}, "keep_window": True, "feeds": forbids}
    price = figure(document(steady_sales(4, days=30), **fields), "median_price")
    assert price["reason"] == "Too few sales to show a price under the rules of the MLS"
    assert figure(document(steady_sales(5, days=30), **fields), "median_price")["value"] == 500_000


def test_the_condition_of_the_market_stands_by_the_inventory():
    found = document([*steady_sales(90), for_sale()], "market_snapshot")
    assert found["condition"] == {"key": "sellers", "label": "Seller’s market"}
    assert "Seller’s market." in figure(found, "months_of_inventory")["note"]
    assert figure(found, "months_of_inventory")["basis"] == "1 home for sale, 90 sales in 90 days"
    assert document(steady_sales(90), "market_snapshot", carried=SALES_ONLY)["condition"] is None


def test_the_place_below_the_title_names_the_city_where_all_homes_lie():
    homes = [sold(closed=TODAY, city="Seattle") for _ in range(9)]
    assert document(homes)["subtitle"] == "Seattle 98103"
    mixed = [*homes, *[sold(closed=TODAY, city="Shoreline") for _ in range(4)]]
    assert document(mixed)["subtitle"] == "ZIP code 98103"


def test_a_city_is_spelled_as_its_homes_spell_it():
    homes = [sold(closed=TODAY, city="Seattle") for _ in range(9)] + [sold(closed=TODAY, city="SEATTLE")]
    area = {"kind": "cities", "values": ["SEATTLE"], "state": "WA"}
    found = document(homes, area=area)
    assert found["area"]["label"] == "Seattle, WA"
    assert found["area"]["values"] == ["SEATTLE"]
    assert found["headline"] == "10 homes sold in Seattle, WA at a median price of $500,000."


def test_records_of_a_single_week_make_no_chart_and_say_why():
    part = block(document(steady_sales(50, days=7)), "months")
    assert part["kind"] == "left_out"
    assert part["sentence"].startswith("The sales on record are too recent")


def test_a_home_listed_tomorrow_is_not_for_sale_today():
    found = document([for_sale(listed=date(2024, 7, 2)), for_sale()], "market_snapshot", carried=EVERYTHING)
    assert figure(found, "active")["value"] == 1
    assert {"reason": "list date in the future; not in the homes for sale", "count": 1} in found["left_out"]


def recorded(first, last):
    """A source whose data tells of the days from ``first`` to ``last`` only."""
    return source() | {"records": (first, last)}


def test_where_the_records_end_before_the_period_no_zero_is_invented():
    found = document([], "market_snapshot", feeds=recorded(date(2023, 1, 1), date(2024, 5, 9)))
    for key in ("closings", "median_price", "days_on_market", "new"):
        assert figure(found, key)["display"] == "–"
        assert figure(found, key)["reason"] == "The records end before this period"
    assert (found["counts"]["closings"], found["counts"]["new"]) == (None, None)
    assert figure(found, "months_of_inventory")["value"] is None


def test_where_the_records_begin_after_the_period_no_zero_is_invented():
    found = document([for_sale()], "market_snapshot", feeds=recorded(date(2024, 7, 1), None))
    for key in ("closings", "active", "new", "pending", "median_price"):
        assert figure(found, key)["reason"] == "The records begin after this period"


def test_the_page_counts_and_defines_what_its_tables_print_too():
    kinds = {"living_area": 1_000}, {"property_type": PropertyType.CONDO, "living_area": None}
    homes = [home for fields in kinds for home in steady_sales(20, days=30, **fields)]
    homes += steady_sales(3, days=30, property_type=PropertyType.CONDO, living_area=900)
    found = document(homes, "market_snapshot")
    assert "price_per_area" in {column["key"] for column in block(found, "by_type")["columns"]}
    assert {"reason": "living area not given; not in the price per sq ft", "count": 20} in found["left_out"]
    assert "Price per sq ft" in {entry["term"] for entry in found["definitions"]}


def test_a_tier_that_no_price_can_lie_in_is_not_shown():
    rows = block(document(steady_sales(90), "market_snapshot"), "by_tier")["rows"]
    assert [row["cells"][1]["display"] for row in rows] == ["Under $500,000", "$500,000 and up"]


def test_a_chart_that_begins_within_a_month_says_where():
    part = block(document(steady_sales(200, days=100)), "months")
    assert part["note"] == "The sales on record begin on March 23, 2024."
    assert block(document(steady_sales(200, days=121)), "months")["note"] is None


def test_a_chart_with_blanks_says_how_few_sales_a_blank_has():
    homes = [*steady_sales(400, days=365), *steady_sales(2, end=date(2023, 8, 31))]
    thin = [home for home in homes if home.close_date.month != 2]
    assert block(document(thin), "months")["note"] == "A month with fewer than three sales is left blank."
    withheld = document(thin, feeds=source(sold_prices="never"))
    assert block(withheld, "months")["note"] == "A month with fewer than five sales is left blank."
