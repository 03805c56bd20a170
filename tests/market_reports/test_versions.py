"""What was stored by an earlier version still draws."""

import json
from pathlib import Path

import pytest

from market_reports.drawing.report import draw_page, draw_pdf
from market_reports.exports import csv_bytes, json_bytes
from market_reports.versions import SCHEMA, UnknownVersion, lifted
from tests.market_reports.homes import made_up_market
from tests.market_reports.orders import TODAY, document
from tests.market_reports.test_document__schema import faults

STORED = Path(__file__).parent / "version_1"


def stored(report_type):
    return json.loads((STORED / f"{report_type}.json").read_bytes())


@pytest.mark.parametrize("report_type", ["closed", "market_snapshot"])
def test_a_document_of_the_first_version_is_lifted_to_the_shape_of_today(report_type):
    found = lifted(stored(report_type))
    assert found["schema"] == SCHEMA
    assert faults(found) == []
    for name in ("headline", "narrative", "figures", "brand", "window", "definitions"):
        assert found[name] == stored(report_type)[name], name


@pytest.mark.parametrize("report_type", ["closed", "market_snapshot"])
def test_it_draws_with_its_own_words_and_numbers(report_type):
    found = lifted(stored(report_type))
    page = draw_page(found)
    assert found["headline"].split(",")[0] in page
    assert found["figures"][0]["display"] in page
    assert csv_bytes(found).count(b"\r\n") > 5


def test_it_draws_as_a_pdf_the_same_each_time():
    found = lifted(stored("market_snapshot"))
    assert draw_pdf(found) == draw_pdf(found)


def test_a_document_of_today_stays_as_it_is():
    found = document(made_up_market(60, end=TODAY), "market_snapshot")
    assert json_bytes(lifted(found)) == json_bytes(found)


@pytest.mark.parametrize("schema", [None, "trendyreports.market_report/3", "something/1"])
def test_a_version_that_is_not_known_is_refused_in_words(schema):
    with pytest.raises(UnknownVersion, match="version that is not known"):
        lifted({"schema": schema})
