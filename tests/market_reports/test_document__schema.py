"""The published schema describes the documents that are really made."""

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from integrations.mls.record import Home
from integrations.mls.sandbox.county import in_city
from integrations.mls.sandbox.source import SandboxSource
from market_reports.request import REPORT_TYPES
from market_reports.sample import TOWN, homes_of
from tests.market_reports.homes import SALES_ONLY, steady_sales
from tests.market_reports.orders import document

NOW = datetime(2026, 11, 26, 20, tzinfo=UTC)
SCHEMA = Path(__file__).resolve().parents[2] / "docs/schemas/market_report.2.json"


@cache
def validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA.read_text())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def faults(found) -> list[str]:
    """What of a document the schema does not allow."""
    plain = json.loads(json.dumps(found))
    return [f"{list(fault.path)}: {fault.message[:200]}" for fault in validator().iter_errors(plain)]


@cache
def county() -> list[Home]:
    """The homes of two neighbourhoods of the sandbox."""
    return homes_of(SandboxSource().everything(NOW.date(), in_city(TOWN)[:2]))


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("report_type", REPORT_TYPES)
def test_the_report_of_a_town_in_both_languages(report_type, language):
    assert faults(document(county(), report_type, now=NOW, language=language)) == []


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("report_type", REPORT_TYPES)
def test_the_report_of_thin_data_in_both_languages(report_type, language):
    for homes in ([], steady_sales(9, days=200)):
        assert faults(document(homes, report_type, carried=SALES_ONLY, language=language)) == []


def test_a_preset_is_described_too():
    assert faults(document(steady_sales(9), "featured_listings", audience="luxury_showcase")) == []


def test_what_is_not_a_document_is_refused():
    found = document(steady_sales(9))
    assert faults(found | {"schema": "trendyreports.market_report/1"})
    figures = [found["figures"][0] | {"value": None}, *found["figures"][1:]]
    assert faults(found | {"figures": figures}), "a dash needs its reason"
