"""What an agent may decide about her page."""

from __future__ import annotations

import pytest

from consumer_reports.models import HomeValuePage
from consumer_reports.page_settings.settings_form import MOST_ZIP_CODES, PageForm


def form_of(**said: str) -> PageForm:
    return PageForm({"state": "open", "mode": "instant", "zip_codes": "", **said}, page=None)


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("", []),
        ("98103", ["98103"]),
        ("98104, 98103; 98104\n98105-1234", ["98103", "98104", "98105"]),
        (" 98103 ,, 98104, ", ["98103", "98104"]),
    ],
)
def test_zip_codes_are_read_as_people_list_them(typed: str, codes: list[str]):
    form = form_of(zip_codes=typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["zip_codes"] == codes


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("9810", "“9810” is no ZIP code. Write five digits for each."),
        ("98103, Seattle, WA", "“Seattle”, “WA” are no ZIP codes. Write five digits for each."),
        ("a b c d e", "“a”, “b”, “c” and 2 more are no ZIP codes. Write five digits for each."),
        ("٩٨١٠٣", "“٩٨١٠٣” is no ZIP code. Write five digits for each."),
    ],
)
def test_what_is_none_is_named(typed: str, sentence: str):
    form = form_of(zip_codes=typed)
    assert form.errors["zip_codes"] == [sentence]
    assert form["zip_codes"].value() == typed


def test_there_is_an_end_to_them():
    codes = ",".join(str(10_000 + number) for number in range(MOST_ZIP_CODES + 1))
    assert "Up to 200 ZIP codes" in form_of(zip_codes=codes).errors["zip_codes"][0]
    assert "Up to 200 ZIP codes" in form_of(zip_codes="9" * 5_000).errors["zip_codes"][0]


@pytest.mark.parametrize("field", ["state", "mode"])
def test_nothing_is_decided_silently(field: str):
    assert form_of(**{field: ""}).errors[field]
    assert form_of(**{field: "perhaps"}).errors[field]


def test_it_begins_with_what_no_row_says():
    form = PageForm(page=None)
    assert (form["state"].value(), form["mode"].value(), form["zip_codes"].value()) == ("open", "instant", "")
    form = PageForm(page=HomeValuePage(is_open=False, mode="review", zip_codes=["98103", "98104"]))
    assert (form["state"].value(), form["zip_codes"].value()) == ("closed", "98103, 98104")
