"""The parts of a report as their templates want them."""

from market_reports.drawing.block_views import MOST_ROWS, listing_table


def table(count: int, note: str | None = None) -> dict:
    columns = [{"key": "address", "label": "Address", "align": "left"}]
    rows = [{"displays": {"address": f"{number} Oak St"}} for number in range(count)]
    return {
        "kind": "listings",
        "columns": columns,
        "rows": rows,
        "note": note,
        "shown": count,
        "total": count,
    }


def test_a_table_is_drawn_whole_as_long_as_it_may_be():
    drawn = listing_table(table(MOST_ROWS))
    assert (len(drawn["rows"]), drawn["shown"], drawn["note"]) == (MOST_ROWS, MOST_ROWS, None)


def test_a_longer_one_ends_there_and_says_where_the_others_are():
    drawn = listing_table(table(7_213, note="No prices."))
    assert len(drawn["rows"]) == drawn["shown"] == MOST_ROWS
    assert drawn["rows"][-1]["first"] == "499 Oak St"
    assert drawn["note"] == "No prices. The table ends here after 500; the data file has all 7,213."


def test_the_last_rows_drawn_hold_together():
    drawn = listing_table(table(MOST_ROWS + 1))["rows"]
    assert ["end" in row["css"] for row in drawn[-4:]] == [False, False, True, True]


def test_the_place_stands_with_the_address_and_in_no_column():
    block = table(1)
    block["columns"].append({"key": "place", "label": "City", "align": "left"})
    block["rows"][0]["displays"]["place"] = "Alder Falls 97482"
    drawn = listing_table(block)
    assert [column["key"] for column in drawn["columns"]] == ["address"]
    assert (drawn["rows"][0]["place"], drawn["rows"][0]["cells"]) == ("Alder Falls 97482", [])


def test_without_addresses_the_place_is_a_column():
    block = table(1) | {"columns": [{"key": "date"}, {"key": "place"}]}
    block["rows"][0]["displays"] |= {"date": "Nov 3, 2026", "place": "Alder Falls 97482"}
    drawn = listing_table(block)["rows"][0]
    assert (drawn["first"], drawn["place"]) == ("Nov 3, 2026", None)
    assert [cell["display"] for cell in drawn["cells"]] == ["Alder Falls 97482"]
