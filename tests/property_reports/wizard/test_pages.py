"""Pages of a report: known ones, once each, and none required left out."""

from __future__ import annotations

import pytest

from property_reports.wizard.pages import BY_KEY, PAGES, PURPOSES, kept_pages, pages_for, with_the_rest


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_purpose_begins_with_pages_there_are(purpose: str):
    assert set(pages_for(purpose)) <= set(BY_KEY)
    assert {"property", "comparables"} <= set(pages_for(purpose))


def test_what_may_not_be_missing_is_put_back_and_what_is_unknown_is_dropped():
    assert kept_pages(["range", "range", "nonsense", 7]) == ["range", "property", "comparables"]
    assert kept_pages(None) == ["property", "comparables"]


def test_all_pages_are_offered_in_her_order():
    offered = [page.key for page in with_the_rest(["range", "cover"])]
    assert sorted(offered) == sorted(page.key for page in PAGES)
    assert offered.index("range") < offered.index("cover") < offered.index("contents")
