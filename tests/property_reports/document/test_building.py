"""Documents in many situations and both languages: their shape, their numbers, what is never in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from property_reports.document.page_sets import ALL_PAGES, default_pages
from tests.property_reports.cases import SITUATIONS, SUBJECT, Data, document, evidence, keys, page
from trendyreports.core.formatting import money

SCHEMA = Path(__file__).resolve().parents[3] / "docs/schemas/property-report.schema.json"
MONEY = re.compile(r"\$\d{1,3}(?:,\d{3})*(?![\d,]*/)")
EVIDENCE_PAGES = ("overview", "adjustments", "range", "net_sheet", "comparables", "expired")
every = pytest.mark.parametrize("situation", SITUATIONS)
both = pytest.mark.parametrize("language", ["en", "es"])


@cache
def validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA.read_text())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def faults(found: Any) -> list[str]:
    """What of a document the schema does not allow."""
    plain = json.loads(json.dumps(found))
    return [f"{list(fault.path)}: {fault.message[:200]}" for fault in validator().iter_errors(plain)]


@cache
def made(situation: str, language: str = "en") -> Data:
    return document(**SITUATIONS[situation], language=language)


def strings(value: Any) -> Iterator[str]:
    """Every text of plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def printed(found: Data) -> list[str]:
    """Every text that is printed."""
    return [*strings(found["pages"]), *strings(found["legal"]), *strings(found["labels"]), found["title"]]


@every
@both
def test_it_is_as_the_schema_says(situation: str, language: str) -> None:
    assert faults(made(situation, language)) == []


def test_what_is_not_a_document_is_refused() -> None:
    found = made("many sales")
    assert faults(found | {"version": 2})
    assert faults(found | {"pages": [{"key": "cover"}]})
    assert faults(found | {"subject": SUBJECT}), "the owner's name"


@every
@both
def test_every_sentence_is_finished(situation: str, language: str) -> None:
    found = made(situation, language)
    labels = {"photo_of", "license"}  # patterns that the drawing fills in
    for text in [*strings(found["pages"]), *strings(found["legal"])]:
        assert "{" not in text and "None" not in text and "  " not in text, text
    for key, text in found["labels"].items():
        assert ("{" in text) == (key in labels), text


@every
def test_the_two_languages_say_the_same_numbers(situation: str) -> None:
    english, spanish = made(situation), made(situation, "es")
    assert keys(english) == keys(spanish)
    for key in keys(english):
        if key not in ("letter", "next_steps"):
            ours, theirs = (
                sorted(MONEY.findall("\n".join(strings(page(each, key))))) for each in (english, spanish)
            )
            assert ours == theirs, key


@every
def test_no_english_is_left_in_a_spanish_report(situation: str) -> None:
    texts = " ".join(
        text
        for text in printed(made(situation, "es"))
        if "represents an estimated sale price" not in text and "analysis is not an appraisal" not in text
    )
    for word in (" the ", " sales ", " home ", " and ", " sold ", " of "):
        assert word not in texts.replace("local regression and adjusted sales", ""), word


@every
def test_every_amount_stands_in_the_evidence(situation: str) -> None:
    found = made(situation)
    known = {money(value) for value in amounts(found["valuation"])}
    known |= {money(value) for value in amounts(SITUATIONS[situation].get("prices") or [{"amount": 915_000}])}
    known |= {
        tick["display"]
        for each in found["pages"]
        if each["key"] == "range"
        for tick in each["scale"]["ticks"]
    }
    for each in found["pages"]:
        if each["key"] in EVIDENCE_PAGES and each["key"] != "net_sheet":
            told = {
                amount
                for text in strings({**each, "figures": [], "scale": None})
                for amount in MONEY.findall(text)
                if "/sq ft" not in text
            }
            assert told <= known, each["key"]


def amounts(value: Any) -> Iterator[int]:
    """Every whole number of plain data, and what adjustments of one row add up to."""
    if isinstance(value, bool):
        return
    if isinstance(value, int | float):
        yield int(abs(value))
    elif isinstance(value, dict):
        for each in value.values():
            yield from amounts(each)
    elif isinstance(value, list):
        for each in value:
            yield from amounts(each)


@every
def test_the_owners_name_is_nowhere(situation: str) -> None:
    found = made(situation)
    assert "Secret Owner" not in json.dumps(found)
    assert "owner_name" not in json.dumps(found)


@every
def test_the_contents_name_what_follows(situation: str) -> None:
    found = made(situation)
    listed = [entry["key"] for entry in page(found, "contents")["entries"]]
    assert listed == [key for key in keys(found) if key not in ("cover", "contents")]


@every
@both
def test_beside_every_figure_stands_that_it_is_an_estimate(situation: str, language: str) -> None:
    found = made(situation, language)
    said = "not an appraisal" if language == "en" else "no un avalúo"
    assert said in found["legal"]["disclaimer"]
    box = page(found, "overview")["range"]
    if box:
        assert said in box["basis"]
        assert any(said in sentence for sentence in page(found, "range")["words"])
        assert "November 26, 2026" in box["basis"] or "26 de noviembre de 2026" in box["basis"]
        assert "Valley MLS" in box["basis"]
        assert str(found["valuation"]["figure"]["sales"]) in box["basis"]


def test_the_same_homes_give_the_same_document() -> None:
    assert json.dumps(document()) == json.dumps(document(evidence()))


@pytest.mark.parametrize("purpose", ["listing", "offer", "annual", "other"])
def test_each_purpose_has_pages_and_a_tone_of_its_own(purpose: str) -> None:
    found = document(purpose=purpose)
    assert set(keys(found)) <= set(default_pages(purpose))
    assert {"property", "comparables"} <= set(keys(found))
    texts = {
        document(purpose=other)["legal"]["disclaimer"] for other in ("listing", "offer", "annual", "other")
    }
    assert len(texts) == 4


def test_the_agent_chooses_the_pages_and_their_order() -> None:
    look = {"theme": 2, "pages": ["range", "cover", "no such page", "range", "overview"]}
    found = document(look=look)
    assert keys(found) == ["range", "cover", "overview", "property", "comparables"]
    assert found["theme"] == 2
    assert set(keys(found)) <= set(ALL_PAGES)
