"""What holds for the documents of all eight types, whatever the data."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from integrations.mls.record import PropertyType, Status
from market_reports.audiences import AUDIENCES
from market_reports.exports import csv_bytes, json_bytes
from market_reports.request import REPORT_TYPES
from tests.market_reports.homes import SALES_ONLY, for_sale, home, steady_sales
from tests.market_reports.orders import SOURCE, block, document, figure
from tests.market_reports.statistics.test_figure_sets import carries

NOW = datetime(2024, 6, 30, 18, 0, tzinfo=UTC)
days = st.none() | st.dates(date(2023, 6, 1), date(2024, 8, 31))
prices = st.none() | st.integers(0, 3_000_000)
visits = st.lists(
    st.dates(date(2024, 6, 28), date(2024, 7, 8)).map(
        lambda day: {"start": f"{day}T13:00:00-07:00", "end": f"{day}T15:00:00-07:00"}
    ),
    max_size=2,
).map(tuple)
any_home = st.builds(
    home,
    status=st.sampled_from([*Status, Status.ACTIVE, Status.ACTIVE, Status.CLOSED, Status.CLOSED]),
    property_type=st.sampled_from([PropertyType.SINGLE_FAMILY, PropertyType.CONDO, PropertyType.LAND]),
    street_address=st.none() | st.sampled_from(["1 Oak St", "2 Elm St"]),
    close_price=prices,
    list_price=prices,
    original_list_price=prices,
    living_area=st.none() | st.integers(0, 5_000),
    beds=st.none() | st.integers(0, 6),
    baths=st.none() | st.sampled_from([1.0, 2.0, 2.5]),
    list_date=days,
    pending_date=days,
    close_date=days,
    off_market_date=st.none() | st.none() | days,
    days_on_market=st.none() | st.integers(-5, 400),
    open_houses=visits,
    show_listing=st.booleans(),
)
ORDERS = [(key, None) for key in REPORT_TYPES] + [
    (preset.report_type, preset.key) for preset in AUDIENCES.values()
]
orders = st.sampled_from(ORDERS)
some_homes = st.lists(any_home, max_size=30)


def ordered(order: tuple[str, str | None], homes, **fields) -> dict[str, Any]:
    report_type, audience = order
    return document(homes, report_type, audience=audience, now=NOW, **fields)


def cells_of(part: dict[str, Any]) -> list[dict[str, Any]]:
    """The cells of a part that are printed with a value of their own."""
    if part["kind"] == "breakdown":
        return [cell for row in part["rows"] for cell in row["cells"]]
    if part["kind"] == "bands":
        return [row[column["key"]] for row in part["rows"] for column in part["columns"]]
    return []


def printed_cells(part: dict[str, Any]) -> list[str]:
    """Every printed cell of a part."""
    if part["kind"] == "listings":
        return [row["displays"][column["key"]] for row in part["rows"] for column in part["columns"]]
    if part["kind"] == "months":
        return [point["display"] for point in part["points"]]
    return [cell["display"] for cell in cells_of(part)]


def homes_shown(found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every row and card of a document."""
    for part in found["blocks"]:
        yield from part["rows"] if part["kind"] == "listings" else part.get("cards", ())
        for day in part.get("days", ()):
            yield from day["cards"]


@settings(max_examples=30, deadline=None)
@given(orders, some_homes, st.randoms(), carries)
def test_the_same_homes_in_another_order_are_the_same_bytes(order, homes, chance, carried):
    shuffled = chance.sample(homes, len(homes))
    one, other = (ordered(order, some, carried=carried) for some in (homes, shuffled))
    assert json_bytes(one) == json_bytes(other)
    assert csv_bytes(one) == csv_bytes(other)


@settings(max_examples=30, deadline=None)
@given(orders, some_homes, carries)
def test_every_value_is_a_number_or_a_dash_with_its_reason(order, homes, carried):
    found = ordered(order, homes, carried=carried)
    entries = [*found["figures"], *found["further_figures"]]
    entries += [cell for part in found["blocks"] for cell in cells_of(part)]
    for entry in entries:
        assert (entry["value"] is None) == (entry["display"] == "–") == (entry["reason"] is not None), entry
    for part in found["blocks"]:
        cells = printed_cells(part)
        assert cells.count("–") <= len(cells) / 4, part["key"]
        assert part["kind"] != "left_out" or part["sentence"].endswith(".")


@settings(max_examples=25, deadline=None)
@given(orders, some_homes)
def test_every_row_and_card_names_a_home_that_may_be_shown_and_whether_it_can_be_bought(order, homes):
    found = ordered(order, homes)
    shown = {one.id: one for one in homes if one.show_listing}
    for entry in homes_shown(found):
        assert entry["listing"] in shown
        assert entry["on_market"] == (entry.get("status") in ("For sale", "Under contract"))
    for part in found["blocks"]:
        assert part.get("shown", 0) <= part.get("total", 0)


@settings(max_examples=30, deadline=None)
@given(st.lists(any_home, max_size=40))
def test_counts_add_up_across_bands_types_and_spans_of_days(homes):
    inventory, bands = ordered(("inventory", None), homes), ordered(("price_bands", None), homes)
    count, priced = (figure(inventory, key)["count"] for key in ("active", "median_list_price"))
    if (part := block_or_none(inventory, "by_type")) and part["kind"] == "breakdown":
        place = [column["key"] for column in part["columns"]].index("active")
        assert sum(row["cells"][place]["value"] for row in part["rows"]) == count
    for key, total in (
        ("inventory_prices", priced),
        ("waiting_days", figure(inventory, "days_active")["count"]),
    ):
        if (part := block_or_none(inventory, key)) and part["kind"] == "bars":
            assert sum(row["count"] for row in part["rows"]) == total
    part = block(bands, "bands")
    if part["kind"] == "bands":
        assert sum(row["active"]["value"] for row in part["rows"]) == priced
        sold = figure(bands, "year_median_price")["count"]
        assert sum(row["closings"]["value"] for row in part["rows"]) == sold


def block_or_none(found, key):
    return next((part for part in found["blocks"] if part["key"] == key), None)


@settings(max_examples=30, deadline=None)
@given(st.sampled_from([order for order in ORDERS if order[0] != "market_snapshot"]), some_homes)
def test_every_median_lies_between_the_least_and_the_most(order, homes):
    found = ordered(order, homes)
    known = {entry["key"]: entry["value"] for entry in found["figures"] if entry["value"] is not None}
    if {"lowest_list_price", "highest_list_price"} <= set(known):
        assert known["lowest_list_price"] <= known["median_list_price"] <= known["highest_list_price"]
    part = block_or_none(found, "bands")
    for row in part["rows"] if part and part["kind"] == "bands" else ():
        middle = row["median_price"]["value"]
        assert middle is None or (row["low"] or 0) <= middle < (row["high"] or float("inf"))


def test_a_spanish_report_has_the_same_numbers():
    homes = [*steady_sales(60, days=300, living_area=1_500)]
    homes += [for_sale(400_000 + 9_000 * n) for n in range(20)]
    for order in ORDERS:
        english, spanish = (ordered(order, homes, language=language) for language in ("en", "es"))
        for one, other in zip(english["figures"], spanish["figures"], strict=True):
            assert (one["key"], one["value"], one["count"]) == (other["key"], other["value"], other["count"])
        assert [part["kind"] for part in english["blocks"]] == [part["kind"] for part in spanish["blocks"]]


def test_data_without_homes_for_sale_gives_dashes_with_reasons_and_one_sentence():
    homes = steady_sales(60, days=300)
    for report_type in (
        "new_listings",
        "inventory",
        "new_listings_gallery",
        "featured_listings",
        "open_houses",
    ):
        found = document(homes, report_type, carried=SALES_ONLY)
        assert {entry["display"] for entry in found["figures"]} == {"–"}, report_type
        assert [part["kind"] for part in found["blocks"]] == ["left_out"], report_type
        assert found["counts"]["active"] is found["counts"]["new"] is None


def test_counts_of_a_day_long_past_say_what_may_be_missing():
    homes = [for_sale() for _ in range(9)]
    note = "Homes taken off the market since then may be missing."
    later = datetime(2024, 9, 1, tzinfo=UTC)
    past = document(homes, "inventory", now=later, as_of="2024-06-30")
    assert figure(past, "active")["note"] == note
    assert figure(document(homes, "inventory"), "active")["note"] is None


def test_counts_of_listings_are_compared_with_no_earlier_period():
    """What was withdrawn before the first pull is unknown: the past would seem smaller than it was."""
    homes = [*steady_sales(90, days=365), *[for_sale(listed=date(2024, 6, 3)) for _ in range(20)]]
    for report_type in REPORT_TYPES:
        for entry in document(homes, report_type)["figures"]:
            compared = entry["key"].removeprefix("year_") in ("median_price", "closings", "price_per_area")
            assert bool(entry["changes"]) <= (compared or entry["key"] == "days_on_market"), entry["key"]


def test_a_count_of_sales_that_begins_within_the_period_says_so():
    homes = steady_sales(20, days=20)
    feeds = SOURCE | {"records": (date(2024, 6, 11), None)}
    note = "The sales on record begin on June 11, 2024."
    asked = {"window": {"days": 90}, "feeds": feeds}
    assert figure(document(homes, "closed", **asked), "closings")["note"] == note
    assert figure(document(homes, "price_bands", **asked), "year_closings")["note"] == note
    whole = document(steady_sales(40, days=90), "closed", window={"days": 90}, feeds=feeds)
    assert figure(whole, "closings")["note"] is None


def test_no_sales_are_said_once():
    parts = document([], "closed")["blocks"]
    assert [part["key"] for part in parts] == ["months", "sales"]
